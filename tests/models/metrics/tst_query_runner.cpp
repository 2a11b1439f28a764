// What nobody waits for any more is ended: at a metrics server, and in the queue of the recorded
// history.
#include "models/metrics/history_queries.h"
#include "models/metrics/prometheus_queries.h"
#include "models/series/history_store.h"
#include "tests/support/http_requests.h"
#include "tests/support/wait_for.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;

namespace {

constexpr series::Time kSecond = 1'000'000;
const RangeQuery kQuery{ QStringLiteral("up"), 0, 600 * kSecond, 10 * kSecond };
const QByteArray kOneSeries = R"({"status":"success","data":{"resultType":"matrix","result":[)"
                              R"({"metric":{"__name__":"up"},"values":[[10,"1"],[20,"1"]]}]}})";

} // namespace

class TestQueryRunner : public QObject
{
    Q_OBJECT

private slots:
    void hangsUpOnTheServerWhenAQueryIsStopped()
    {
        std::atomic<int> hungUp = 0;
        std::atomic<bool> answers = false;
        RogueServer server([&](const ReceivedRequest&, QTcpSocket& socket) {
            QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&] { ++hungUp; });
            if (answers)
                socket.write(RogueServer::answer(
                    "200 OK", kOneSeries, { "Content-Type: application/json" }));
        });
        series::HistoryStore history{ {} };
        HttpClient http(directOptions());
        PrometheusClient client(http, { server.url(QStringLiteral("/")), {} });
        HistoryQueries recorded(history);
        PrometheusQueries queries(client, recorded);
        int answered = 0;
        std::stop_source stop;
        for (int i = 0; i < 3; ++i)
            queries.run(kQuery, stop.get_token(), this, [&](const auto&) { ++answered; });
        QVERIFY(waitFor([&] { return !server.requests().empty(); }));
        stop.request_stop();
        QVERIFY(waitFor([&] { return hungUp > 0; }));
        // The next one does not wait behind them.
        answers = true;
        std::optional<base::Result<RangeAnswer>> got;
        queries.run(
            kQuery, {}, this, [&](base::Result<RangeAnswer> answer) { got = std::move(answer); });
        QVERIFY(waitFor([&] { return got.has_value(); }));
        QVERIFY2(*got, *got ? "" : qPrintable(got->error().sentence()));
        QCOMPARE((*got)->series.size(), std::size_t(1));
        QCOMPARE(answered, 0);
    }

    void leavesOutWhatWasStoppedBeforeItsTurn()
    {
        series::HistoryStore history{ {} };
        HistoryQueries queries(history);
        int answered = 0;
        std::stop_source stop;
        for (int i = 0; i < 100; ++i)
            queries.run(kQuery, stop.get_token(), this, [&](const auto&) { ++answered; });
        stop.request_stop();
        bool isDone = false;
        queries.run(kQuery, {}, this, [&](const auto&) { isDone = true; });
        QVERIFY(waitFor([&] { return isDone; }));
        QCOMPARE(answered, 0);
    }
};

QTEST_GUILESS_MAIN(TestQueryRunner)
#include "tst_query_runner.moc"
