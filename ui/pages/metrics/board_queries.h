// What the charts of a dashboard are filled with: one query a series for the visible range and some
// way around it, the same for an earlier range to compare with, one over all history for the
// navigator. Moving the window asks again after a moment; what was asked before is stopped. GUI
// thread; runner outlives it.
#pragma once

#include "models/metrics/dashboard.h"
#include "models/metrics/query_runner.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"

#include <QTimer>

#include <map>

namespace opsdeck::ui::pages {

class BoardQueries : public QObject
{
    Q_OBJECT

public:
    explicit BoardQueries(charts::TimeWindow& window, QObject* parent = nullptr);
    ~BoardQueries() override;

    void setRunner(metrics::QueryRunner* runner); // null: nothing is recorded
    void setDashboard(const metrics::Dashboard& dashboard);
    void setTargets(const metrics::Dashboard& judged); // the same dashboard with other targets
    void setTenant(const QString& tenant);
    void setCompare(series::Time offset); // 0: off
    void setPixels(int pixels) { m_pixels = pixels; }
    void setLast(std::optional<series::Time> last) { m_last = last; } // of all samples
    void setScale(std::size_t chart, bool isLogarithmic, bool isStacked);
    void setFollowing(bool follows); // the window, as it moves; off while nobody looks
    void setVisible(std::size_t chart, const QString& series, bool isVisible);
    void refresh(); // newer samples are there: asks without emptying anything

    const std::vector<charts::ChartContent>& contents() const { return m_contents; }
    const charts::ChartState& state(std::size_t chart) const { return m_states[chart]; }
    series::Time step() const { return m_step; }
    bool isSettled() const { return m_open == 0 && !m_isNavigatorOpen && !m_wait.isActive(); }
    std::optional<base::Error> error() const; // when every chart failed
    std::size_t points() const; // in memory for the charts
    std::size_t bytes() const; // they take

    static series::Time stepFor(series::Time span, int pixels);

    // Whose series the navigator shows; none: a series of its own.
    std::optional<std::size_t> navigatorChart() const { return m_navigatorChart; }

signals:
    void contentChanged(int chart);
    // Null points: there is nothing to show.
    void navigatorChanged(const QString& name, opsdeck::ui::charts::PointsPtr points);
    void settled();
    void warned(const QStringList& warnings);

private:
    struct Slot
    {
        std::size_t chart;
        std::size_t series;
        series::Time shift;
    };
    using Filled = std::vector<charts::ChartSeries>;

    void makeContents();
    void ask();
    void forgetNavigator();
    void askSeries(const Slot& slot);
    void askNavigator();
    const metrics::DashboardSeries& navigatorSeries();
    void take(const Slot& slot, base::Result<metrics::RangeAnswer> answer);
    charts::ChartSeries missing(std::size_t chart, std::size_t index) const;
    void assemble(std::size_t chart);
    void done();
    Filled filled(const Slot& slot, const metrics::RangeAnswer& answer) const;
    metrics::RangeQuery queryFor(
        const QString& expression, charts::TimeRange range, series::Time step) const;
    bool isCovered() const;

    charts::TimeWindow& m_window;
    metrics::QueryRunner* m_runner = nullptr;
    metrics::Dashboard m_dashboard;
    QString m_tenant;
    series::Time m_compare = 0;
    int m_pixels = 800;
    std::optional<series::Time> m_last;
    std::vector<charts::ChartContent> m_contents;
    std::vector<charts::ChartState> m_states;
    std::map<std::tuple<std::size_t, bool, std::size_t>, Filled> m_filled; // chart, earlier, series
    std::map<std::size_t, base::Error> m_errors; // by chart
    charts::TimeRange m_asked;
    series::Time m_step = 0;
    charts::TimeRange m_navigatorAsked;
    std::optional<std::size_t> m_navigatorChart;
    bool m_isNavigatorOpen = false; // its answer is to come
    std::stop_source m_round; // of what was asked last, the navigator apart
    std::stop_source m_navigatorRound;
    int m_open = 0; // answers to come
    bool m_isAnswered = false; // everything asked for the first time
    QTimer m_wait;
    bool m_follows = true;
};

// "tier memory" for what a query answered with several series; "{{tier}}" in the name is filled in.
QString seriesTitle(const QString& name, const series::SeriesName& series, bool isAlone);

} // namespace opsdeck::ui::pages
