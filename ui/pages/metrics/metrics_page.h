// Measured history as linked charts: dashboards of the packs and one's own, the series list, marks
// in time, comparison with an earlier range, export. Live while it is looked at: it asks the
// history when new points arrived, and nothing while hidden. GUI thread; the theme outlives it,
// sources are taken away by setSources({}) before they go.
#pragma once

#include "models/metrics/dashboard_store.h"
#include "models/metrics/metric_sources.h"
#include "models/metrics/query_runner.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/pages/page.h"
#include "ui/theme/theme.h"

#include <QTimer>

class QPushButton;
class QStackedLayout;

namespace opsdeck::series {
class HistoryStore;
struct Annotation;
} // namespace opsdeck::series

namespace opsdeck::ui::charts {
class Chart;
class ChartActions;
class RangeLabel;
} // namespace opsdeck::ui::charts

namespace opsdeck::ui::widgets {
class Label;
class StateView;
class ToggleSwitch;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

class AnnotationEditor;
class BoardQueries;
class ChartBoard;
class ExplorePanel;
class MoreValues;
class SeriesPanel;

class MetricsPage : public Page
{
    Q_OBJECT

public:
    // The range is shared with other pages and outlives them.
    MetricsPage(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent = nullptr);
    ~MetricsPage() override;

    QString name() const override { return QStringLiteral("metrics"); }
    QString title() const override { return tr("Metrics"); }
    const char* iconName() const override { return "metrics"; }

    void setSources(const metrics::MetricSources& sources);
    void pointsArrived(); // in the history
    void setSession(catalog::Session* session) override;
    void setActive(bool active) override;
    void setRefreshInterval(int milliseconds) override;
    void refresh() override;
    void focusFilter() override;
    bool goBack() override { return m_window.back(); }
    bool isReady() const override;
    std::optional<base::Error> error() const override;

    bool isLive() const { return m_live.isActive(); } // asks again on its own
    void showDashboard(const QString& id);
    const metrics::Dashboard& dashboard() const { return m_dashboard; }
    charts::TimeWindow& window() { return m_window; }
    ChartBoard& board() { return *m_board; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeContent();
    QWidget* makeHead();
    void connectParts();
    void connectChart(charts::Chart* chart);
    void setDashboard(const metrics::Dashboard& dashboard);
    metrics::Dashboard judged(const metrics::Dashboard& dashboard) const; // by the workspace
    void showFirstDashboard(); // until somebody chose
    void openDashboards();
    void openExport();
    void openCompare();
    void saveDashboard(bool asNew);
    void addSeries(const QString& expression);
    void showChart(int chart);
    void showHead();
    void showHistory();
    void showNavigator(const QString& name, const charts::PointsPtr& points);
    void showAnnotations();
    void showMore();
    void showFoot();
    void editAnnotation(const series::Annotation& annotation);
    void annotateAt(series::Time time);
    void explore(const QString& expression);
    void showSeries(charts::Chart* chart, const QString& id, bool isVisible);
    void setScale(charts::Chart* chart, bool isLogarithmic, bool isStacked);

    const theme::Theme& m_theme;
    metrics::MetricSources m_sources;
    catalog::Session* m_session = nullptr;
    charts::TimeWindow& m_window;
    metrics::Dashboard m_dashboard;
    QStringList m_metrics; // there are to ask for, as last shown
    BoardQueries* m_queries;
    MoreValues* m_more;
    charts::ChartActions* m_actions;
    QStackedLayout* m_stack;
    widgets::StateView* m_nothing;
    QPushButton* m_pick;
    charts::RangeLabel* m_range;
    widgets::ToggleSwitch* m_compare;
    widgets::Label* m_compareWord;
    QPushButton* m_annotate;
    QPushButton* m_export;
    QPushButton* m_add;
    ChartBoard* m_board;
    SeriesPanel* m_panel;
    ExplorePanel* m_explore;
    AnnotationEditor* m_editor = nullptr;
    QTimer m_live;
    std::chrono::seconds m_compareBy{ std::chrono::hours(168) };
    bool m_active = false;
    bool m_newPoints = false;
    bool m_ready = false;
    bool m_isChosen = false; // the dashboard, by the user
};

} // namespace opsdeck::ui::pages
