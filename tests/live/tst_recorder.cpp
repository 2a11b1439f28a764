#include "app/sample/api/api_metrics.h"
#include "models/catalog/pack.h"
#include "models/metrics/dashboard.h"
#include "models/metrics/own_endpoint.h"
#include "models/metrics/postgres_source.h"
#include "models/metrics/recorder.h"
#include "models/metrics/redis_source.h"
#include "models/series/history_store.h"
#include "tests/support/private_postgres.h"
#include "tests/support/rogue_server.h"
#include "tests/support/wait_for.h"

#include <QDir>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;
using namespace std::chrono_literals;

// A workspace's targets on real servers, into a real store.
class TestRecorder : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void recordsEveryKindOfTarget();
    void measuresWhatEveryDashboardAsks();
    void endsItsSeriesAndFindsThemAgain();
    void tellsThatATargetIsDown();
    void readsTextWhereOpenMetricsIsBroken();
    void pausesTheCountersOfAResetServer();
    void pausesTheCountersOfARestartedRedis();
    void asksEachVersionWhatItHas();
    void saysThatRedisWantsAPassword();
    void offersItsOwnMetricsOnLoopback();

private:
    RecordingPlan plan() const;
    std::vector<series::SeriesInfo> find(Recorder& recorder, const char* metric) const
    {
        return recorder.history()->find(
            { { std::string(series::kMetricLabel), series::MatchKind::Equal, metric } });
    }
    static bool areUp(const Recorder& recorder)
    {
        return std::all_of(recorder.targets().begin(), recorder.targets().end(),
            [](const TargetStatus& target) { return target.health == TargetHealth::Up; });
    }
    base::Status startRedis(
        const QStringList& options, quint16 port, std::unique_ptr<ServerProcess>& process) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PrivatePostgres> m_postgres;
    std::unique_ptr<database::Pool> m_pool;
    std::unique_ptr<ServerProcess> m_redis;
    quint16 m_redisPort = 0;
    std::unique_ptr<RogueServer> m_endpoint;
    base::QueryMonitor m_monitor;
};

base::Status TestRecorder::startRedis(
    const QStringList& options, quint16 port, std::unique_ptr<ServerProcess>& process) const
{
    process = std::make_unique<ServerProcess>();
    return process->start(findServerProgram(QStringLiteral("redis-server")),
        QStringList{ QStringLiteral("--port"), QString::number(port), QStringLiteral("--save"),
            QString(), QStringLiteral("--dir"), m_folder->path() }
            + options,
        m_folder->filePath(QStringLiteral("redis.log")), [port] {
            QTcpSocket socket;
            socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            return socket.waitForConnected(1000);
        });
}

void TestRecorder::initTestCase()
{
    m_folder = makeServerDirectory();
    auto postgres = PrivatePostgres::start(
        { QStringLiteral("shared_preload_libraries = 'pg_stat_statements'") });
    QVERIFY2(postgres, postgres ? "" : qPrintable(postgres.error().sentence()));
    m_postgres = std::move(*postgres);
    QVERIFY(m_postgres->execute(
        "CREATE SCHEMA \"Odd one\"; CREATE EXTENSION pg_stat_statements "
        "SCHEMA \"Odd one\"; CREATE TABLE t(a int primary key); "
        "INSERT INTO t SELECT generate_series(1, 100); SELECT count(*) FROM t"));
    database::PoolOptions options;
    options.connection.monitor = &m_monitor;
    m_pool = std::make_unique<database::Pool>(
        *database::ConnectionSpec::parse(m_postgres->uri()), options);
    m_redisPort = freePort();
    const base::Status redis = startRedis({}, m_redisPort, m_redis);
    QVERIFY2(redis, redis ? "" : qPrintable(redis.error().sentence()));
    m_endpoint = std::make_unique<RogueServer>([](const ReceivedRequest&, QTcpSocket& socket) {
        socket.write(RogueServer::answer("200 OK", "# TYPE requests counter\nrequests 5\n",
            { "Content-Type: text/plain; version=0.0.4" }));
    });
}

RecordingPlan TestRecorder::plan() const
{
    RecordingPlan plan;
    plan.historyFile = m_folder->filePath(QStringLiteral("history.sqlite"));
    plan.pool = m_pool.get();
    const auto add = [&plan](TargetKind kind, const char* job, const QUrl& url) {
        Target target;
        target.kind = kind;
        target.job = QString::fromLatin1(job);
        target.instance = QStringLiteral("test");
        target.url = url;
        target.interval = 200ms;
        plan.targets.push_back(target);
    };
    add(TargetKind::Endpoint, "app", m_endpoint->url());
    add(TargetKind::PostgreSql, "postgresql", {});
    add(TargetKind::Redis, "redis", QUrl(QStringLiteral("redis://127.0.0.1:%1").arg(m_redisPort)));
    add(TargetKind::Own, "opsdeck", {});
    return plan;
}

void TestRecorder::recordsEveryKindOfTarget()
{
    HttpOptions http;
    http.monitor = &m_monitor;
    Recorder recorder(http);
    QSignalSpy up(&recorder, &Recorder::targetWentUp);
    QSignalSpy arrived(&recorder, &Recorder::pointsArrived);
    recorder.start(plan());
    QVERIFY(recorder.isRecording());
    QCOMPARE(recorder.targets().size(), 4U);
    const bool came = waitFor(
        [&] { return areUp(recorder) && !find(recorder, "opsdeck_queries_total").empty(); });
    for (const TargetStatus& target : recorder.targets())
        QVERIFY2(came, qPrintable(target.error ? target.error->sentence() : target.id));
    QCOMPARE(up.count(), 4);
    QVERIFY(arrived.count() >= 4);
    for (const char* metric :
        { "requests", "up", "scrape_duration_seconds", "pg_stat_database_xact_commit",
            "pg_stat_activity_count", "pg_locks_count", "pg_stat_bgwriter_checkpoints_timed",
            "pg_stat_database_temp_bytes", "pg_replication_lag_seconds", "pg_stat_wal_bytes",
            "pg_stat_user_tables_n_live_tup", "pg_stat_user_tables_heap_blks_hit",
            "pg_stat_statements_calls", "pg_stat_statements_exec_time_seconds",
            "pg_settings_max_connections", "redis_connected_clients", "redis_memory_used_bytes",
            "redis_keyspace_hits_total", "redis_commands_total", "opsdeck_pool_connections" })
        QVERIFY2(!find(recorder, metric).empty(), metric);
    const auto requests = find(recorder, "requests");
    QCOMPARE(requests.size(), 1U);
    QCOMPARE(requests[0].lastValue, 5.0);
    QCOMPARE(requests[0].facts.kind, series::Kind::Counter);
    QCOMPARE(
        canonicalText(requests[0].name), std::string("requests{instance=\"test\",job=\"app\"}"));
    for (const TargetStatus& target : recorder.targets()) {
        QVERIFY2(target.warnings.isEmpty(), qPrintable(target.warnings.join(u'\n')));
        QCOMPARE(target.lastGood, target.lastScrape);
        if (target.kind != TargetKind::Redis)
            continue;
        QVERIFY2(target.server.startsWith(QLatin1String("Redis ")), qPrintable(target.server));
        QVERIFY(target.latency && *target.latency > std::chrono::nanoseconds(0));
        QVERIFY(*target.latency <= target.duration);
    }
}

// A metric that nobody has is a chart that stays empty for ever. Of the servers what was really
// recorded counts, of a service what the sample's API is measured by.
void TestRecorder::measuresWhatEveryDashboardAsks()
{
    HttpOptions http;
    http.monitor = &m_monitor;
    Recorder recorder(http);
    recorder.start(plan());
    QVERIFY(waitFor(
        [&] { return areUp(recorder) && !find(recorder, "opsdeck_queries_total").empty(); }));
    QSet<QString> known;
    for (const std::string& metric : recorder.history()->metrics())
        known << QString::fromStdString(metric);
    const sample::ApiMetrics api;
    const QString text =
        QString::fromStdString(api.registry.text(sample::MetricRegistry::Format::Prometheus));
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const QStringList words = line.split(QLatin1Char(' ')); // # TYPE name type
        if (words.size() != 4 || words[1] != QLatin1String("TYPE"))
            continue;
        known << words[2];
        if (words[3] == QLatin1String("histogram"))
            known << words[2] + QLatin1String("_bucket");
    }
    QVERIFY(catalog::builtInPacks()); // they bring the files
    int asked = 0;
    for (const QString& pack : QDir(QStringLiteral(":/packs")).entryList()) {
        const auto dashboards = packDashboards({ pack });
        QVERIFY2(dashboards, qPrintable(pack));
        for (const Dashboard& dashboard : *dashboards) {
            const QStringList metrics = metricsOf(dashboard);
            QVERIFY2(!metrics.isEmpty(), qPrintable(dashboard.title));
            for (const QString& metric : metrics)
                QVERIFY2(known.contains(metric),
                    qPrintable(dashboard.title + QLatin1String(": ") + metric));
            ++asked;
        }
    }
    QVERIFY(asked >= 9);
}

void TestRecorder::endsItsSeriesAndFindsThemAgain()
{
    RecordingPlan again = plan();
    again.targets.resize(1);
    Recorder recorder({});
    recorder.start(again);
    QVERIFY(waitFor([&] { return areUp(recorder); }));
    // What the run before has written is there, and was ended by it.
    QVERIFY(waitFor([&] { return !find(recorder, "redis_connected_clients").empty(); }));
    QVERIFY(series::isStale(find(recorder, "redis_connected_clients")[0].lastValue));
    QSignalSpy stopping(&recorder, &Recorder::stopping);
    recorder.stop();
    QCOMPARE(stopping.count(), 1);
    QVERIFY(!recorder.history());
    QVERIFY(recorder.targets().empty());
}

void TestRecorder::tellsThatATargetIsDown()
{
    RecordingPlan down = plan();
    down.historyFile.clear();
    down.targets.resize(1);
    {
        const RogueServer gone({});
        down.targets[0].url = gone.url();
    }
    Recorder recorder({});
    QSignalSpy wentDown(&recorder, &Recorder::targetWentDown);
    recorder.start(down);
    QVERIFY(waitFor([&] { return wentDown.count() == 1; }));
    QVERIFY(recorder.targets()[0].error->why.startsWith(QLatin1String("nothing listens on ")));
    const auto up = find(recorder, "up");
    QCOMPARE(up.size(), 1U);
    QCOMPARE(up[0].lastValue, 0.0);
}

void TestRecorder::readsTextWhereOpenMetricsIsBroken()
{
    RogueServer server([](const ReceivedRequest& request, QTcpSocket& socket) {
        const bool isOpen = request.header("Accept").startsWith("application/openmetrics-text");
        socket.write(RogueServer::answer("200 OK", isOpen ? "a 1\n" : "a 2\n",
            { isOpen ? "Content-Type: application/openmetrics-text; version=1.0.0"
                     : "Content-Type: text/plain; version=0.0.4" }));
    });
    RecordingPlan broken = plan();
    broken.historyFile.clear();
    broken.targets.resize(1);
    broken.targets[0].url = server.url();
    Recorder recorder({});
    recorder.start(broken);
    QVERIFY(waitFor([&] { return areUp(recorder); }));
    QCOMPARE(recorder.targets()[0].warnings,
        QStringList{ QStringLiteral("Its OpenMetrics is not good (line 1: the text ends without "
                                    "# EOF): its Prometheus text is read instead") });
    QCOMPARE(find(recorder, "a")[0].lastValue, 2.0);
}

void TestRecorder::pausesTheCountersOfAResetServer()
{
    PostgresSource source(std::make_shared<PoolGuard>(m_pool.get()));
    const auto has = [&](const char* metric) {
        std::optional<bool> found;
        source.read({}, this, [&](const base::Result<Scrape>& scrape) {
            found = scrape
                && std::any_of(
                    scrape->samples.begin(), scrape->samples.end(), [&](const Sample& sample) {
                        return source.series(sample.series).metric == metric;
                    });
        });
        return waitFor([&] { return found.has_value(); }) && *found;
    };
    QVERIFY(has("pg_stat_bgwriter_buffers_alloc"));
    QVERIFY(has("pg_stat_bgwriter_buffers_alloc"));
    QVERIFY(m_postgres->execute("SELECT pg_stat_reset_shared('bgwriter')"));
    QVERIFY(!has("pg_stat_bgwriter_buffers_alloc"));
    QVERIFY(has("pg_stat_bgwriter_buffers_alloc"));
}

void TestRecorder::pausesTheCountersOfARestartedRedis()
{
    RedisSource source(Target{});
    const auto names = [&source](const QByteArray& info) {
        QStringList metrics;
        for (const Sample& sample : source.scrapeFrom(info).samples)
            metrics += QString::fromStdString(source.series(sample.series).metric);
        return metrics.join(u' ');
    };
    const QByteArray info = "# Server\r\nrun_id:1\r\nconnected_clients:2\r\nkeyspace_hits:9\r\n"
                            "db0:keys=3,expires=1,avg_ttl=0\r\n"
                            "cmdstat_get:calls=4,usec=5,usec_per_call=1.25\r\nrole:master\r\n";
    const QString all = QStringLiteral(
        "redis_connected_clients redis_keyspace_hits_total redis_db_keys redis_db_keys_expiring "
        "redis_commands_total redis_commands_duration_seconds_total redis_instance_is_master");
    QCOMPARE(names(info), all);
    QCOMPARE(names(QByteArray(info).replace("run_id:1", "run_id:2")),
        QStringLiteral("redis_connected_clients redis_db_keys redis_db_keys_expiring "
                       "redis_instance_is_master"));
    QCOMPARE(names(QByteArray(info).replace("run_id:1", "run_id:2")), all);
}

void TestRecorder::asksEachVersionWhatItHas()
{
    const auto text = [](int version) {
        QByteArray all;
        for (const database::Query& query : PostgresSource::queries(version))
            all += query.sql + '\n';
        return all;
    };
    for (const int version : { 120000, 130000, 140000, 150000, 160000 }) {
        QVERIFY(text(version).contains("checkpoints_timed, checkpoints_req"));
        QVERIFY(!text(version).contains("pg_stat_checkpointer"));
        QCOMPARE(text(version).contains("pg_stat_wal"), version >= 140000);
        QCOMPARE(text(version).contains("sessions_abandoned"), version >= 140000);
    }
    QVERIFY(text(170000).contains("pg_stat_checkpointer"));
    QVERIFY(!text(170000).contains("buffers_backend"));
}

void TestRecorder::saysThatRedisWantsAPassword()
{
    std::unique_ptr<ServerProcess> process;
    const quint16 port = freePort();
    QVERIFY(
        startRedis({ QStringLiteral("--requirepass"), QStringLiteral("hunter2") }, port, process));
    Target target;
    target.kind = TargetKind::Redis;
    target.url = QUrl(QStringLiteral("redis://127.0.0.1:%1").arg(port));
    const auto read = [this](RedisSource& source) {
        std::optional<base::Result<Scrape>> result;
        source.read({}, this, [&](auto scrape) { result = std::move(scrape); });
        return waitFor([&] { return result.has_value(); })
            ? std::move(*result)
            : base::Result<Scrape>(base::fail(base::ErrorCode::Internal, {}));
    };
    RedisSource without(target);
    const auto refused = read(without);
    QVERIFY(!refused);
    QVERIFY(refused.error().why.contains(QLatin1String("NOAUTH")));
    target.credentials.password = QStringLiteral("hunter2");
    RedisSource with(target);
    QVERIFY(read(with));
    QVERIFY(read(with)); // on the connection it kept
}

void TestRecorder::offersItsOwnMetricsOnLoopback()
{
    OwnEndpoint endpoint([] { return std::string("a 1\n"); });
    QVERIFY(endpoint.listen(0));
    HttpClient http;
    const auto get = [&](const char* path, const QByteArray& method) {
        HttpRequest request;
        request.url = QUrl(QStringLiteral("http://127.0.0.1:%1%2")
                               .arg(QString::number(endpoint.port()), QString::fromLatin1(path)));
        request.method = method;
        request.acceptAnyStatus = true;
        std::optional<base::Result<HttpAnswer>> answer;
        http.get(request, {}, this, [&](auto got) { answer = std::move(got); });
        return waitFor([&] { return answer.has_value(); }) && *answer ? **answer : HttpAnswer{};
    };
    const HttpAnswer metrics = get("/metrics", "GET");
    QCOMPARE(metrics.status, 200);
    QCOMPARE(metrics.body, QByteArray("a 1\n"));
    QVERIFY(metrics.contentType().startsWith("text/plain; version=0.0.4"));
    QCOMPARE(get("/", "GET").status, 404);
    QCOMPARE(get("/metrics", "DELETE").status, 405);
    OwnEndpoint second([] { return std::string(); });
    const base::Status taken = second.listen(endpoint.port());
    QVERIFY(!taken);
    QVERIFY(!taken.error().why.isEmpty());
}

QTEST_GUILESS_MAIN(TestRecorder)
#include "tst_recorder.moc"
