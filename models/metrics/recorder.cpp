#include "models/metrics/recorder.h"

#include "models/metrics/endpoint_source.h"
#include "models/metrics/own_source.h"
#include "models/metrics/postgres_source.h"
#include "models/metrics/redis_source.h"
#include "models/metrics/scraper.h"

#include <algorithm>

namespace opsdeck::metrics {

namespace {

TargetStatus firstStatus(const Target& target)
{
    TargetStatus status;
    status.id = target.id();
    status.kind = target.kind;
    status.job = target.job;
    status.instance = target.instanceName();
    status.url = shownUrl(target.url);
    status.interval = target.interval;
    return status;
}

} // namespace

// What lives in the scraper's thread, and the store it writes to.
class Recorder::Private
{
public:
    Private(Recorder& owner, RecordingPlan plan)
        : m_owner(owner)
        , m_plan(std::move(plan))
        , m_pool(std::make_shared<PoolGuard>(m_plan.pool))
        , m_store(storeOptions())
        , m_sink(m_store)
    {
        m_thread.setObjectName(QStringLiteral("opsdeck-scrape"));
        m_context.moveToThread(&m_thread);
    }

    ~Private()
    {
        m_pool->takeBack();
        if (m_thread.isRunning()) {
            // What it still waits for is dropped; the longest it is busy with is one answer.
            QMetaObject::invokeMethod(
                &m_context, [this] { m_scraper.reset(); }, Qt::BlockingQueuedConnection);
            m_thread.quit();
            m_thread.wait();
        }
    }

    series::HistoryStore& store() { return m_store; }

    // Once the store knows what an earlier run has written.
    void startScraping(bool isPaused)
    {
        m_thread.start();
        onThread([this, isPaused] {
            m_scraper = std::make_unique<Scraper>(m_sink, *m_owner.m_options.clock);
            QObject::connect(m_scraper.get(), &Scraper::scraped, &m_owner, &Recorder::onScraped);
            QObject::connect(m_scraper.get(), &Scraper::pointsAppended, &m_owner,
                [owner = &m_owner](qint64 upTo) { emit owner->pointsArrived(upTo); });
            m_scraper->setPaused(isPaused);
            for (const Target& target : m_plan.targets)
                m_scraper->add(target, makeSource(target));
        });
    }

    void setPaused(bool paused)
    {
        onThread([this, paused] { m_scraper->setPaused(paused); });
    }
    void scrapeNow()
    {
        onThread([this] { m_scraper->scrapeNow(); });
    }

private:
    series::HistoryOptions storeOptions() const
    {
        series::HistoryOptions options;
        options.path = m_plan.historyFile;
        options.clock = m_owner.m_options.clock;
        return options;
    }

    template <typename Work>
    void onThread(Work work)
    {
        if (m_thread.isRunning())
            QMetaObject::invokeMethod(&m_context, std::move(work), Qt::QueuedConnection);
    }

    std::unique_ptr<MetricSource> makeSource(const Target& target)
    {
        switch (target.kind) {
        case TargetKind::PostgreSql:
            return std::make_unique<PostgresSource>(m_pool);
        case TargetKind::Redis:
            return std::make_unique<RedisSource>(target);
        case TargetKind::Own:
            return std::make_unique<OwnSource>(m_owner.m_options.monitor, m_pool);
        case TargetKind::Endpoint:
            break;
        }
        return std::make_unique<EndpointSource>(target, *m_owner.m_http);
    }

    Recorder& m_owner;
    const RecordingPlan m_plan;
    std::shared_ptr<PoolGuard> m_pool;
    series::HistoryStore m_store;
    StoreSink m_sink;
    QThread m_thread;
    QObject m_context; // lives in m_thread, to be called there
    std::unique_ptr<Scraper> m_scraper; // lives and dies in m_thread
};

Recorder::Recorder(HttpOptions http, QObject* parent)
    : QObject(parent)
    , m_options(std::move(http))
    , m_http(std::make_unique<HttpClient>(m_options))
{
    qRegisterMetaType<TargetStatus>();
}

Recorder::~Recorder() { stop(); }

void Recorder::start(RecordingPlan plan)
{
    stop();
    m_targets.clear();
    for (const Target& target : plan.targets)
        m_targets.push_back(firstStatus(target));
    if (HttpRoute& before = m_options; before != plan.route) {
        before = plan.route;
        m_http = std::make_unique<HttpClient>(m_options);
    }
    d = std::make_unique<Private>(*this, std::move(plan));
    series::HistoryStore& store = d->store();
    connect(&store, &series::HistoryStore::notice, this, &Recorder::notice);
    connect(&store, &series::HistoryStore::opened, this, [this] {
        if (d)
            d->startScraping(m_isPaused);
    });
    emit targetsChanged();
    emit started();
}

void Recorder::stop()
{
    if (!d)
        return;
    emit stopping();
    d.reset();
    m_targets.clear();
    emit targetsChanged();
}

series::HistoryStore* Recorder::history() const { return d ? &d->store() : nullptr; }

void Recorder::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    m_isPaused = paused;
    if (d)
        d->setPaused(paused);
    emit pausedChanged(paused);
}

void Recorder::scrapeNow()
{
    if (d)
        d->scrapeNow();
}

const TargetStatus* Recorder::target(const QString& id) const
{
    const auto found = std::find_if(m_targets.begin(), m_targets.end(),
        [&id](const TargetStatus& status) { return status.id == id; });
    return found == m_targets.end() ? nullptr : &*found;
}

void Recorder::onScraped(const TargetStatus& status)
{
    const auto found = std::find_if(m_targets.begin(), m_targets.end(),
        [&status](const TargetStatus& known) { return known.id == status.id; });
    if (found == m_targets.end())
        return; // of targets that were recorded before
    const TargetHealth before = found->health;
    *found = status;
    if (status.health != before && status.health == TargetHealth::Up)
        emit targetWentUp(status.id);
    if (status.health != before && status.health == TargetHealth::Down)
        emit targetWentDown(status.id, *status.error);
    emit targetChanged(status.id);
}

} // namespace opsdeck::metrics
