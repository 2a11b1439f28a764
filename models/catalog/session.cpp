#include "models/catalog/session.h"

#include <algorithm>
#include <array>
#include <utility>

namespace opsdeck::catalog {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kPingEvery = 5s;
constexpr std::chrono::milliseconds kRetryTick = 1s;
constexpr int kMostTenants = 500;

// What a statement fails with when a relation was changed under the catalog.
bool isAboutChangedSchema(const base::Error& error)
{
    constexpr std::array kStates{ QLatin1StringView("42P01"), QLatin1StringView("42703"),
        QLatin1StringView("3F000"), QLatin1StringView("42704"), QLatin1StringView("0A000") };
    return std::any_of(kStates.begin(), kStates.end(),
        [&error](QLatin1StringView state) { return error.sqlState == state; });
}

} // namespace

Session::Session(base::QueryMonitor* monitor, std::vector<Pack> packs, QObject* parent)
    : QObject(parent)
    , m_monitor(monitor)
    , m_allPacks(std::move(packs))
    , m_generalTargets(generalTargets().value_or(std::vector<Target>()))
{
    m_pingTimer.setInterval(kPingEvery);
    connect(&m_pingTimer, &QTimer::timeout, this, &Session::ping);
    m_retryTimer.setInterval(kRetryTick);
    connect(&m_retryTimer, &QTimer::timeout, this, &Session::retryChanged);
}

Session::~Session()
{
    blockSignals(true); // whoever listened may be gone
    close();
    m_ending.waitForDone();
}

void Session::open(const Workspace& workspace, const QString& password)
{
    close();
    m_workspace = workspace;
    m_tenant = workspace.lastTenant;
    m_error.reset();
    collectTargets();
    const base::Result<database::ConnectionSpec> spec = workspace.spec(password);
    base::Result<database::ConnectionSpec> replica = database::ConnectionSpec();
    if (!workspace.replica.isEmpty())
        replica = database::ConnectionSpec::parse(workspace.replica);
    if (!spec || !replica) {
        m_error = spec ? replica.error() : spec.error();
        // Like every other failure: after the call.
        QMetaObject::invokeMethod(
            this, [this, error = *m_error] { emit openFailed(error); }, Qt::QueuedConnection);
        return;
    }
    m_pool = std::make_shared<database::Pool>(*spec, workspace.poolOptions(m_monitor));
    if (!workspace.replica.isEmpty()) {
        if (!password.isEmpty() && !replica->parameters().contains("password"))
            replica->set("password", password);
        m_pool->setReplica(*replica);
    }
    connect(m_pool.get(), &database::Pool::reachableChanged, this, &Session::onReachable,
        Qt::QueuedConnection);
    setState(SessionState::Connecting);
    connectFirst();
}

void Session::close()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_pingTimer.stop();
    m_retryTimer.stop();
    endPool();
    m_server = {};
    m_latency.reset();
    m_catalog.reset();
    m_packs.clear();
    m_discovering = false;
    m_rediscoverAgain = false;
    m_tenants = {};
    m_tenant.reset();
    setState(SessionState::Disconnected);
}

// A pool joins its threads when it ends, so it ends elsewhere. Answers still under way are dropped
// by their stop token: nothing of the old workspace arrives in the new one.
void Session::endPool()
{
    if (!m_pool)
        return;
    emit closing();
    m_pool->disconnect(this);
    m_pool->moveToThread(nullptr); // its last owner is no event loop's thread
    m_ending.start([pool = std::exchange(m_pool, nullptr)]() mutable { pool.reset(); });
}

void Session::retryNow()
{
    if (m_pool)
        m_pool->retryNow();
}

void Session::setPaused(bool paused)
{
    m_paused = paused;
    if (paused || m_state != SessionState::Connected)
        m_pingTimer.stop();
    else if (!m_pingTimer.isActive()) {
        m_pingTimer.start();
        ping();
    }
}

std::chrono::milliseconds Session::retryIn() const
{
    return m_pool && m_state == SessionState::Lost ? m_pool->status().retryIn : 0ms;
}

void Session::setState(SessionState state)
{
    if (m_state == state)
        return;
    m_state = state;
    if (state == SessionState::Lost)
        m_retryTimer.start();
    else
        m_retryTimer.stop();
    setPaused(m_paused);
    emit stateChanged();
}

// `work` runs on the pool, `done` back here; not at all once the workspace was closed.
template <typename Value>
void Session::onWorker(database::Priority priority,
    std::function<base::Result<Value>(database::Connection&, const std::stop_token&)> work,
    std::function<void(const base::Result<Value>&)> done)
{
    m_pool->submit(
        [this, open = m_stop.get_token(), work = std::move(work), done = std::move(done)](
            base::Result<database::Connection*> connection, const std::stop_token& stop) {
            auto result = std::make_shared<base::Result<Value>>(connection
                    ? work(**connection, stop)
                    : base::Result<Value>(base::fail(connection.error())));
            // This object waits for its pools before it goes, so it is there to be told.
            QMetaObject::invokeMethod(
                this,
                [open, done, result] {
                    if (!open.stop_requested())
                        done(*result);
                },
                Qt::QueuedConnection);
        },
        priority, m_stop.get_token());
}

void Session::connectFirst()
{
    onWorker<database::ServerInfo>(
        database::Priority::Visible,
        [](database::Connection& connection, const std::stop_token&) {
            return base::Result<database::ServerInfo>(connection.server());
        },
        [this](const base::Result<database::ServerInfo>& server) { onFirstConnected(server); });
}

void Session::onFirstConnected(const base::Result<database::ServerInfo>& server)
{
    if (!server) {
        base::Error error = server.error(); // close() may end what owns it
        const Workspace workspace = m_workspace;
        close();
        m_workspace = workspace;
        m_error = std::move(error);
        emit openFailed(base::Error(*m_error)); // a copy: who hears it may open another
        return;
    }
    m_server = *server;
    m_error.reset();
    setState(SessionState::Connected);
    rediscover();
}

void Session::onReachable(bool reachable, const QString& why)
{
    // The first connection is judged by its own answer.
    if (m_state != SessionState::Connected && m_state != SessionState::Lost)
        return;
    if (!reachable) {
        m_error = base::Error{ base::ErrorCode::ConnectionLost,
            tr("The connection to %1 is lost").arg(m_workspace.name), why, {}, {} };
        m_latency.reset();
        setState(SessionState::Lost);
        emit latencyChanged();
        return;
    }
    if (m_state == SessionState::Connected)
        return;
    m_error.reset();
    setState(SessionState::Connected);
    rediscover(); // a server that was away may have come back changed
}

void Session::ping()
{
    if (m_state != SessionState::Connected || m_pool->status().waiting > 0)
        return;
    using Latency = std::chrono::nanoseconds;
    onWorker<Latency>(
        database::Priority::Background,
        [](database::Connection& connection, const std::stop_token& stop) -> base::Result<Latency> {
            const database::Query query{ QStringLiteral("session.ping"), "SELECT 1", {}, false,
                5s };
            const auto began = std::chrono::steady_clock::now();
            const auto page = connection.run(query, stop);
            if (!page)
                return base::fail(page.error());
            return std::chrono::steady_clock::now() - began;
        },
        [this](const base::Result<Latency>& latency) {
            m_latency = latency ? std::optional(*latency) : std::nullopt;
            emit latencyChanged();
        });
}

void Session::rediscover()
{
    if (!m_pool)
        return;
    if (m_discovering) {
        m_rediscoverAgain = true;
        return;
    }
    m_discovering = true;
    onWorker<CatalogPtr>(
        database::Priority::Details,
        [names = tenantColumnNames(m_workspace.tenantColumns, m_allPacks)](
            database::Connection& connection, const std::stop_token& stop) {
            return discover(connection, names, stop);
        },
        [this](const base::Result<CatalogPtr>& catalog) { onDiscovered(catalog); });
}

void Session::noteError(const base::Error& error)
{
    if (isAboutChangedSchema(error))
        rediscover();
}

void Session::onDiscovered(const base::Result<CatalogPtr>& catalog)
{
    m_discovering = false;
    if (catalog) {
        m_catalog = *catalog;
        m_packs.clear();
        std::copy_if(m_allPacks.begin(), m_allPacks.end(), std::back_inserter(m_packs),
            [this](const Pack& pack) { return fits(pack, *m_catalog); });
        collectTargets();
        emit catalogChanged();
        loadTenants();
    } else {
        emit discoveryFailed(catalog.error());
    }
    if (std::exchange(m_rediscoverAgain, false))
        rediscover();
}

void Session::loadTenants()
{
    searchTenants({}, m_stop.get_token(), this, [this](const base::Result<TenantList>& list) {
        // Without the list a tenant can still be typed: not a failure of the session.
        const TenantList known = list.value_or(TenantList{ {}, false });
        if (known == m_tenants)
            return;
        m_tenants = known;
        emit tenantsChanged();
    });
}

void Session::searchTenants(
    const QString& text, std::stop_token stop, QObject* context, TenantAnswer answer)
{
    const auto source = m_catalog ? findTenantSource(*m_catalog) : std::nullopt;
    if (!source || !m_pool) {
        QMetaObject::invokeMethod(
            context, [answer = std::move(answer)] { answer(TenantList()); }, Qt::QueuedConnection);
        return;
    }
    m_pool->run(tenantsQuery(*source, text, kMostTenants), database::Priority::Details,
        std::move(stop), context,
        [answer = std::move(answer)](const base::Result<database::ResultPagePtr>& page) {
            answer(page.map([](const database::ResultPagePtr& rows) {
                return readTenants(*rows, kMostTenants);
            }));
        });
}

void Session::setTargetChoice(const TargetChoice& choice)
{
    if (m_workspace.targets == choice)
        return;
    m_workspace.targets = choice;
    collectTargets();
}

void Session::collectTargets()
{
    m_targets = TargetSet(
        targetProfiles(m_packs, m_generalTargets), m_workspace.environment, m_workspace.targets);
    emit targetsChanged();
}

void Session::setTenant(std::optional<QString> tenant)
{
    if (m_tenant == tenant)
        return;
    m_tenant = std::move(tenant);
    emit tenantChanged();
}

} // namespace opsdeck::catalog
