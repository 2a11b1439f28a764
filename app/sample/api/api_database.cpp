#include "app/sample/api/api_database.h"

#include <array>
#include <condition_variable>
#include <future>

namespace opsdeck::sample {

namespace {
using Steady = std::chrono::steady_clock;

// Fail fast: a request that waits longer for a connection is better refused.
constexpr std::chrono::milliseconds kAcquireTimeout{ 2000 };
constexpr std::chrono::milliseconds kStatementTimeout{ 10000 };
constexpr int kWarm = 2;
constexpr int kConnections = 10;
constexpr int kOverflow = 20;

constexpr std::array<std::string_view, 5> kKindNames{ "simple", "join", "aggregation", "complex",
    "write" };

double secondsSince(Steady::time_point begin)
{
    return std::chrono::duration<double>(Steady::now() - begin).count();
}

database::PoolOptions options(base::QueryMonitor* monitor)
{
    database::PoolOptions options;
    options.connection.readOnly = false;
    options.connection.statementTimeout = kStatementTimeout;
    options.connection.monitor = monitor;
    options.minimum = kWarm;
    options.maximum = kConnections;
    options.overflow = kOverflow;
    options.acquireTimeout = kAcquireTimeout;
    return options;
}

database::PoolOptions probeOptions()
{
    database::PoolOptions single = options(nullptr);
    single.minimum = 0;
    single.maximum = 1;
    single.overflow = 0;
    return single;
}

database::Query query(const ApiDatabase::Ask& ask)
{
    database::Query made{ QString::fromLatin1(ask.name), ask.sql, {}, true, {} };
    for (const auto& value : ask.values)
        made.parameters.push_back({ value
                ? std::optional(QByteArray(value->data(), static_cast<qsizetype>(value->size())))
                : std::nullopt,
            0 });
    return made;
}
} // namespace

struct ApiDatabase::Hold
{
    std::mutex mutex;
    std::condition_variable released;
    bool isOver = false; // guarded by mutex
    int asked = 0; // guarded by mutex: connections held, or asked for

    void keep(bool hasConnection)
    {
        std::unique_lock lock(mutex);
        released.wait(lock, [&] { return isOver || !hasConnection; });
        --asked;
    }
};

ApiDatabase::ApiDatabase(const database::ConnectionSpec& spec, ApiMetrics& metrics)
    : m_metrics(metrics)
    , m_probe(spec, probeOptions())
    , m_pool(spec, options(&m_monitor))
{
    metrics.poolSize.set({}, kConnections + kOverflow);
}

ApiDatabase::~ApiDatabase() { releaseConnections(); }

base::Result<database::ResultPagePtr> ApiDatabase::run(const Ask& ask)
{
    using Answer = base::Result<database::ResultPagePtr>;
    const auto answer = std::make_shared<std::promise<Answer>>();
    std::future<Answer> arrived = answer->get_future();
    const std::string_view kind = kKindNames[static_cast<std::size_t>(ask.kind)];
    m_pool.submit(
        [this, answer, kind, asked = Steady::now(), made = query(ask)](
            base::Result<database::Connection*> connection, const std::stop_token& stop) {
            m_metrics.acquireSeconds.observe({}, secondsSince(asked));
            if (!connection) {
                answer->set_value(base::fail(connection.error()));
                return;
            }
            const auto begin = Steady::now();
            Answer page = (*connection)->run(made, stop);
            m_metrics.querySeconds.observe({ kind }, secondsSince(begin));
            answer->set_value(std::move(page));
        },
        database::Priority::Visible, {});
    Answer page = arrived.get();
    if (!page)
        m_metrics.queryErrors.add({ kind });
    return page;
}

base::Result<std::string> ApiDatabase::text(const Ask& ask)
{
    const auto page = run(ask);
    if (!page)
        return base::fail(page.error());
    if ((*page)->rows() == 0)
        return base::fail(base::ErrorCode::NotFound, QString::fromLatin1(ask.name));
    return std::string((*page)->value(0, 0).value_or("null"));
}

base::Result<database::ResultPagePtr> ApiDatabase::probe(const char* name, const QByteArray& sql)
{
    return m_probe.runBlocking({ QString::fromLatin1(name), sql, {}, true, {} });
}

void ApiDatabase::measure()
{
    const database::PoolStatus status = m_pool.status();
    m_metrics.poolOpen.set({}, status.open);
    m_metrics.poolCheckedOut.set({}, status.inUse);
    m_metrics.poolWaiting.set({}, status.waiting);
}

void ApiDatabase::holdAllConnections()
{
    const std::scoped_lock lock(m_holdMutex);
    if (!m_hold)
        m_hold = std::make_shared<Hold>();
    const std::scoped_lock counting(m_hold->mutex);
    for (; m_hold->asked < kConnections + kOverflow; ++m_hold->asked) {
        m_pool.submit([hold = m_hold](const base::Result<database::Connection*>& connection,
                          const std::stop_token&) { hold->keep(connection.has_value()); },
            database::Priority::Visible, {});
    }
}

void ApiDatabase::releaseConnections()
{
    std::shared_ptr<Hold> held;
    {
        const std::scoped_lock lock(m_holdMutex);
        held = std::exchange(m_hold, nullptr);
    }
    if (!held)
        return;
    const std::scoped_lock lock(held->mutex);
    held->isOver = true;
    held->released.notify_all();
}

} // namespace opsdeck::sample
