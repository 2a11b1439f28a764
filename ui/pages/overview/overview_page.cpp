#include "ui/pages/overview/overview_page.h"

#include "models/catalog/session.h"
#include "models/metrics/series_names.h"
#include "ui/charts/range_picker.h"
#include "ui/pages/overview/overview_export.h"
#include "ui/pages/overview/overview_rows.h"
#include "ui/widgets/card.h"
#include "ui/widgets/fact_table.h"
#include "ui/widgets/key_values.h"
#include "ui/widgets/pill.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/tile.h"

#include <QStackedLayout>

namespace opsdeck::ui::pages {

using theme::Severity;
using theme::Token;
using widgets::Card;
using widgets::FactTable;
using widgets::Tile;

namespace {
using namespace std::chrono_literals;
constexpr auto kReadEvery = 10s;
constexpr auto kLiveEvery = 1s;
constexpr auto kFirstAfter = 300ms; // the other targets answer meanwhile
constexpr std::chrono::milliseconds kFirstSeconds = 15s; // every target's first answer is in
constexpr series::Time kLeastHistory = 60 * charts::TimeWindow::kSecond;
constexpr double kNear = 0.85;
constexpr int kNarrowUnder = 1280; // width of the window

Severity againstLimit(double share)
{
    if (share >= 1)
        return Severity::Missed;
    return share > kNear ? Severity::Near : Severity::Met;
}
} // namespace

OverviewPage::OverviewPage(const theme::Theme& theme, const base::QueryMonitor& monitor,
    charts::TimeWindow& window, QWidget* parent)
    : Page(parent)
    , m_theme(theme)
    , m_monitor(monitor)
    , m_window(window)
    , m_nothing(new widgets::StateView(theme))
    , m_board(new OverviewBoard(theme, window))
    , m_head(new OverviewHead(theme))
    , m_state(new widgets::Pill(theme))
    , m_summary(new widgets::Label(theme, theme::Role::Small, Token::Ink3))
    , m_size(new Tile(theme, tr("Database size")))
    , m_connections(new Tile(theme, tr("Server connections")))
    , m_roundTrip(new Tile(theme, tr("Round trip")))
    , m_pool(new Tile(theme, tr("Opsdeck pool")))
    , m_acquire(new Tile(theme, tr("Wait for a connection, p95")))
    , m_queryTime(new Tile(theme, tr("Opsdeck queries, p95")))
    , m_serverCard(new Card(theme, tr("Connected to")))
    , m_sizesCard(new Card(theme, tr("Largest tables")))
    , m_freshnessCard(new Card(theme, tr("Freshness")))
    , m_queriesCard(new Card(theme, tr("What Opsdeck asks")))
    , m_server(new widgets::KeyValues(theme))
    , m_sizes(new FactTable(theme, tr("Largest tables"), sizeColumns()))
    , m_freshness(new FactTable(theme, tr("Freshness"), freshnessColumns()))
    , m_queries(new FactTable(theme, tr("Queries by name"), queryColumns()))
{
    layOut();
    m_read.setInterval(kReadEvery);
    m_live.setInterval(kLiveEvery);
    m_first.setInterval(kFirstAfter);
    m_first.setSingleShot(true);
    connect(&m_first, &QTimer::timeout, this, &OverviewPage::followRange);
    connect(&m_read, &QTimer::timeout, &m_reader, &catalog::OverviewReader::read);
    connect(&m_live, &QTimer::timeout, this, &OverviewPage::showLive);
    connect(&m_read, &QTimer::timeout, this, &OverviewPage::followRange);
    connect(&m_reader, &catalog::OverviewReader::overviewRead, this, &OverviewPage::showOverview);
    connect(&m_reader, &catalog::OverviewReader::readFailed, this, &OverviewPage::showFailure);
    for (FactTable* table : { m_sizes, m_freshness })
        connect(table, &FactTable::rowOpened, this, &Page::relationAsked);
    for (Card* card : readCards())
        connect(card->stateView(), &widgets::StateView::retryAsked, this, &OverviewPage::refresh);
    showNoWorkspace();
}

void OverviewPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    arrange(window()->width() < m_theme.scaled(kNarrowUnder));
}

std::vector<Tile*> OverviewPage::tiles() const
{
    return { m_size, m_connections, m_roundTrip, m_pool, m_acquire, m_queryTime };
}

void OverviewPage::setSources(const metrics::MetricSources& sources)
{
    m_isMeasured = sources.isThere();
    m_names = sources.names;
    m_sinceSources.start();
    m_board->setSources(sources);
    showHead();
}

void OverviewPage::pointsArrived()
{
    m_newPoints = true;
    if (m_active && m_sinceSources.isValid() && !m_sinceSources.hasExpired(kFirstSeconds.count()))
        m_first.start();
}

void OverviewPage::showHead()
{
    m_head->showCounts(m_board->count());
    m_head->showCompared(m_board->comparedDays());
}

// What follows the clock moves on, and is read again when there is something new.
void OverviewPage::followRange()
{
    m_board->showAges();
    if (!std::exchange(m_newPoints, false))
        return;
    moveOn();
    m_board->refresh();
}

// The range may reach as far back as there is something measured.
void OverviewPage::moveOn()
{
    const series::Time now = charts::RangePicker::now();
    m_window.setNow(now);
    if (const auto first = m_names ? m_names->firstTime() : std::nullopt)
        m_window.setHistory({ std::min(*first, now - kLeastHistory), now });
}

void OverviewPage::showPool()
{
    const auto& packs = m_session->packs();
    const bool reconciles = std::any_of(packs.begin(), packs.end(),
        [](const catalog::Pack& pack) { return pack.id == QLatin1StringView("reconciliation"); });
    m_board->setPool(m_session->pool(), reconciles);
}

void OverviewPage::setSession(catalog::Session* session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    m_error.reset();
    m_reader.setPool(nullptr);
    m_board->setPool(nullptr, false);
    showNoWorkspace();
    if (session)
        connectSession();
}

void OverviewPage::connectSession()
{
    connect(m_session, &catalog::Session::stateChanged, this, [this] {
        if (m_session->state() == catalog::SessionState::Disconnected) {
            m_reader.setPool(nullptr);
            m_board->setPool(nullptr, false);
            showNoWorkspace();
            return;
        }
        if (m_session->isConnected() && !m_reader.overview()) {
            m_reader.setPool(m_session->pool());
            m_stack->setCurrentIndex(0);
        }
        showLive();
        if (m_active && m_session->isConnected())
            m_reader.read();
    });
    connect(m_session, &catalog::Session::openFailed, this, &OverviewPage::showFailure);
    connect(m_session, &catalog::Session::catalogChanged, this, &OverviewPage::showPool);
    // Another workspace brings its own tenant and targets, without either having changed.
    const auto judge = [this] {
        m_board->setTargets(m_session->targets(), m_session->tenant().value_or(QString()));
    };
    connect(m_session, &catalog::Session::tenantChanged, this, judge);
    connect(m_session, &catalog::Session::targetsChanged, this, judge);
    judge();
    if (!m_session->isConnected())
        return;
    m_reader.setPool(m_session->pool());
    m_stack->setCurrentIndex(0);
    showPool();
    showLive();
    if (m_active)
        m_reader.read();
}

void OverviewPage::setActive(bool active)
{
    m_active = active;
    if (!active) {
        m_read.stop();
        m_live.stop();
        return;
    }
    m_read.start();
    m_live.start();
    showLive();
    followRange(); // what arrived while nobody looked
    if (m_session && m_session->isConnected())
        m_reader.read();
}

void OverviewPage::setRefreshInterval(int milliseconds)
{
    // Sizes are not free to ask for: never more often than every five seconds.
    m_read.setInterval(std::max(5s, std::chrono::seconds(milliseconds / 1000)));
}

void OverviewPage::refresh()
{
    if (!m_session || !m_session->isConnected())
        return;
    m_reader.read();
    moveOn();
    m_board->read();
}

bool OverviewPage::isReady() const
{
    return m_reader.overview().has_value() && (!m_isMeasured || m_board->isReady());
}

void OverviewPage::showNoWorkspace()
{
    m_nothing->showEmpty(
        tr("No workspace is open"), tr("Open the sample or connect to your servers: Ctrl+O"));
    m_stack->setCurrentIndex(1);
    m_state->hide();
    m_summary->clear();
    for (Tile* tile : tiles())
        tile->clear();
    for (Card* card : readCards()) {
        card->stateView()->showLoading();
        card->showState(true);
    }
}

void OverviewPage::showOverview()
{
    m_error.reset();
    showServer();
    showSizes();
    showFreshness();
    showLive();
    for (Card* card : readCards())
        card->showState(false);
    const bool empty = m_reader.overview()->largest.empty();
    if (empty) {
        m_sizesCard->stateView()->showEmpty(tr("This database has no tables yet"));
        m_sizesCard->showState(true);
    }
    emit refreshed();
    emit readyChanged();
}

// What was read before stays; only the first failure has nothing else to show.
void OverviewPage::showFailure(const base::Error& error)
{
    m_error = error;
    m_state->show();
    m_state->setState(Severity::Missed, tr("not read"));
    m_summary->setText(error.what);
    if (!m_reader.overview()) {
        m_stack->setCurrentIndex(0);
        for (Card* card : readCards()) {
            card->stateView()->showError(error);
            card->showState(true);
        }
    }
    emit readyChanged();
}

void OverviewPage::showServer()
{
    const theme::Format& format = m_theme.format();
    const catalog::ServerFacts& server = m_reader.overview()->server;
    m_state->show();
    m_state->setState(Severity::Met, tr("connected"));
    m_summary->setText(
        tr("read at %1 %2").arg(format.time(m_reader.overview()->readAt), format.zoneName()));
    for (const NameValue& fact : serverFacts(server, *m_session, format))
        m_server->set(fact.name, fact.value, fact.token);

    m_size->setValue(format.bytes(server.databaseBytes), server.database);
    const double share = server.maxConnections > 0
        ? static_cast<double>(server.connections) / server.maxConnections
        : 0;
    m_connections->setValue(format.count(server.connections),
        tr("of %1, %2").arg(format.count(server.maxConnections), format.percent(share)),
        againstLimit(share));
}

void OverviewPage::showSizes()
{
    m_sizes->setRows(sizeRows(*m_reader.overview(), m_theme.format()));
}

void OverviewPage::showFreshness()
{
    m_freshness->setRows(freshnessRows(*m_reader.overview(), m_theme.format()));
}

void OverviewPage::showLive()
{
    if (!m_session || !m_session->pool())
        return;
    const theme::Format& format = m_theme.format();
    const database::PoolStatus pool = m_session->pool()->status();
    const double share = pool.limit > 0 ? static_cast<double>(pool.inUse) / pool.limit : 0;
    m_pool->setValue(format.count(pool.inUse),
        tr("of %1 in use, %2 open, %3 waiting")
            .arg(format.count(pool.limit), format.count(pool.open), format.count(pool.waiting)),
        pool.isReachable ? againstLimit(share) : Severity::Missed);
    m_acquire->setValue(format.duration(pool.acquireP95),
        tr("%1 times, %2 received")
            .arg(format.compact(static_cast<std::int64_t>(pool.acquired)),
                format.bytes(static_cast<std::int64_t>(pool.bytesReceived))));
    if (const auto latency = m_session->latency())
        m_roundTrip->setValue(format.duration(*latency), tr("last ping of the server"));
    if (m_session->state() == catalog::SessionState::Lost)
        m_state->setState(Severity::Near, tr("offline"));
    else if (m_reader.overview() && !m_error)
        m_state->setState(Severity::Met, tr("connected"));
    showQueries();
}

void OverviewPage::showQueries()
{
    const theme::Format& format = m_theme.format();
    const base::QueryStatistics total = m_monitor.total();
    m_queryTime->setValue(format.duration(total.p95),
        tr("%1 queries, %2 failed")
            .arg(format.compact(static_cast<std::int64_t>(total.count)),
                format.count(static_cast<std::int64_t>(total.errors))),
        total.errors > 0 ? Severity::Near : Severity::Neutral);
    m_queries->setRows(queryRows(m_monitor.statistics(), format));
    m_queriesCard->showState(false);
}

std::vector<Card*> OverviewPage::readCards() const
{
    return { m_serverCard, m_sizesCard, m_freshnessCard };
}

} // namespace opsdeck::ui::pages
