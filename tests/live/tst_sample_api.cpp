// The HTTP API of the sample platform, rule by rule, over its real database and Redis.

#include "app/sample/server_process.h"
#include "tests/support/sample_api.h"

#include <QSet>
#include <QTcpSocket>
#include <QTest>

#include <zlib.h>

using namespace opsdeck;

namespace {
std::string gunzipped(const std::string& packed)
{
    std::string plain(1U << 20U, '\0');
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const int result = inflate(&stream, Z_FINISH);
    plain.resize(result == Z_STREAM_END ? stream.total_out : 0);
    inflateEnd(&stream);
    return plain;
}

QString textOf(const QJsonObject& object, const char* member)
{
    return object[QLatin1String(member)].toVariant().toString();
}
} // namespace

class TestSampleApi : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void asksForATenantItKnows();
    void asksForATokenThatIsItsOwn();
    void signsPeopleInWithTheirRole();
    void letsARoleDoWhatItsPoliciesSay();
    void pagesThroughEverythingOnce();
    void keepsPagesWithinTheirLimits();
    void refusesACursorOfAnotherQuestion();
    void sendsTheChosenFieldsOnly();
    void filtersAndSaysWhatAFilterTakes();
    void answersEveryListAndOneOfIt_data();
    void answersEveryListAndOneOfIt();
    void compressesFromOneKilobyte();
    void answersNotModified();
    void letsStaticDataBeKept();
    void limitsATenantAndSaysWhenToComeBack();
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
    support::SampleApi::Headers ownerHeaders() const;

    support::SampleRun m_sample;
    std::unique_ptr<support::SampleApi> m_api;
};

void TestSampleApi::initTestCase()
{
    const auto run = m_sample.call({ QStringLiteral("up"), QStringLiteral("--scale"),
        QStringLiteral("0.01"), QStringLiteral("--no-workload") });
    QVERIFY2(run.status == 0, run.error.constData());
    m_api = std::make_unique<support::SampleApi>(m_sample);
    QVERIFY(m_api->port() > 0);
    QVERIFY(!m_api->token().empty());
}

// Of somebody who may change things.
support::SampleApi::Headers TestSampleApi::ownerHeaders() const
{
    QFile key(m_sample.folder() + QStringLiteral("/api-password"));
    if (!key.open(QIODevice::ReadOnly))
        return {};
    const auto signedIn = m_api->send("POST", "/api/v1/auth/login",
        "{\"user\":\"user_101\",\"password\":\"" + key.readAll().trimmed().toStdString() + "\"}");
    return { { "Authorization",
        "Bearer " + textOf(signedIn.json(), "access_token").toStdString() } };
}

void TestSampleApi::asksForATenantItKnows()
{
    const auto missing = m_api->get("/api/v1/products", { { "x-tenant-id", "" } });
    QCOMPARE(missing.status, 400);
    QVERIFY2(missing.message().contains(QLatin1String("x-tenant-id")), missing.body.c_str());
    QCOMPARE(m_api->get("/api/v1/products", { { "x-tenant-id", "nobody" } }).status, 404);
    QCOMPARE(m_api->get("/api/v1/products", { { "x-tenant-id", "' OR true --" } }).status, 404);
}

void TestSampleApi::asksForATokenThatIsItsOwn()
{
    const auto none = m_api->get("/api/v1/orders", { { "Authorization", "" } });
    QCOMPARE(none.status, 401);
    QCOMPARE(none.header("WWW-Authenticate"), "Bearer");
    std::string forged = m_api->token();
    forged.back() = forged.back() == 'A' ? 'B' : 'A';
    forged[3] = forged[3] == 'A' ? 'B' : 'A';
    for (const std::string& token : { std::string("Bearer x"), "Bearer " + forged,
             std::string("Basic eDp5"), "Bearer " + m_api->token().substr(0, 20) })
        QCOMPARE(m_api->get("/api/v1/orders", { { "Authorization", token } }).status, 401);
    // What a shop shows to everybody needs none.
    QCOMPARE(m_api->get("/api/v1/products", { { "Authorization", "" } }).status, 200);
}

void TestSampleApi::signsPeopleInWithTheirRole()
{
    QFile file(m_sample.folder() + QStringLiteral("/api-password"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    const std::string password = file.readAll().trimmed().toStdString();
    const auto signIn = [&](const std::string& secret) {
        return m_api->send("POST", "/api/v1/auth/login",
            "{\"user\":\"user_101\",\"password\":\"" + secret + "\"}", { { "Authorization", "" } });
    };
    QCOMPARE(signIn("wrong").status, 401);
    const auto answer = signIn(password);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Cache-Control"), "no-store");
    QCOMPARE(textOf(answer.json(), "role"), QStringLiteral("owner"));
    const std::string token = textOf(answer.json(), "access_token").toStdString();
    const std::string bearer = "Bearer " + token;
    QCOMPARE(m_api->get("/api/v1/orders", { { "Authorization", bearer } }).status, 200);
    const auto elsewhere =
        m_api->get("/api/v1/orders", { { "Authorization", bearer }, { "x-tenant-id", "tokyo" } });
    QCOMPARE(elsewhere.status, 403);
    QVERIFY(elsewhere.message().contains(QLatin1String("another tenant")));
}

void TestSampleApi::letsARoleDoWhatItsPoliciesSay()
{
    const auto refused = m_api->send("PATCH", "/api/v1/products/prd_1", "{\"status\":\"draft\"}");
    QCOMPARE(refused.status, 403);
    QVERIFY2(refused.message().contains(QLatin1String("analyst")), refused.body.c_str());
    const auto granted = m_api->get("/api/v1/permissions").json();
    const QByteArray count =
        m_sample.value("SELECT count(*) FROM commerce.rbac_policy"
                       " WHERE tenant_id = 'paris' AND role = 'analyst' AND effect = 'allow'");
    QCOMPARE(granted[QLatin1String("permissions")].toArray().size(), count.toInt());
    QCOMPARE(m_api->get("/api/v1/permissions/check?resource=order&action=read").body,
        "{\"allowed\":true}");
    QCOMPARE(m_api->get("/api/v1/permissions/check?resource=order&action=destroy").body,
        "{\"allowed\":false}");
}

void TestSampleApi::pagesThroughEverythingOnce()
{
    QStringList ids;
    QString last;
    std::string cursor;
    do {
        const auto page = m_api->get("/api/v1/orders?limit=37&fields=id,created_at"
            + (cursor.empty() ? "" : "&cursor=" + cursor));
        QCOMPARE(page.status, 200);
        for (const QJsonValue& item : page.items()) {
            ids << textOf(item.toObject(), "id");
            const QString moment = textOf(item.toObject(), "created_at");
            QVERIFY(last.isEmpty() || moment <= last);
            last = moment;
        }
        cursor = textOf(page.json(), "next_cursor").toStdString();
    } while (!cursor.empty());
    QCOMPARE(QByteArray::number(ids.size()),
        m_sample.value("SELECT count(*) FROM commerce.\"order\" WHERE tenant_id = 'paris'"));
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
}

void TestSampleApi::keepsPagesWithinTheirLimits()
{
    QCOMPARE(m_api->get("/api/v1/orders").items().size(), 20);
    QCOMPARE(m_api->get("/api/v1/orders?limit=100").items().size(), 100);
    for (const char* limit : { "0", "101", "-1", "many", "" }) {
        const auto refused = m_api->get(std::string("/api/v1/orders?limit=") + limit);
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.message().contains(QLatin1String("1 to 100")), refused.body.c_str());
    }
}

void TestSampleApi::refusesACursorOfAnotherQuestion()
{
    const std::string cursor =
        textOf(m_api->get("/api/v1/orders").json(), "next_cursor").toStdString();
    QVERIFY(!cursor.empty());
    QCOMPARE(m_api->get("/api/v1/orders?cursor=" + cursor).status, 200);
    for (const std::string& path :
        { "/api/v1/jobs?cursor=" + cursor, "/api/v1/orders?status=shipped&cursor=" + cursor,
            std::string("/api/v1/orders?cursor=e30"),
            std::string("/api/v1/orders?cursor=%25%25") }) {
        const auto refused = m_api->get(path);
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.message().contains(QLatin1String("cursor")), refused.body.c_str());
    }
}

void TestSampleApi::sendsTheChosenFieldsOnly()
{
    const auto page = m_api->get("/api/v1/jobs?fields=name,id&limit=1");
    QCOMPARE(page.status, 200);
    QCOMPARE(page.items().at(0).toObject().keys(),
        QStringList({ QStringLiteral("id"), QStringLiteral("name") }));
    const auto refused = m_api->get("/api/v1/jobs?fields=id,password");
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.message().contains(QLatin1String("password")));
}

void TestSampleApi::filtersAndSaysWhatAFilterTakes()
{
    const auto shipped = m_api->get("/api/v1/orders?status=shipped&min_total=50&limit=100");
    QCOMPARE(shipped.status, 200);
    for (const QJsonValue& item : shipped.items()) {
        QCOMPARE(textOf(item.toObject(), "status"), QStringLiteral("shipped"));
        QVERIFY(item.toObject()[QLatin1String("total")].toDouble() >= 50);
    }
    const std::map<std::string, const char*> refusals{
        { "status=lost", "takes one of pending" },
        { "min_total=much", "takes a number" },
        { "created_after=yesterday", "takes a time" },
        { "colour=red", "is not known here" },
    };
    for (const auto& [parameter, words] : refusals) {
        const auto refused = m_api->get("/api/v1/orders?" + parameter);
        QCOMPARE(refused.status, 400);
        QVERIFY2(refused.message().contains(QLatin1String(words)), refused.body.c_str());
    }
    // Text of a request is a value, never SQL.
    QCOMPARE(m_api->get("/api/v1/orders?customer_id=%27%20OR%20true%20--").items().size(), 0);
}

void TestSampleApi::answersEveryListAndOneOfIt_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("id");
    const QString none;
    const QString id = QStringLiteral("id");
    for (const char* path : { "products", "orders", "jobs", "executions", "imports", "carts",
             "vendors", "agents", "users", "uploads", "alerts" })
        QTest::newRow(path) << QString::fromLatin1(path) << id;
    for (const char* path : { "unmatched", "inventory", "zones", "webhooks", "inventory-summary",
             "lead-time", "executive/summary", "products/popular", "tenant" })
        QTest::newRow(path) << QString::fromLatin1(path) << none;
}

void TestSampleApi::answersEveryListAndOneOfIt()
{
    QFETCH(QString, path);
    QFETCH(QString, id);
    const std::string url = "/api/v1/" + path.toStdString();
    const auto answer = m_api->get(url);
    QVERIFY2(answer.status == 200, answer.body.c_str());
    QVERIFY(!answer.json().isEmpty());
    if (id.isEmpty())
        return;
    const QJsonObject first = answer.items().at(0).toObject();
    const auto one = m_api->get(url + '/' + textOf(first, "id").toStdString());
    QVERIFY2(one.status == 200, one.body.c_str());
    QCOMPARE(one.json()[QLatin1String("id")], first[QLatin1String("id")]);
    QCOMPARE(one.json().keys(), first.keys());
}

void TestSampleApi::compressesFromOneKilobyte()
{
    const std::string path = "/api/v1/orders?limit=100";
    const auto plain = m_api->get(path);
    QVERIFY(plain.header("Content-Encoding").empty());
    const auto packed = m_api->get(path, { { "Accept-Encoding", "gzip" } });
    QCOMPARE(packed.header("Content-Encoding"), "gzip");
    QVERIFY(packed.body.size() * 2 < plain.body.size());
    QCOMPARE(gunzipped(packed.body), plain.body);
    const auto brotli = m_api->get(path, { { "Accept-Encoding", "gzip, deflate, br" } });
    QCOMPARE(brotli.header("Content-Encoding"), "br");
    QVERIFY(brotli.body.size() <= packed.body.size());
    QCOMPARE(m_api->get(path, { { "Accept-Encoding", "br;q=0, gzip;q=0.5" } })
                 .header("Content-Encoding"),
        "gzip");
    QVERIFY(
        m_api->get(path, { { "Accept-Encoding", "identity" } }).header("Content-Encoding").empty());
    const auto small =
        m_api->get("/api/v1/jobs?limit=1&fields=id", { { "Accept-Encoding", "br, gzip" } });
    QVERIFY(small.body.size() < 1024);
    QVERIFY(small.header("Content-Encoding").empty());
    QVERIFY(plain.header("Vary").find("Accept-Encoding") != std::string::npos);
}

void TestSampleApi::answersNotModified()
{
    const auto first = m_api->get("/api/v1/jobs");
    const std::string tag = first.header("ETag");
    QVERIFY(!tag.empty());
    const auto again = m_api->get("/api/v1/jobs", { { "If-None-Match", "\"other\", " + tag } });
    QCOMPARE(again.status, 304);
    QVERIFY(again.body.empty());
    QCOMPARE(again.header("ETag"), tag);
    QCOMPARE(m_api->get("/api/v1/jobs", { { "If-None-Match", "\"other\"" } }).status, 200);
    // Whatever the coding, it is the same entity.
    QCOMPARE(m_api->get("/api/v1/jobs", { { "Accept-Encoding", "gzip" } }).header("ETag"), tag);
}

void TestSampleApi::letsStaticDataBeKept()
{
    QCOMPARE(m_api->get("/api/v1/zones").header("Cache-Control"), "public, max-age=3600");
    QCOMPARE(m_api->get("/api/v1/jobs").header("Cache-Control"), "private, no-cache");
    QCOMPARE(m_api->get("/api/v1/orders").header("Cache-Control"), "no-store");
}

void TestSampleApi::limitsATenantAndSaysWhenToComeBack()
{
    // One whose allowance is small.
    const auto row = m_sample.value(
        "SELECT tenant_id || ' ' || rate_limit_per_minute FROM inventory.tenant_settings"
        " ORDER BY rate_limit_per_minute, tenant_id LIMIT 1");
    const std::string tenant = row.split(' ').value(0).toStdString();
    const int limit = row.split(' ').value(1).toInt();
    const support::SampleApi::Headers headers{ { "x-tenant-id", tenant } };
    const auto first = m_api->get("/api/v1/tenant", headers);
    QCOMPARE(first.header("X-RateLimit-Limit"), std::to_string(limit));
    QCOMPARE(first.header("X-RateLimit-Remaining"), std::to_string(limit - 1));
    QVERIFY(!first.header("X-RateLimit-Reset").empty());
    support::SampleApi::Answer answer;
    for (int n = 0; n < 20 * limit && answer.status != 429; ++n)
        answer = m_api->get("/api/v1/tenant", headers);
    QCOMPARE(answer.status, 429);
    QVERIFY(std::stoi(answer.header("Retry-After")) >= 1);
    QCOMPARE(answer.header("X-RateLimit-Remaining"), "0");
    QCOMPARE(m_api->get("/api/v1/tenant").status, 200); // the others are not held up
    QVERIFY(m_api->metric("http_rate_limited_total") >= 1);
    bool isBack = false; // the macro looks twice, and the second request may be one too many
    QTRY_VERIFY_WITH_TIMEOUT(
        isBack = isBack || m_api->get("/api/v1/tenant", headers).status == 200, 20000);
}

void TestSampleApi::fillsBothTiersOfTheCache()
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

void TestSampleApi::writesThroughAndInvalidatesLists()
{
    const support::SampleApi::Headers owner = ownerHeaders();

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

void TestSampleApi::neverCachesOrders()
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

void TestSampleApi::placesAnOrderWholeOrNotAtAll()
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

void TestSampleApi::runsAReconciliation()
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

void TestSampleApi::removesAJobThatNeverRan()
{
    const support::SampleApi::Headers owner = ownerHeaders();
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

void TestSampleApi::takesAnUploadOfTenMegabytes()
{
    const support::SampleApi::Headers owner = ownerHeaders();
    const auto stored = m_api->send(
        "POST", "/api/v1/uploads?file_name=big.bin", std::string(10U << 20U, 'x'), owner);
    QVERIFY2(stored.status == 201, stored.body.c_str());
    QCOMPARE(stored.json()[QLatin1String("bytes")].toInteger(), qint64{ 10 } << 20);
    QCOMPARE(m_api->send("POST", "/api/v1/uploads?file_name=x", std::string(17U << 20U, 'x'), owner)
                 .status,
        413);
}

void TestSampleApi::namesTheMethodsOfAPath()
{
    const auto refused = m_api->send("PUT", "/api/v1/jobs", "{}");
    QCOMPARE(refused.status, 405);
    QVERIFY(refused.header("Allow").find("POST") != std::string::npos);
    QCOMPARE(m_api->get("/api/v2/jobs").status, 404);
    const auto head = m_api->send("HEAD", "/api/v1/jobs");
    QCOMPARE(head.status, 200);
    QVERIFY(head.body.empty());
}

void TestSampleApi::measuresWhatItAnswers()
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

void TestSampleApi::speaksOpenMetricsWhenAsked()
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

void TestSampleApi::givesQueryStatisticsInTheGuidesShape()
{
    const QJsonObject json = m_api->get("/metrics.json").json();
    const QJsonObject query =
        json[QLatin1String("queries")][QLatin1String("api.orders.list")].toObject();
    QCOMPARE(query.keys(),
        QStringList({ QStringLiteral("avgMs"), QStringLiteral("count"), QStringLiteral("maxMs"),
            QStringLiteral("minMs"), QStringLiteral("p95Ms"), QStringLiteral("p99Ms") }));
    QVERIFY(query[QLatin1String("count")].toInt() > 10);
    QVERIFY(query[QLatin1String("p95Ms")].toDouble() <= query[QLatin1String("maxMs")].toDouble());
    const double rate = json[QLatin1String("cache_hit_rate")].toDouble(-1);
    QVERIFY(rate > 0 && rate < 1);
    QVERIFY(json[QLatin1String("pool_stats")][QLatin1String("total")].toInt() >= 1);
}

void TestSampleApi::worksWithoutRedis()
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

void TestSampleApi::comesBackAfterItWasKilled()
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

QTEST_GUILESS_MAIN(TestSampleApi)
#include "tst_sample_api.moc"
