// The measured half of the overview: six targets, cause over time, the distribution, what to open
// next. Asks the history for the range and the same hours before it, again when new points arrived
// and it is looked at. GUI thread; sources are taken back with setSources({}) before they go.
#pragma once

#include "models/catalog/match_outcome.h"
#include "models/catalog/target_set.h"
#include "models/metrics/metric_sources.h"
#include "models/metrics/query_runner.h"
#include "ui/charts/time_window.h"
#include "ui/pages/overview/overview_questions.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;

namespace opsdeck::ui::charts {
class Chart;
class ChartActions;
class Heatmap;
struct Sheet;
class RowBars;
} // namespace opsdeck::ui::charts

namespace opsdeck::ui::widgets {
class Card;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class MissedList;
struct MissedRow;
class OutcomeCard;
class TargetCard;
struct TargetValue;

class OverviewBoard : public QWidget
{
    Q_OBJECT

public:
    OverviewBoard(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent = nullptr);
    ~OverviewBoard() override;

    void setSources(const metrics::MetricSources& sources);
    void setPool(database::Pool* pool, bool hasReconciliation); // null: nothing to ask
    // Judges anew at once, then asks again. An empty tenant: all of them.
    void setTargets(const catalog::TargetSet& targets, const QString& tenant);
    void read(); // everything, now
    void refresh(); // the same for newer points: what is under way may end first
    void showAges();
    bool isReady() const { return m_wasRead; } // shows everything; newer may be on its way

    using Count = TargetCount;
    Count count() const;
    int comparedDays() const; // back from the range to what it is compared with
    const std::vector<TargetQuestion>& questions() const { return m_questions; }

    // Gives every chart and card its menu; the caption says what a picture of a card is of.
    void serveMenus(charts::ChartActions& actions, const std::function<QString()>& caption);

    // For exports.
    using Number = OverviewNumber;
    std::vector<Number> numbers() const;
    std::vector<charts::ChartContent> contents() const; // cards and charts, over time
    std::vector<charts::Chart*> charts() const { return { m_latency, m_cache, m_pool }; }

signals:
    void endpointAsked();
    void metricsAsked(); // the page with more of them
    void changed(); // an answer came in

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    using Slow = SlowQuery;
    using Take = std::function<void(const metrics::RangeAnswer& answer)>;

    void layOut();
    void followWindow();
    QWidget* makeCharts();
    QWidget* makeFoot();
    void placeCards();
    void ask(const QString& expression, charts::TimeRange range, series::Time step, Take take);
    void askTarget(std::size_t target, qsizetype way);
    void askLatest(std::size_t target, qsizetype way, const charts::PointsPtr& points,
        std::optional<series::Time> newest);
    void askNextWay(std::size_t target, qsizetype way);
    void askBefore(std::size_t target, const QString& expression, const TargetValue& current);
    charts::ChartContent contentOf(
        const ChartQuestion& question, const charts::TimeRange& range) const;
    void askChart(charts::Chart& chart, const ChartQuestion& question);
    void askDistribution();
    void askSlowest();
    void answered();
    series::Time daysBefore(series::Time time) const;
    std::optional<charts::TargetLine> line(const QString& target, const QString& unit) const;
    QString scopeOf(const QString& expression) const;
    std::vector<Slow> slowest() const;
    MissedRow missedRow(const TargetCard& card) const;
    void enlarge(const TargetCard& card, charts::ChartActions& actions);
    charts::Sheet distributionSheet() const;
    charts::Sheet outcomeSheet() const;
    charts::Sheet slowestSheet() const;
    void showTargets();
    void showMatches();
    void showSlowest();
    void showNothing();
    void showLoading();

    const theme::Theme& m_theme;
    charts::TimeWindow& m_window;
    metrics::MetricSources m_sources;
    catalog::MatchOutcomeReader m_matches;
    bool m_hasReconciliation = false;
    QString m_tenant;
    catalog::TargetSet m_targets;
    const std::vector<TargetQuestion> m_questions;
    std::vector<TargetCard*> m_cards;
    QGridLayout* m_cardGrid;
    int m_cardColumns = 0;
    charts::Chart* m_latency;
    charts::Chart* m_cache;
    charts::Chart* m_pool;
    widgets::Card* m_heatCard;
    charts::Heatmap* m_heatmap;
    OutcomeCard* m_matchCard;
    widgets::Card* m_missedCard;
    MissedList* m_missed;
    widgets::Card* m_slowCard;
    charts::RowBars* m_slow;
    std::vector<metrics::AnsweredSeries> m_slowest;
    std::vector<metrics::AnsweredSeries> m_calls;
    QTimer m_wait; // after the range moved
    std::optional<base::Error> m_error; // the first of what was asked last
    std::stop_source m_round; // of what was asked last
    int m_open = 0;
    bool m_wasRead = false;
    bool m_isDueAgain = false; // something newer came while it was reading
    series::Time m_span = 0; // of what was asked last
    bool m_follows = true; // the window, as it moves; not while hidden
    bool m_isBehind = false; // it moved meanwhile
};

} // namespace opsdeck::ui::pages
