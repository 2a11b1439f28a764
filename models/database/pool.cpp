#include "models/database/pool.h"

#include "models/base/delivery.h"
#include "models/database/worker_group.h"

#include <atomic>
#include <charconv>
#include <condition_variable>
#include <mutex>

namespace opsdeck::database {

namespace {

using Clock = std::chrono::steady_clock;
using PageResult = base::Result<ResultPagePtr>;

constexpr std::chrono::seconds kLagAge{ 5 };

// Nothing to replay is no lag, however long ago the last commit was; without a receiver the age of
// the last replayed commit is all there is to know.
constexpr const char* kLagSql =
    "SELECT CASE WHEN pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn() "
    "AND EXISTS (SELECT FROM pg_catalog.pg_stat_wal_receiver) THEN 0 ELSE "
    "(1000 * extract(epoch FROM pg_catalog.clock_timestamp() "
    "- pg_catalog.pg_last_xact_replay_timestamp()))::bigint END";

// A replica may fail a query that the primary would answer.
bool isReplicaTrouble(const base::Error& error)
{
    return error.code == base::ErrorCode::ConnectionLost || error.code == base::ErrorCode::Connect
        || error.sqlState == QLatin1String("40001"); // conflict with recovery
}

} // namespace

class Pool::Private
{
public:
    Private(Pool* pool, ConnectionSpec spec, PoolOptions given)
        : options(given)
        , primary(std::move(spec), given,
              { [pool](bool reachable, const QString& why) {
                   emit pool->reachableChanged(reachable, why);
               },
                  {} })
    {
    }

    ~Private()
    {
        // Both at once; the replica's leftovers go to the primary, so that one is joined last.
        primary.close();
        if (replica)
            replica->close();
        replica.reset();
    }

    WorkerGroup::Job jobOf(Errand errand, Priority priority, std::stop_token stop) const
    {
        const auto now = Clock::now();
        return { std::move(errand.work), std::move(errand.sendAhead), priority, std::move(stop),
            now, now + options.acquireTimeout, nullptr };
    }

    void submit(WorkerGroup::Work work, Priority priority, std::stop_token stop, Target target)
    {
        WorkerGroup::Job job = jobOf({ std::move(work), {} }, priority, std::move(stop));
        if (target == Target::Reporting && replica && !replica->isGone()) {
            job.work = [this, inner = std::move(job.work)](base::Result<Connection*> connection,
                           std::stop_token token) -> std::function<void()> {
                auto afterwards = inner(connection, token);
                if (!connection || !isLagDue())
                    return afterwards;
                if (afterwards)
                    afterwards();
                measureLag(**connection, token);
                return {};
            };
            replica->submit(std::move(job));
        } else {
            primary.submit(std::move(job));
        }
    }

    void ask(const std::shared_ptr<const Query>& query, Priority priority, std::stop_token stop,
        Target target, std::function<void(PageResult)> answer)
    {
        const bool mayFallBack = target == Target::Reporting && replica;
        auto work = [this, query, priority, stop, mayFallBack, answer = std::move(answer)](
                        base::Result<Connection*> connection,
                        std::stop_token token) -> std::function<void()> {
            PageResult page = connection ? (*connection)->run(*query, token)
                                         : PageResult(base::fail(connection.error()));
            if (connection && !page && mayFallBack && isReplicaTrouble(page.error())) {
                ask(query, priority, stop, Target::Primary, answer);
                return {};
            }
            if (page)
                bytesReceived += (*page)->bytes();
            return [answer, page = std::move(page)] { answer(page); };
        };
        submit(std::move(work), priority, stop, target);
    }

    bool isLagDue() const
    {
        const auto age = Clock::now().time_since_epoch() - Clock::duration(lagMeasured.load());
        return lagMeasured == 0 || age >= kLagAge;
    }

    void measureLag(Connection& connection, const std::stop_token& stop)
    {
        lagMeasured = Clock::now().time_since_epoch().count();
        if (!connection.server().isReplica) {
            lagMilliseconds = -1;
            return;
        }
        const auto page =
            connection.run({ QStringLiteral("pool.replica_lag"), kLagSql, {}, false, {} }, stop);
        const auto text = page ? (*page)->value(0, 0) : std::nullopt;
        std::int64_t lag = -1;
        if (text)
            std::from_chars(text->data(), text->data() + text->size(), lag);
        lagMilliseconds = lag;
    }

    PoolOptions options;
    std::atomic<std::uint64_t> bytesReceived{ 0 };
    std::atomic<std::int64_t> lagMilliseconds{ -1 };
    std::atomic<Clock::rep> lagMeasured{ 0 }; // steady ticks; 0: never
    WorkerGroup primary;
    std::unique_ptr<WorkerGroup> replica;
};

Pool::Pool(ConnectionSpec primary, PoolOptions options, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(primary), options))
{
}

Pool::~Pool() = default;

void Pool::setReplica(const ConnectionSpec& replica)
{
    ConnectionSpec spec = replica;
    const QString attributes = spec.get("target_session_attrs");
    if (attributes.isEmpty() || attributes == QLatin1String("any"))
        spec.set("target_session_attrs", QStringLiteral("prefer-standby"));
    PoolOptions options = d->options;
    options.minimum = 0;
    options.connection.readOnly = true;
    d->replica = std::make_unique<WorkerGroup>(std::move(spec), options,
        WorkerGroup::Hooks{
            {}, [this](WorkerGroup::Job job) { d->primary.submit(std::move(job)); } });
}

void Pool::run(Query query, Priority priority, std::stop_token stop, QObject* context,
    Answer answer, Target target)
{
    const auto delivery =
        std::make_shared<base::Delivery<base::Result<ResultPagePtr>>>(context, std::move(answer));
    d->ask(std::make_shared<const Query>(std::move(query)), priority, std::move(stop), target,
        [delivery](PageResult page) { delivery->deliver(std::move(page)); });
}

void Pool::submit(Work work, Priority priority, std::stop_token stop, Target target)
{
    auto inner = [work = std::move(work)](base::Result<Connection*> connection,
                     std::stop_token token) -> std::function<void()> {
        work(std::move(connection), std::move(token));
        return {};
    };
    d->submit(std::move(inner), priority, std::move(stop), target);
}

void Pool::submit(Errand errand, Priority priority, std::stop_token stop)
{
    d->primary.submit(d->jobOf(std::move(errand), priority, std::move(stop)));
}

base::Result<ResultPagePtr> Pool::runBlocking(
    const Query& query, std::stop_token stop, Priority priority, Target target)
{
    struct Waiting
    {
        std::mutex mutex;
        std::condition_variable arrived;
        std::optional<PageResult> page; // guarded by mutex
    };
    const auto waiting = std::make_shared<Waiting>();
    d->ask(std::make_shared<const Query>(query), priority, std::move(stop), target,
        [waiting](PageResult page) {
            const std::scoped_lock lock(waiting->mutex);
            waiting->page = std::move(page);
            waiting->arrived.notify_one();
        });
    std::unique_lock lock(waiting->mutex);
    waiting->arrived.wait(lock, [&waiting] { return waiting->page.has_value(); });
    return std::move(*waiting->page);
}

PoolStatus Pool::status() const
{
    PoolStatus status;
    status.isReachable = d->primary.isUp();
    d->primary.addTo(status);
    if (d->replica) {
        d->replica->addTo(status);
        status.isReplicaReachable = d->replica->isUp();
        status.replicaLag =
            std::chrono::milliseconds(status.isReplicaReachable ? d->lagMilliseconds.load() : -1);
    }
    status.bytesReceived = d->bytesReceived;
    return status;
}

void Pool::retryNow()
{
    d->primary.retryNow();
    if (d->replica)
        d->replica->retryNow();
}

} // namespace opsdeck::database
