// What the sample's API does behind its answers: cache, writes, measurements, and coming back.

#include "app/sample/server_process.h"
#include "tests/support/sample_api.h"

#include <QTcpSocket>
#include <QTest>

using namespace opsdeck;
using support::textOf;

class TestSampleApiWork : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void fillsBothTiersOfTheCache();
    void writesThroughAndInvalidatesLists();
    void neverCachesOrders();
    void placesAnOrderWholeOrNotAtAll();
    void runsAReconciliation();
    void removesAJobThatNeverRan();
    void takesAnUploadOfTenMegabytes();
    void namesTheMethodsOfAPath();
    void measuresWhatItAnswers();
    void speaksOpenMetricsWhenAsked();
    void givesQueryStatisticsInTheGuidesShape();
    void worksWithoutRedis();
    void comesBackAfterItWasKilled();

private:
    support::SampleRun m_sample;
    std::unique_ptr<support::SampleApi> m_api;
};

void TestSampleApiWork::initTestCase()
{
    m_api = support::SampleApi::start(m_sample);
    QVERIFY(m_api);
}

void TestSampleApiWork::fillsBothTiersOfTheCache()
{
    const std::string path = "/api/v1/jobs?limit=3";
    QCOMPARE(m_api->get(path).header("X-Cache"), "miss");
    QCOMPARE(m_api->get(path).header("X-Cache"), "memory");
    QVERIFY(
        m_api->metric("cache_hits_total", { { "class", "job_lists" }, { "tier", "memory" } }) >= 1);
    QVERIFY(m_api->metric("cache_misses_total", { { "class", "job_lists" }, { "tier", "redis" } })
        >= 1);

    QTcpSocket redis;
    redis.connectToHost(QStringLiteral("127.0.0.1"),
        static_cast<quint16>(QUrl(m_sample.status()[QLatin1String("redis")].toString()).port()));
    QVERIFY(redis.waitForConnected(5000));
    redis.write("EVAL \"local k = redis.call('KEYS', ARGV[1])"
                " return k[1] .. ' ' .. redis.call('TTL', k[1])\" 0"
                " reconciliation:paris:job:page-*:list\r\n");
    QByteArray answer;
    while (answer.count('\n') < 2 && redis.waitForReadyRead(5000))
        answer += redis.readAll();
    const int seconds = answer.trimmed().split(' ').last().toInt();
    QVERIFY2(seconds > 0 && seconds <= 300, answer.constData()); // the class of job lists
    redis.write("KEYS rbac:paris:role:analyst:permissions\r\n");
    QVERIFY(redis.waitForReadyRead(5000));
    QVERIFY(redis.readAll().contains("permissions"));
}

void TestSampleApiWork::writesThroughAndInvalidatesLists()
{
    const support::SampleApi::Headers owner = m_api->owner();

    const std::string list = "/api/v1/products?limit=5";
    const QJsonObject product = m_api->get(list).items().at(0).toObject();
    QCOMPARE(m_api->get(list).header("X-Cache"), "memory");
    const std::string one = "/api/v1/products/" + textOf(product, "id").toStdString();
    const auto changed = m_api->send("PATCH", one, "{\"price\":123.45}", owner);
    QVERIFY2(changed.status == 200, changed.body.c_str());
    const auto shown = m_api->get(one);
    QCOMPARE(shown.header("X-Cache"), "memory"); // nobody had to ask the database
    QCOMPARE(shown.json()[QLatin1String("price")].toDouble(), 123.45);
    const auto listed = m_api->get(list);
    QCOMPARE(listed.header("X-Cache"), "miss");
    QCOMPARE(listed.items().at(0)[QLatin1String("price")].toDouble(), 123.45);
    QVERIFY(m_api->metric("cache_invalidations_total", { { "class", "product_catalog" } }) >= 1);

    QCOMPARE(m_api->send("PATCH", one, "{\"price\":-1}", owner).status, 400);
    QCOMPARE(m_api->send("PATCH", one, "{\"colour\":\"red\"}", owner).status, 400);
    QCOMPARE(m_api->send("PATCH", one, "not json", owner).status, 400);
    QCOMPARE(m_api->send("PATCH", "/api/v1/products/none", "{\"price\":1}", owner).status, 404);
}

void TestSampleApiWork::neverCachesOrders()
{
    QVERIFY(m_api->get("/api/v1/orders").header("X-Cache").empty());
    const std::string id =
        textOf(m_api->get("/api/v1/orders?limit=1").items().at(0).toObject(), "id").toStdString();
    const auto status = [&] { return textOf(m_api->get("/api/v1/orders/" + id).json(), "status"); };
    const QString before = status();
    const QString wanted = before == QLatin1String("refunded") ? QStringLiteral("shipped")
                                                               : QStringLiteral("refunded");
    m_sample.value("UPDATE commerce.\"order\" SET status = '" + wanted.toUtf8() + "' WHERE id = '"
        + QByteArray::fromStdString(id) + "' RETURNING id");
    QCOMPARE(status(), wanted);
}

void TestSampleApiWork::placesAnOrderWholeOrNotAtAll()
{
    const QByteArray customer =
        m_sample.value("SELECT id FROM commerce.customer WHERE tenant_id = 'paris' LIMIT 1");
    const QByteArray sku =
        m_sample.value("SELECT sku FROM commerce.product WHERE tenant_id = 'paris' LIMIT 1");
    const auto order = [&](const QByteArray& article) {
        const QByteArray body = "{\"customer_id\":\"" + customer + "\",\"items\":[{\"sku\":\""
            + article + "\",\"quantity\":2}]}";
        return body.toStdString();
    };
    // As the guide's load test does it: a tenant, no token.
    const auto placed =
        m_api->send("POST", "/store/orders", order(sku), { { "Authorization", "" } });
    QVERIFY2(placed.status == 201, placed.body.c_str());
    const QByteArray id = textOf(placed.json(), "id").toUtf8();
    QCOMPARE(m_sample.value("SELECT o.total = sum(i.line_total) FROM commerce.\"order\" o"
                            " JOIN commerce.order_item i ON i.order_id = o.id WHERE o.id = '"
                 + id + "' GROUP BY o.id"),
        "t");
    QCOMPARE(m_sample.value("SELECT count(*) FROM inventory.orders WHERE id = '" + id + "'"), "1");
    const QByteArray count = "SELECT count(*) FROM commerce.\"order\"";
    const QByteArray before = m_sample.value(count);
    QCOMPARE(m_api->send("POST", "/api/v1/orders", order("SKU-none")).status, 400);
    QCOMPARE(m_api->send("POST", "/api/v1/orders", "{\"customer_id\":\"x\"}").status, 400);
    QCOMPARE(m_sample.value(count), before);
}

void TestSampleApiWork::runsAReconciliation()
{
    const QByteArray job =
        m_sample.value("SELECT id FROM reconciliation.jobs"
                       " WHERE tenant_id = 'paris' AND status = 'active' LIMIT 1");
    const std::string id = job.toStdString();
    QCOMPARE(m_api->get("/api/v1/reconciliations/" + id + "/summary").header("X-Cache"), "miss");
    QCOMPARE(m_api->get("/api/v1/reconciliations/" + id + "/summary").header("X-Cache"), "memory");
    const QByteArray open =
        "SELECT count(*) FROM reconciliation.executions WHERE status IN ('queued', 'running')"
        " AND started_at > now() - interval '2 days'";
    m_sample.value("INSERT INTO reconciliation.executions (tenant_id, job_id, status, started_at)"
                   " VALUES ('paris', '"
        + job + "', 'queued', now() - interval '47 hours') RETURNING id");
    const int waiting = m_sample.value(open).toInt();
    const double ended = m_api->metric("reconciliations_total");
    QCOMPARE(m_api->send("POST", "/api/v1/executions/next").status, 200);
    QCOMPARE(m_sample.value(open).toInt(), waiting - 1);
    QCOMPARE(m_api->metric("reconciliations_total"), ended + 1);
    QVERIFY(m_api->metric("reconciliation_duration_seconds_sum") > 3600);
    QVERIFY(m_api->metric("match_rate") > 0);
    // Scrapes that come close together share a reading.
    QTRY_COMPARE_WITH_TIMEOUT(
        m_api->metric("queue_depth", { { "queue", "executions" } }), waiting - 1.0, 20000);
}

void TestSampleApiWork::removesAJobThatNeverRan()
{
    const support::SampleApi::Headers owner = m_api->owner();
    const auto incomplete = m_api->send("POST", "/api/v1/jobs", "{\"name\":\"x\"}", owner);
    QCOMPARE(incomplete.status, 400);
    QVERIFY(incomplete.message().contains(QLatin1String("schedule")));
    const auto made = m_api->send("POST", "/api/v1/jobs",
        R"({"name":"x","schedule":"0 5 * * *","source":"orders","target":"payments"})", owner);
    QVERIFY2(made.status == 201, made.body.c_str());
    const std::string path = "/api/v1/jobs/" + textOf(made.json(), "id").toStdString();
    QCOMPARE(m_api->get("/api/v1/jobs?limit=1").items().at(0)[QLatin1String("id")],
        made.json()[QLatin1String("id")]);
    QCOMPARE(m_api->send("PATCH", path, "{\"status\":\"paused\"}", owner).status, 200);
    QCOMPARE(textOf(m_api->get(path).json(), "status"), QStringLiteral("paused"));
    QCOMPARE(m_api->send("DELETE", path, {}, owner).status, 204);
    QCOMPARE(m_api->get(path).status, 404);
}

void TestSampleApiWork::takesAnUploadOfTenMegabytes()
{
    const support::SampleApi::Headers owner = m_api->owner();
    const auto stored = m_api->send(
        "POST", "/api/v1/uploads?file_name=big.bin", std::string(10U << 20U, 'x'), owner);
    QVERIFY2(stored.status == 201, stored.body.c_str());
    QCOMPARE(stored.json()[QLatin1String("bytes")].toInteger(), qint64{ 10 } << 20);
    QCOMPARE(m_api->send("POST", "/api/v1/uploads?file_name=x", std::string(17U << 20U, 'x'), owner)
                 .status,
        413);
}

void TestSampleApiWork::namesTheMethodsOfAPath()
{
    const auto refused = m_api->send("PUT", "/api/v1/jobs", "{}");
    QCOMPARE(refused.status, 405);
    QVERIFY(refused.header("Allow").find("POST") != std::string::npos);
    QCOMPARE(m_api->get("/api/v2/jobs").status, 404);
    const auto head = m_api->send("HEAD", "/api/v1/jobs");
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.empty());
}

void TestSampleApiWork::measuresWhatItAnswers()
{
    const std::map<std::string, std::string> route{ { "method", "GET" },
        { "route", "/api/v1/jobs/:id" }, { "tenant", "tokyo" } };
    const double before = m_api->metric("http_requests_total", route);
    const double timed = m_api->metric("http_request_duration_seconds_count", route);
    QCOMPARE(m_api->get("/api/v1/jobs/none", { { "x-tenant-id", "tokyo" } }).status, 404);
    QCOMPARE(m_api->metric("http_requests_total", route), before + 1);
    QCOMPARE(m_api->metric("http_request_duration_seconds_count", route), timed + 1);
    QCOMPARE(m_api->metric("http_request_errors_total", route), 0.0); // the client's, not ours
    QVERIFY(m_api->metric("db_query_duration_seconds_count", { { "query_type", "join" } }) > 0);
    QVERIFY(m_api->metric("rbac_check_duration_seconds_count") > 0);
    QCOMPARE(m_api->metric("db_pool_size"), 30.0);
    QVERIFY(m_api->metric("db_pool_open") >= 1);
    QVERIFY(m_api->metric("process_resident_memory_bytes") > 1e6);
    QVERIFY(m_api->metric("process_cpu_seconds_total") > 0);
    QCOMPARE(m_api->metric("cache_redis_up"), 1.0);
    QVERIFY(m_api->metric("etl_duration_seconds", { { "kind", "incremental" } }) > 0);
}

void TestSampleApiWork::speaksOpenMetricsWhenAsked()
{
    const auto answer =
        m_api->get("/metrics", { { "Accept", "application/openmetrics-text; version=1.0.0" } });
    QVERIFY(answer.header("Content-Type").starts_with("application/openmetrics-text"));
    metrics::ExpositionParser parser(metrics::Format::OpenMetrics);
    const auto scrape = parser.parse(answer.body);
    QVERIFY2(scrape, scrape ? "" : qPrintable(scrape.error().sentence()));
    const auto requests = std::find_if(scrape->families.begin(), scrape->families.end(),
        [](const metrics::Family& family) { return family.name == "http_requests"; });
    QVERIFY(requests != scrape->families.end());
    QCOMPARE(requests->type, metrics::MetricType::Counter);
    QVERIFY(m_api->get("/metrics").header("Content-Type").starts_with("text/plain; version=0.0.4"));
}

void TestSampleApiWork::givesQueryStatisticsInTheGuidesShape()
{
    const QJsonObject json = m_api->get("/metrics.json").json();
    const QJsonObject query =
        json[QLatin1String("queries")][QLatin1String("api.orders.list")].toObject();
    QCOMPARE(query.keys(),
        QStringList({ QStringLiteral("avgMs"), QStringLiteral("count"), QStringLiteral("maxMs"),
            QStringLiteral("minMs"), QStringLiteral("p95Ms"), QStringLiteral("p99Ms") }));
    QVERIFY(query[QLatin1String("count")].toInt() > 0);
    QVERIFY(query[QLatin1String("p95Ms")].toDouble() <= query[QLatin1String("maxMs")].toDouble());
    const double rate = json[QLatin1String("cache_hit_rate")].toDouble(-1);
    QVERIFY(rate > 0 && rate < 1);
    QVERIFY(json[QLatin1String("pool_stats")][QLatin1String("total")].toInt() >= 1);
}

void TestSampleApiWork::worksWithoutRedis()
{
    QFile pid(m_sample.folder() + QStringLiteral("/redis/redis.pid"));
    QVERIFY(pid.open(QIODevice::ReadOnly));
    sample::endNow(pid.readLine().trimmed().toLongLong());
    QTRY_COMPARE_WITH_TIMEOUT(m_api->metric("cache_redis_up"), 0.0, 20000);
    QCOMPARE(m_api->get("/api/v1/jobs?limit=17").status, 200);
    QCOMPARE(m_api->get("/api/v1/jobs?limit=17").header("X-Cache"), "memory");
    QCOMPARE(m_sample.call({ QStringLiteral("up"), QStringLiteral("--no-workload") }).status, 0);
    const support::SampleApi again(m_sample);
    QTRY_COMPARE_WITH_TIMEOUT(again.metric("cache_redis_up"), 1.0, 20000);
}

void TestSampleApiWork::comesBackAfterItWasKilled()
{
    QCOMPARE(support::SampleApi(m_sample).get("/api/v1/jobs?limit=18").status, 200);
    QFile pid(m_sample.folder() + QStringLiteral("/run/api.pid"));
    QVERIFY(pid.open(QIODevice::ReadOnly));
    const qint64 killed = pid.readLine().trimmed().toLongLong();
    sample::endNow(killed);
    QTRY_VERIFY(sample::commandLine(killed).isEmpty());
    QCOMPARE(m_sample.status()[QLatin1String("running")], QJsonValue(false));
    QCOMPARE(m_sample.call({ QStringLiteral("up"), QStringLiteral("--no-workload") }).status, 0);
    QCOMPARE(m_sample.status()[QLatin1String("running")], QJsonValue(true));
    const support::SampleApi again(m_sample);
    QCOMPARE(again.token(), m_api->token()); // tokens outlive the process
    const auto kept = again.get("/api/v1/jobs?limit=18");
    QVERIFY2(
        kept.header("X-Cache") == "redis", kept.header("X-Cache").c_str()); // and so does Redis
    QCOMPARE(again.port(), m_api->port()); // what records it finds it again
}

QTEST_GUILESS_MAIN(TestSampleApiWork)
#include "tst_sample_api_work.moc"
