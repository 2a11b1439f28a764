// Redirects: followed, refused where they lead nowhere, and each hop let through by the gate of the
// host it leads to.
#include "tests/support/http_requests.h"
#include "tests/support/wait_for.h"

#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;
using namespace std::chrono_literals;

namespace {

QString why(const HttpRequest& asked)
{
    HttpClient client(directOptions());
    const auto answer = client.getBlocking(asked);
    return answer ? QStringLiteral("answered %1").arg(answer->status) : answer.error().why;
}

} // namespace

class TestHttpRedirects : public QObject
{
    Q_OBJECT

private slots:
    void followsRedirects()
    {
        RogueServer server([](const ReceivedRequest& received, QTcpSocket& socket) {
            socket.write(received.path == "/metrics"
                    ? RogueServer::answer("302 Found", "", { "Location: /there?x=1" })
                    : RogueServer::answer("200 OK", received.path));
        });
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(requestFor(server.url()));
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("/there?x=1"));
        QCOMPARE(answer->url.path(), QStringLiteral("/there"));
    }

    void leavesACircleOfRedirects()
    {
        RogueServer server([](const ReceivedRequest& received, QTcpSocket& socket) {
            socket.write(RogueServer::answer("302 Found", "",
                { received.path == "/metrics" ? "Location: /b" : "Location: /metrics" }));
        });
        QCOMPARE(why(requestFor(server.url())),
            QStringLiteral("the server redirects in a circle, back to %1")
                .arg(server.url().toString()));
        QCOMPARE(server.requests().size(), 2U);
    }

    void followsOnlySoManyRedirects()
    {
        RogueServer server([](const ReceivedRequest& received, QTcpSocket& socket) {
            socket.write(
                RogueServer::answer("302 Found", "", { "Location: " + received.path + "x" }));
        });
        QCOMPARE(why(requestFor(server.url())),
            QStringLiteral("the server redirects more than 5 times"));
        QCOMPARE(server.requests().size(), 6U);
    }

    void asksTheNextHostOfARedirectOnlyWhenItMayBeAsked()
    {
        RogueServer busy(
            answering(RogueServer::answer("429 Too Many Requests", "", { "Retry-After: 60" })));
        RogueServer first(answering(
            RogueServer::answer("302 Found", "", { "Location: " + busy.url().toEncoded() })));
        HttpClient client(directOptions());
        QVERIFY(!client.getBlocking(requestFor(busy.url())));
        const auto refused = client.getBlocking(requestFor(first.url()));
        QVERIFY(!refused);
        QVERIFY2(refused.error().why.startsWith(
                     QLatin1String("the server asked to be left alone for another")),
            qPrintable(refused.error().sentence()));
        QCOMPARE(first.requests().size(), 1U);
        QCOMPARE(busy.requests().size(), 1U);
    }

    void aRedirectTakesAPlaceAtTheNextHostAndFreesTheFirst()
    {
        RogueServer silent([](const ReceivedRequest&, QTcpSocket&) {});
        RogueServer first([&silent](const ReceivedRequest& received, QTcpSocket& socket) {
            socket.write(received.path == "/away" ? RogueServer::answer(
                             "302 Found", "", { "Location: " + silent.url().toEncoded() })
                                                  : RogueServer::answer("200 OK", "here"));
        });
        HttpOptions one = directOptions();
        one.limits.atOnce = 1;
        HttpClient client(one);
        QObject context;
        client.get(requestFor(first.url(QStringLiteral("/away"))), {}, &context,
            [](const base::Result<HttpAnswer>&) {});
        QVERIFY(waitFor([&] { return silent.requests().size() == 1; }));
        QVERIFY(client.getBlocking(requestFor(first.url())));
        HttpRequest second = requestFor(silent.url());
        second.totalTimeout = 100ms;
        const auto refused = client.getBlocking(second);
        QVERIFY(!refused);
        QCOMPARE(
            refused.error().why, QStringLiteral("other requests to this server took all of 0.1 s"));
        QCOMPARE(silent.requests().size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestHttpRedirects)
#include "tst_http_redirects.moc"
