// The first page: is anything wrong, since when, where: targets and charts of what is measured;
// below them what is connected, how large and how fresh it is, and what Opsdeck itself asks of it,
// live. Asks nothing while it is not looked at. GUI thread; theme and monitor outlive it.
#pragma once

#include "models/base/query_monitor.h"
#include "models/catalog/database_overview.h"
#include "models/metrics/metric_sources.h"
#include "ui/charts/time_window.h"
#include "ui/pages/page.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QTimer>

#include <vector>

namespace opsdeck::ui::widgets {
class Card;
class FactTable;
class KeyValues;
class Label;
class Pill;
class StateView;
class Tile;
} // namespace opsdeck::ui::widgets

class QGridLayout;
class QStackedLayout;

namespace opsdeck::ui::pages {

class OverviewBoard;
class OverviewExport;
class OverviewHead;
class TargetEditor;

class OverviewPage : public Page
{
    Q_OBJECT

public:
    // The range is shared with other pages and outlives them.
    OverviewPage(const theme::Theme& theme, const base::QueryMonitor& monitor,
        charts::TimeWindow& window, QWidget* parent = nullptr);

    QString name() const override { return QStringLiteral("overview"); }
    QString title() const override { return tr("Overview"); }
    const char* iconName() const override { return "overview"; }

    void setSources(const metrics::MetricSources& sources);
    void pointsArrived(); // in the history
    void setSession(catalog::Session* session) override;
    void setActive(bool active) override;
    void setRefreshInterval(int milliseconds) override;
    void refresh() override;
    bool isReady() const override;
    std::optional<base::Error> error() const override { return m_error; }

protected:
    void resizeEvent(QResizeEvent* event) override;

signals:
    void endpointAsked(); // where metrics could be read from

private:
    void layOut();
    QWidget* makeContent();
    QWidget* makeServer();
    void connectBoard();
    void connectExport();
    void editTargets();
    void showHead();
    QString caption() const;
    void followRange();
    void moveOn(); // with the clock
    void showPool();
    void arrange(bool narrow); // six tiles in a row, or three; three cards in a row, or two
    std::vector<widgets::Tile*> tiles() const;
    void connectSession();
    void showNoWorkspace();
    void showOverview();
    void showFailure(const base::Error& error);
    void showServer();
    void showSizes();
    void showFreshness();
    void showLive(); // pool and query monitor: no question to the server
    void showQueries();
    std::vector<widgets::Card*> readCards() const;

    const theme::Theme& m_theme;
    const base::QueryMonitor& m_monitor;
    catalog::Session* m_session = nullptr;
    catalog::OverviewReader m_reader;
    std::optional<base::Error> m_error;
    charts::TimeWindow& m_window;
    metrics::SeriesNames* m_names = nullptr; // of what is measured
    QTimer m_read;
    QTimer m_live;
    QTimer m_first; // soon after first answers: until then everything is old
    bool m_active = false;
    bool m_isMeasured = false;
    bool m_newPoints = false;
    QElapsedTimer m_sinceSources;

    std::optional<bool> m_isNarrow;
    QStackedLayout* m_stack;
    QGridLayout* m_tileGrid;
    QGridLayout* m_cardGrid;
    widgets::StateView* m_nothing;
    OverviewBoard* m_board;
    OverviewHead* m_head;
    OverviewExport* m_export = nullptr;
    TargetEditor* m_editor = nullptr;
    widgets::Pill* m_state;
    widgets::Label* m_summary;
    widgets::Tile* m_size;
    widgets::Tile* m_connections;
    widgets::Tile* m_roundTrip;
    widgets::Tile* m_pool;
    widgets::Tile* m_acquire;
    widgets::Tile* m_queryTime;
    widgets::Card* m_serverCard;
    widgets::Card* m_sizesCard;
    widgets::Card* m_freshnessCard;
    widgets::Card* m_queriesCard;
    widgets::KeyValues* m_server;
    widgets::FactTable* m_sizes;
    widgets::FactTable* m_freshness;
    widgets::FactTable* m_queries;
};

} // namespace opsdeck::ui::pages
