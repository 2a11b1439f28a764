// The measured half of the overview: six targets, cause over time, the distribution, what to open
// next. Asks the history for the range and the day before, again when new points arrived and it is
// looked at. GUI thread; sources are taken back with setSources({}) before they go.
#pragma once

#include "models/catalog/match_outcome.h"
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
class Donut;
class Heatmap;
class RowBars;
} // namespace opsdeck::ui::charts

namespace opsdeck::ui::widgets {
class Card;
class FactTable;
class Label;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class TargetCard;

class OverviewBoard : public QWidget
{
    Q_OBJECT

public:
    OverviewBoard(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent = nullptr);
    ~OverviewBoard() override;

    void setSources(const metrics::MetricSources& sources);
    void setPool(database::Pool* pool, bool hasReconciliation); // null: nothing to ask
    void setTenant(const QString& tenant);
    void read(); // everything, now
    void showAges();
    bool isReady() const { return m_open == 0 && m_wasRead; }

    struct Count
    {
        int missed = 0;
        int near = 0;
        int met = 0;
    };
    Count count() const;

signals:
    void endpointAsked();
    void changed(); // an answer came in

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    using Take = std::function<void(const metrics::RangeAnswer& answer)>;

    void layOut();
    QWidget* makeCharts();
    QWidget* makeFoot();
    void placeCards();
    void ask(const QString& expression, charts::TimeRange range, series::Time step, Take take);
    void askTarget(std::size_t target, qsizetype way);
    void askChart(charts::Chart& chart, const ChartQuestion& question);
    void askDistribution();
    void askSlowest();
    void answered();
    void showTargets();
    void showMatches();
    void showSlowest();
    void showNothing();

    const theme::Theme& m_theme;
    charts::TimeWindow& m_window;
    metrics::MetricSources m_sources;
    catalog::MatchOutcomeReader m_matches;
    bool m_hasReconciliation = false;
    QString m_tenant;
    const std::vector<TargetQuestion> m_questions;
    std::vector<TargetCard*> m_cards;
    QGridLayout* m_cardGrid;
    int m_cardColumns = 0;
    charts::Chart* m_latency;
    charts::Chart* m_cache;
    charts::Chart* m_pool;
    widgets::Card* m_heatCard;
    charts::Heatmap* m_heatmap;
    widgets::Card* m_matchCard;
    charts::Donut* m_donut;
    widgets::FactTable* m_parts;
    charts::RowBars* m_jobs;
    widgets::Label* m_records;
    widgets::Card* m_missedCard;
    widgets::FactTable* m_missed;
    widgets::Card* m_slowCard;
    charts::RowBars* m_slow;
    std::vector<metrics::AnsweredSeries> m_slowest;
    std::vector<metrics::AnsweredSeries> m_calls;
    QTimer m_wait; // after the range moved
    std::optional<base::Error> m_error; // the first of what was asked last
    int m_generation = 0;
    int m_open = 0;
    bool m_wasRead = false;
};

} // namespace opsdeck::ui::pages
