// Each incident of the sample platform, seen where an operator sees it: in the metrics of its API.

#include "app/sample/server_process.h"
#include "tests/support/sample_api.h"

#include <QTest>

using namespace opsdeck;

class TestSampleIncidents : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void refusesWhatIsNotAnIncident();
    void slowQueryRaisesTheTimeOfItsRoute();
    void cacheFlushLowersTheHitRate();
    void poolExhaustionTakesEveryConnection();
    void queueBacklogDeepensTheQueue();
    void errorBurstRaisesTheErrors();
    void incidentsOutliveAKilledApi();

private:
    void begin(const char* name) const;
    void clear() const;
    double meanSeconds(const char* route, int requests) const;
    double hitRate(int requests) const;

    support::SampleRun m_sample;
    std::unique_ptr<support::SampleApi> m_api;
};

void TestSampleIncidents::initTestCase()
{
    const auto run = m_sample.call({ QStringLiteral("up"), QStringLiteral("--scale"),
        QStringLiteral("0.1"), QStringLiteral("--no-workload") });
    QVERIFY2(run.status == 0, run.error.constData());
    m_api = std::make_unique<support::SampleApi>(m_sample);
}

void TestSampleIncidents::cleanup()
{
    clear();
    QCOMPARE(m_sample.status()[QLatin1String("incidents")].toArray().size(), 0);
}

void TestSampleIncidents::begin(const char* name) const
{
    const auto run = m_sample.call({ QStringLiteral("incident"), QString::fromLatin1(name) });
    QVERIFY2(run.status == 0, run.error.constData());
    QCOMPARE(m_sample.status()[QLatin1String("incidents")].toArray(),
        QJsonArray({ QString::fromLatin1(name) }));
}

void TestSampleIncidents::clear() const
{
    const auto run = m_sample.call({ QStringLiteral("incident"), QStringLiteral("--clear") });
    QVERIFY2(run.status == 0, run.error.constData());
}

// Of so many requests of a route, as its histogram tells it.
double TestSampleIncidents::meanSeconds(const char* route, int requests) const
{
    const std::map<std::string, std::string> labels{ { "route", route } };
    const auto read = [&](const char* part) {
        return m_api->metric(std::string("http_request_duration_seconds_") + part, labels);
    };
    const double sum = read("sum");
    const double count = read("count");
    for (int n = 0; n < requests; ++n)
        m_api->get(route);
    return (read("sum") - sum) / (read("count") - count);
}

double TestSampleIncidents::hitRate(int requests) const
{
    const auto read = [&](const char* name) { return m_api->metric(name); };
    const double hits = read("cache_hits_total");
    const double misses = read("cache_misses_total");
    for (int n = 0; n < requests; ++n)
        m_api->get("/api/v1/jobs?limit=" + std::to_string(n % 5 + 1));
    const double gained = read("cache_hits_total") - hits;
    return gained / (gained + read("cache_misses_total") - misses);
}

void TestSampleIncidents::refusesWhatIsNotAnIncident()
{
    QCOMPARE(m_sample.call({ QStringLiteral("incident") }).status, 2);
    QCOMPARE(m_sample.call({ QStringLiteral("incident"), QStringLiteral("flood") }).status, 2);
    QCOMPARE(m_sample
                 .call({ QStringLiteral("incident"), QStringLiteral("slow-query"),
                     QStringLiteral("--clear") })
                 .status,
        2);
    QCOMPARE(m_sample.call({ QStringLiteral("down"), QStringLiteral("--clear") }).status, 2);
}

void TestSampleIncidents::slowQueryRaisesTheTimeOfItsRoute()
{
    const QByteArray index = "SELECT to_regclass('commerce.idx_order_item_order_id') IS NOT NULL";
    QCOMPARE(m_sample.value(index), "t");
    m_api->get("/api/v1/orders");
    const double healthy = meanSeconds("/api/v1/orders", 10);
    begin("slow-query");
    QCOMPARE(m_sample.value(index), "f");
    const double ill = meanSeconds("/api/v1/orders", 5);
    QVERIFY2(ill > 4 * healthy, qPrintable(QStringLiteral("%1 %2").arg(healthy).arg(ill)));
    clear();
    QCOMPARE(m_sample.value(index), "t");
    QVERIFY(meanSeconds("/api/v1/orders", 10) < ill / 2);
}

void TestSampleIncidents::cacheFlushLowersTheHitRate()
{
    hitRate(10);
    const double healthy = hitRate(50);
    QVERIFY(healthy > 0.9);
    begin("cache-flush");
    bool isIll = false; // the macros look twice, and each look is another measurement
    QTRY_VERIFY_WITH_TIMEOUT(isIll = isIll || hitRate(5) < 0.6, 20000);
    clear();
    bool isWell = false;
    QTRY_VERIFY_WITH_TIMEOUT(isWell = isWell || hitRate(50) > 0.9, 20000);
}

void TestSampleIncidents::poolExhaustionTakesEveryConnection()
{
    const double errors = m_api->metric("http_request_errors_total");
    begin("pool-exhaustion");
    QTRY_COMPARE_WITH_TIMEOUT(
        m_api->metric("db_pool_checked_out"), m_api->metric("db_pool_size"), 30000);
    const auto refused = m_api->get("/api/v1/orders");
    QCOMPARE(refused.status, 503);
    QCOMPARE(refused.header("Retry-After"), "1");
    QVERIFY(m_api->metric("http_request_errors_total") > errors);
    QVERIFY(m_api->metric("db_up") == 1.0); // the database itself is well
    clear();
    QTRY_COMPARE_WITH_TIMEOUT(m_api->get("/api/v1/orders").status, 200, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(m_api->metric("db_pool_checked_out") < 3, 30000);
}

void TestSampleIncidents::queueBacklogDeepensTheQueue()
{
    const std::map<std::string, std::string> imports{ { "queue", "imports" } };
    const double healthy = m_api->metric("queue_depth", imports);
    begin("queue-backlog");
    QTRY_VERIFY_WITH_TIMEOUT(m_api->metric("queue_depth", imports) > healthy + 1000, 20000);
    clear();
    QTRY_COMPARE_WITH_TIMEOUT(m_api->metric("queue_depth", imports), healthy, 20000);
}

void TestSampleIncidents::errorBurstRaisesTheErrors()
{
    const std::map<std::string, std::string> route{ { "route", "/api/v1/orders" } };
    QCOMPARE(m_api->get("/api/v1/orders").status, 200);
    const double errors = m_api->metric("http_request_errors_total", route);
    begin("error-burst");
    const auto failed = m_api->get("/api/v1/orders");
    QCOMPARE(failed.status, 500);
    QVERIFY(!failed.message().contains(QLatin1String("permission"))); // the log says why
    QCOMPARE(m_api->metric("http_request_errors_total", route), errors + 1);
    clear();
    QCOMPARE(m_api->get("/api/v1/orders").status, 200);
}

void TestSampleIncidents::incidentsOutliveAKilledApi()
{
    begin("pool-exhaustion");
    QFile pid(m_sample.folder() + QStringLiteral("/run/api.pid"));
    QVERIFY(pid.open(QIODevice::ReadOnly));
    const qint64 killed = pid.readLine().trimmed().toLongLong();
    sample::endNow(killed);
    QTRY_VERIFY(sample::commandLine(killed).isEmpty());
    const auto up = m_sample.call({ QStringLiteral("up"), QStringLiteral("--no-workload") });
    QCOMPARE(up.status, 0);
    QVERIFY2(up.error.contains("pool-exhaustion"), up.error.constData());
    m_api = std::make_unique<support::SampleApi>(m_sample);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_api->metric("db_pool_checked_out"), m_api->metric("db_pool_size"), 30000);
    clear();
    QTRY_COMPARE_WITH_TIMEOUT(m_api->get("/api/v1/orders").status, 200, 30000);
}

QTEST_GUILESS_MAIN(TestSampleIncidents)
#include "tst_sample_incidents.moc"
