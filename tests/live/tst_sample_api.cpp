// The HTTP API of the sample platform, rule by rule: who may ask, and how lists answer.

#include "tests/support/sample_api.h"

#include <QSet>
#include <QTest>

#include <zlib.h>

using namespace opsdeck;
using support::textOf;

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
    void streamsAnExportOfEverything();
    void compressesFromOneKilobyte();
    void answersNotModified();
    void letsStaticDataBeKept();
    void limitsATenantAndSaysWhenToComeBack();

private:
    support::SampleRun m_sample;
    std::unique_ptr<support::SampleApi> m_api;
};

void TestSampleApi::initTestCase()
{
    m_api = support::SampleApi::start(m_sample);
    QVERIFY(m_api);
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
    // The word before it is read in any case.
    QCOMPARE(
        m_api->get("/api/v1/orders", { { "Authorization", "bEaReR " + m_api->token() } }).status,
        200);
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
        for (const auto& item : page.items()) {
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
    QCOMPARE(m_api->get("/api/v1/orders?limit=5%00").status, 400);
    for (const char* limit : { "0", "101", "-1", "many", "", "1e1", "9999999999999999999" }) {
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
    for (const char* fields : { "", "id,", "id,id" })
        QCOMPARE(m_api->get(std::string("/api/v1/jobs?fields=") + fields).status, 400);
}

void TestSampleApi::filtersAndSaysWhatAFilterTakes()
{
    const auto shipped = m_api->get("/api/v1/orders?status=shipped&min_total=50&limit=100");
    QCOMPARE(shipped.status, 200);
    for (const auto& item : shipped.items()) {
        QCOMPARE(textOf(item.toObject(), "status"), QStringLiteral("shipped"));
        QVERIFY(item.toObject()[QLatin1String("total")].toDouble() >= 50);
    }
    const std::map<std::string, const char*> refusals{
        { "status=lost", "takes one of pending" },
        { "min_total=much", "takes a number" },
        { "min_total=nan", "takes a number" },
        { "min_total=1e999", "takes a number" },
        { "status=shipped&status=pending", "is given twice" },
        { "customer_id=a%00b", "holds a zero byte" },
        { "customer_id=%ff", "invalid byte sequence" },
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
    for (const char* path : { "audit", "unmatched", "inventory", "zones", "webhooks",
             "inventory-summary", "lead-time", "executive/summary", "products/popular", "tenant" })
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

void TestSampleApi::streamsAnExportOfEverything()
{
    // More rows than a piece has.
    const QByteArray count =
        m_sample.value("SELECT count(*) FROM commerce.audit_log WHERE tenant_id = 'paris'");
    QVERIFY2(count.toInt() > 500, count.constData());
    const auto answer = m_api->get("/api/v1/audit/export?fields=id,entity", m_api->owner());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Transfer-Encoding"), "chunked");
    QCOMPARE(answer.header("Content-Type"), "application/x-ndjson");
    QSet<qint64> ids;
    QList<QByteArray> lines = QByteArray::fromStdString(answer.body).split('\n');
    QCOMPARE(lines.takeLast(), QByteArray());
    for (const QByteArray& line : std::as_const(lines)) {
        const QJsonObject row = QJsonDocument::fromJson(line).object();
        QCOMPARE(row.keys(), QStringList({ QStringLiteral("entity"), QStringLiteral("id") }));
        ids << row[QLatin1String("id")].toInteger();
    }
    QCOMPARE(lines.size(), count.toInt());
    QCOMPARE(ids.size(), count.toInt());

    const auto limited = m_api->get("/api/v1/audit/export?limit=5", m_api->owner());
    QCOMPARE(limited.status, 400);
    // To read is not to take away.
    int refusals = 0;
    for (const auto& [path, resource] : { std::pair("products", "product"), { "orders", "order" },
             { "users", "customer" }, { "inventory", "inventory" }, { "jobs", "job" },
             { "alerts", "report" }, { "webhooks", "settings" }, { "audit", "audit" } }) {
        const bool isAllowed = m_api
                                   ->get(std::string("/api/v1/permissions/check?resource=")
                                       + resource + "&action=export")
                                   .body
            == "{\"allowed\":true}";
        const auto got = m_api->get(std::string("/api/v1/") + path + "/export");
        QCOMPARE(got.status, isAllowed ? 200 : 403);
        refusals += isAllowed ? 0 : 1;
    }
    QVERIFY(refusals > 0);
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

QTEST_GUILESS_MAIN(TestSampleApi)
#include "tst_sample_api.moc"
