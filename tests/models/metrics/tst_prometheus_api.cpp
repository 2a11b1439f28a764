// What a Prometheus-compatible server is asked, byte by byte, and what its answers are taken for.
#include "models/metrics/prometheus_api.h"

#include <QTest>

#include <cmath>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace std::chrono_literals;

namespace {

constexpr series::Time kSecond = 1'000'000;
const PrometheusServer kServer{ QUrl(QStringLiteral("http://mimir:8080/prometheus")), {}, 3s };

QByteArray queryOf(const HttpRequest& request)
{
    return request.url.query(QUrl::FullyEncoded).toLatin1();
}

base::Result<PrometheusAnswer> read(const QByteArray& body, int status = 200)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    return readSamples(instantRequest(kServer, QStringLiteral("up"), {}), answer);
}

QByteArray vectorOf(const QByteArray& value)
{
    return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
           "{\"__name__\":\"up\",\"job\":\"x\"},\"value\":"
        + value + "}]}}";
}

} // namespace

class TestPrometheusApi : public QObject
{
    Q_OBJECT

private slots:
    void asksBelowThePrefixOfTheServer()
    {
        const HttpRequest plain =
            instantRequest(kServer, QStringLiteral("a{b=\"c d\"}+1"), kSecond);
        QCOMPARE(plain.url.path(), QStringLiteral("/prometheus/api/v1/query"));
        QCOMPARE(queryOf(plain), QByteArray("query=a%7Bb%3D%22c%20d%22%7D%2B1&time=1"));
        for (const char* url : { "http://h", "http://h/", "http://h/api/v1", "http://h/api/v1/" }) {
            const PrometheusServer server{ QUrl(QString::fromLatin1(url)), {} };
            QCOMPARE(labelNamesRequest(server, {}).url.path(), QStringLiteral("/api/v1/labels"));
        }
    }

    void asksForALongQueryWithAForm()
    {
        const QString query(3000, u'a');
        const HttpRequest request = rangeRequest(kServer, query, { 0, 10 * kSecond, kSecond });
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(queryOf(request), QByteArray());
        QCOMPARE(request.body, QByteArray("query=" + query.toLatin1() + "&start=0&end=10&step=1"));
    }

    void waitsNoLongerThanItIsTold()
    {
        const HttpRequest request = instantRequest(kServer, QStringLiteral("up"), {});
        QCOMPARE(request.totalTimeout, std::chrono::milliseconds(3s));
        QCOMPARE(request.idleTimeout, std::chrono::milliseconds(3s));
        QCOMPARE(request.connectTimeout, std::chrono::milliseconds(3s));
    }

    void writesTimesBefore1970()
    {
        QCOMPARE(queryOf(rangeRequest(
                     kServer, QStringLiteral("a"), { -1'500'000, -500'000, kSecond / 2 })),
            QByteArray("query=a&start=-1.500000&end=-0.500000&step=0.500000"));
    }

    void splitsWhatTheServerWouldRefuse()
    {
        QCOMPARE(splitRange({ 0, 10'999 * kSecond, kSecond }).size(), 1U);
        const auto two = splitRange({ 0, 11'000 * kSecond, kSecond });
        QCOMPARE(two.size(), 2U);
        // On one grid, no point twice and none left out.
        QCOMPARE(two[0], (TimeRange{ 0, 10'999 * kSecond, kSecond }));
        QCOMPARE(two[1], (TimeRange{ 11'000 * kSecond, 11'000 * kSecond, kSecond }));
        const auto odd = splitRange({ 5, 5 + 25'000 * 7 + 3, 7 }, 10'000);
        QCOMPARE(odd.size(), 3U);
        for (const auto& part : odd)
            QCOMPARE((part.from - 5) % (10'000 * 7), 0);
        QCOMPARE(odd.back().to, 5 + 25'000 * 7 + 3);
    }

    void readsEveryKindOfAnswer()
    {
        const auto vector = read(vectorOf("[1435781451.781,\"-Inf\"]"));
        QVERIFY(vector);
        QCOMPARE(canonicalText(vector->series.at(0).name), std::string("up{job=\"x\"}"));
        QCOMPARE(vector->series[0].times.at(0), series::Time{ 1435781451'781'000 });
        QCOMPARE(vector->series[0].values.at(0), -INFINITY);
        const auto scalar =
            read(R"({"status":"success","data":{"resultType":"scalar","result":[1,"NaN"]}})");
        QVERIFY(scalar && std::isnan(scalar->series.at(0).values.at(0)));
        const auto text =
            read(R"({"status":"success","data":{"resultType":"string","result":[1,"a"]}})");
        QVERIFY(!text);
        QCOMPARE(text.error().sentence(),
            QStringLiteral("The query gives no numbers: its result is the text \"a\""));
        const auto native = read(R"({"status":"success","warnings":["w"],"data":{"resultType":)"
                                 R"("vector","result":[{"metric":{"__name__":"h"},)"
                                 R"("histogram":[1,{"count":"1"}]}]}})");
        QVERIFY(native && native->series.empty());
        QCOMPARE(native->warnings,
            (QStringList{ QStringLiteral("w"),
                QStringLiteral("h is a native histogram: ask for histogram_quantile() of it") }));
    }

    void refusesWhatIsNoAnswer_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char* body : { "", "[]", "<html>", "{}", R"({"status":"success"})",
                 R"({"status":"success","data":{"resultType":"tensor","result":[]}})" })
            QTest::newRow(body) << QByteArray(body);
        // No time, none that 64 bits hold, no number.
        for (const char* value :
            { "[]", "[\"1\",\"1\"]", "[1e300,\"1\"]", "[-1e13,\"1\"]", "[1,\"x\"]", "[1,2]" })
            QTest::newRow(value) << vectorOf(value);
    }
    void refusesWhatIsNoAnswer()
    {
        QFETCH(QByteArray, body);
        const auto answer = read(body);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, base::ErrorCode::BadInput);
        QCOMPARE(answer.error().why, QStringLiteral("what answers there is no Prometheus API"));
    }

    void tellsTheServersOwnWords()
    {
        const auto refused =
            read(R"({"status":"error","errorType":"timeout","error":"query timed out"})", 503);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::ErrorCode::Timeout);
        QCOMPARE(refused.error().why, QStringLiteral("query timed out"));
        const auto proxy = read("no upstream\n", 502);
        QVERIFY(!proxy);
        QCOMPARE(
            proxy.error().why, QStringLiteral("the server answered with status 502: no upstream"));
    }
};

QTEST_GUILESS_MAIN(TestPrometheusApi)
#include "tst_prometheus_api.moc"
