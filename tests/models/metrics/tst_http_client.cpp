#include "tests/support/http_requests.h"
#include "tests/support/wait_for.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <thread>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;
using namespace std::chrono_literals;

namespace {

// gzip of `size` bytes of the letter a, by qCompress' zlib stream in gzip's frame.
QByteArray gzip(const QByteArray& text)
{
    const QByteArray zlib = qCompress(text, 9);
    QByteArray packed = QByteArray::fromHex("1f8b0800000000000003") + zlib.mid(6, zlib.size() - 10);
    quint32 crc = 0xffffffff;
    for (const char c : text) {
        crc ^= static_cast<quint8>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
    }
    crc = ~crc;
    const auto add = [&packed](quint32 number) {
        for (unsigned shift = 0; shift < 32; shift += 8)
            packed += static_cast<char>(number >> shift);
    };
    add(crc);
    add(static_cast<quint32>(text.size()));
    return packed;
}

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void getsAnAnswerAndKeepsTheConnection()
    {
        RogueServer server(
            answering(RogueServer::answer("200 OK", "a 1\n", { "Content-Type: text/plain" })));
        base::QueryMonitor monitor;
        HttpOptions measured = directOptions();
        measured.monitor = &monitor;
        HttpClient client(measured);
        for (int i = 0; i < 3; ++i) {
            const auto answer = client.getBlocking(requestFor(server.url()));
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
            QCOMPARE(answer->status, 200);
            QCOMPARE(answer->body, QByteArray("a 1\n"));
            QCOMPARE(answer->contentType(), QByteArray("text/plain"));
            QVERIFY(answer->duration > 0ns);
        }
        QCOMPARE(server.connections(), 1);
        QCOMPARE(monitor.total().count, 3U);
        QCOMPARE(monitor.total().bytes, 12U);
    }

    void answersInTheThreadOfItsContext()
    {
        RogueServer server(answering(RogueServer::answer("200 OK", "x")));
        HttpClient client(directOptions());
        QByteArray body;
        QThread* thread = nullptr;
        client.get(requestFor(server.url()), {}, this, [&](const base::Result<HttpAnswer>& answer) {
            body = answer->body;
            thread = QThread::currentThread();
        });
        QVERIFY(waitFor([&] { return !body.isEmpty(); }));
        QCOMPARE(thread, QThread::currentThread());
    }

    void dropsTheAnswerOfAGoneContext()
    {
        RogueServer server(answering(RogueServer::answer("200 OK", "x")));
        HttpClient client(directOptions());
        auto context = std::make_unique<QObject>();
        bool isCalled = false;
        client.get(requestFor(server.url()), {}, context.get(),
            [&](const base::Result<HttpAnswer>&) { isCalled = true; });
        context.reset();
        QVERIFY(client.getBlocking(requestFor(server.url()))); // the first is through by now
        QCoreApplication::sendPostedEvents();
        QVERIFY(!isCalled);
    }

    void unpacksGzip()
    {
        const QByteArray text = QByteArray("a 1\n").repeated(1000);
        RogueServer server(
            answering(RogueServer::answer("200 OK", gzip(text), { "Content-Encoding: gzip" })));
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(requestFor(server.url()));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
        QCOMPARE(answer->body, text);
        QVERIFY(server.requests()[0].header("Accept-Encoding").contains("gzip"));
        QVERIFY(answer->wireBytes < text.size());
    }

    void unpacksBrotliWhereItAsksForIt()
    {
        // "a 1\n" a thousand times.
        const QByteArray packed = QByteArray::fromHex("1b9f0ff8a5154062c2c4690180d501c006");
        RogueServer server([packed](const ReceivedRequest& received, QTcpSocket& socket) {
            const QList<QByteArray> asked = received.header("Accept-Encoding").split(',');
            const bool hasBrotli = std::any_of(asked.begin(), asked.end(),
                [](const QByteArray& coding) { return coding.trimmed() == "br"; });
            socket.write(hasBrotli
                    ? RogueServer::answer("200 OK", packed, { "Content-Encoding: br" })
                    : RogueServer::answer("200 OK", QByteArray("a 1\n").repeated(1000)));
        });
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(requestFor(server.url()));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
        QCOMPARE(answer->body, QByteArray("a 1\n").repeated(1000));
#if defined(Q_OS_LINUX) // whose packages of Qt have brotli
        QCOMPARE(answer->header("Content-Encoding"), QByteArray("br"));
#endif
    }

    void tellsADamagedGzip()
    {
        QByteArray packed = gzip(QByteArray("a 1\n").repeated(1000));
        packed[20] = static_cast<char>(packed[20] ^ 0x55);
        packed[21] = static_cast<char>(packed[21] ^ 0x55);
        RogueServer server(
            answering(RogueServer::answer("200 OK", packed, { "Content-Encoding: gzip" })));
        QCOMPARE(why(requestFor(server.url())),
            QStringLiteral("the compressed answer is damaged, or unpacks to more than the limit of "
                           "64.00 MiB"));
    }

    void asksWhetherAnAnswerStillHolds()
    {
        RogueServer server([](const ReceivedRequest& received, QTcpSocket& socket) {
            const bool isKnown = received.header("If-None-Match") == "\"v1\"";
            socket.write(isKnown ? QByteArray("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n")
                                 : RogueServer::answer("200 OK", "body", { "ETag: \"v1\"" }));
        });
        HttpClient client(directOptions());
        const auto first = client.getBlocking(requestFor(server.url()));
        const auto second = client.getBlocking(requestFor(server.url()));
        QVERIFY(first && second);
        QVERIFY(!first->isRevalidated);
        QVERIFY(second->isRevalidated);
        QCOMPARE(second->status, 200);
        QCOMPARE(second->body, QByteArray("body"));
        // Another user's answer is another answer.
        HttpRequest other = requestFor(server.url());
        other.credentials.bearer = QStringLiteral("t");
        const auto third = client.getBlocking(other);
        QVERIFY(third && !third->isRevalidated);
    }

    void stopsAnEndlessBodyAtTheLimit()
    {
        RogueServer server([](const ReceivedRequest&, QTcpSocket& socket) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            RogueServer::writeForEver(socket, QByteArray(1 << 16, '#'));
        });
        HttpRequest small = requestFor(server.url());
        small.maximumBytes = 1 << 20;
        QCOMPARE(why(small), QStringLiteral("the answer is larger than the limit of 1.00 MiB"));
        QVERIFY(server.bytesWritten() < (64 << 20)); // what buffers on the way took, and no more
    }

    void refusesALengthAboveTheLimitAtOnce()
    {
        RogueServer server(answering("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\nabc"));
        QCOMPARE(why(requestFor(server.url())),
            QStringLiteral("the answer is larger than the limit of 64.00 MiB"));
    }

    void stopsABombAtTheLimit()
    {
        const QByteArray bomb = gzip(QByteArray(qsizetype{ 8 } << 20, 'a'));
        QVERIFY(bomb.size() < (1 << 14));
        RogueServer server(
            answering(RogueServer::answer("200 OK", bomb, { "Content-Encoding: gzip" })));
        HttpRequest small = requestFor(server.url());
        small.maximumBytes = 1 << 20;
        QCOMPARE(why(small),
            QStringLiteral("the compressed answer is damaged, or unpacks to more than the limit of "
                           "1.00 MiB"));
    }

    void givesUpOnASilentServer()
    {
        RogueServer server([](const ReceivedRequest&, QTcpSocket&) {});
        HttpRequest impatient = requestFor(server.url());
        impatient.idleTimeout = 50ms;
        QCOMPARE(why(impatient), QStringLiteral("the server sent nothing for 0.05 s"));
    }

    void givesUpOnASlowLoris()
    {
        // A byte now and then keeps the connection busy, and the answer never ends.
        RogueServer server([](const ReceivedRequest&, QTcpSocket& socket) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            auto* const timer = new QTimer(&socket);
            QObject::connect(timer, &QTimer::timeout, &socket, [&socket] { socket.write("#"); });
            timer->start(10);
        });
        HttpRequest impatient = requestFor(server.url());
        impatient.idleTimeout = 5s;
        impatient.totalTimeout = 200ms;
        QCOMPARE(why(impatient), QStringLiteral("the answer was not complete after 0.2 s"));
    }

    void givesUpOnHeadersThatNeverEnd()
    {
        RogueServer server([](const ReceivedRequest&, QTcpSocket& socket) {
            socket.write("HTTP/1.1 200 OK\r\nX: ");
        });
        HttpRequest impatient = requestFor(server.url());
        impatient.idleTimeout = 50ms;
        QCOMPARE(why(impatient), QStringLiteral("the server sent nothing for 0.05 s"));
    }

    void tellsAnAnswerThatIsCutOff()
    {
        RogueServer server([](const ReceivedRequest&, QTcpSocket& socket) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
            socket.disconnectFromHost();
        });
        QCOMPARE(why(requestFor(server.url())),
            QStringLiteral("the server closed the connection before the answer was complete"));
    }

    void tellsThatNothingListens()
    {
        quint16 port = 0;
        {
            const RogueServer gone({});
            port = gone.port();
        }
        HttpClient client(directOptions());
        const auto answer =
            client.getBlocking(requestFor(QUrl(QStringLiteral("http://127.0.0.1:%1/m").arg(port))));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, base::ErrorCode::Connect);
        QCOMPARE(answer.error().why, QStringLiteral("nothing listens on 127.0.0.1:%1").arg(port));
    }

    void tellsWhatIsNoHttp()
    {
        RogueServer server([](const ReceivedRequest&, QTcpSocket& socket) {
            socket.write("220 mail.example ESMTP\r\n");
            socket.disconnectFromHost();
        });
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(requestFor(server.url()));
        QVERIFY(!answer);
        QVERIFY2(!answer.error().why.isEmpty(), qPrintable(answer.error().sentence()));
    }

    void saysWhatAStatusMeans_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<base::ErrorCode>("code");
        QTest::addColumn<QString>("why");
        QTest::newRow("500") << QByteArray("500 Internal Server Error") << base::ErrorCode::Server
                             << QStringLiteral("the server answered with status 500: it broke");
        QTest::newRow("401") << QByteArray("401 Unauthorized") << base::ErrorCode::Permission
                             << QStringLiteral("the server answered with status 401: it broke");
        QTest::newRow("403") << QByteArray("403 Forbidden") << base::ErrorCode::Permission
                             << QStringLiteral("the server answered with status 403: it broke");
        QTest::newRow("404") << QByteArray("404 Not Found") << base::ErrorCode::NotFound
                             << QStringLiteral("the server answered with status 404: it broke");
        QTest::newRow("503") << QByteArray("503 Service Unavailable") << base::ErrorCode::Server
                             << QStringLiteral("the server answered with status 503: it broke");
    }
    void saysWhatAStatusMeans()
    {
        QFETCH(QByteArray, status);
        RogueServer server(answering(RogueServer::answer(status, "it broke\nmore")));
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(requestFor(server.url()));
        QVERIFY(!answer);
        QTEST(answer.error().code, "code");
        QTEST(answer.error().why, "why");
        HttpRequest any = requestFor(server.url());
        any.acceptAnyStatus = true;
        const auto accepted = client.getBlocking(any);
        QVERIFY(accepted);
        QCOMPARE(accepted->body, QByteArray("it broke\nmore"));
    }

    void obeysRetryAfter()
    {
        std::atomic<int> asked = 0;
        RogueServer server([&asked](const ReceivedRequest&, QTcpSocket& socket) {
            socket.write(asked++ == 0
                    ? RogueServer::answer("429 Too Many Requests", "", { "Retry-After: 1" })
                    : RogueServer::answer("200 OK", "x"));
        });
        HttpClient client(directOptions());
        QVERIFY(!client.getBlocking(requestFor(server.url())));
        // Who cannot wait that long is told at once, and the server hears nothing of it.
        HttpRequest hasty = requestFor(server.url());
        hasty.totalTimeout = 100ms;
        const auto refused = client.getBlocking(hasty);
        QVERIFY(!refused);
        QCOMPARE(refused.error().why,
            QStringLiteral("the server asked to be left alone for another 1 s"));
        QCOMPARE(asked.load(), 1);
        QElapsedTimer elapsed;
        elapsed.start();
        QVERIFY(client.getBlocking(requestFor(server.url())));
        QVERIFY(elapsed.elapsed() >= 500);
        QCOMPARE(asked.load(), 2);
    }

    void readsRetryAfter()
    {
        const QDateTime now({ 2026, 10, 21 }, { 7, 27, 0 }, Qt::UTC);
        QCOMPARE(*parseRetryAfter("120", now), 120s);
        QCOMPARE(*parseRetryAfter("Wed, 21 Oct 2026 07:28:00 GMT", now), 60s);
        QCOMPARE(*parseRetryAfter("Wed, 21 Oct 2026 07:00:00 GMT", now), 0s);
        QCOMPARE(*parseRetryAfter("99999999999", now), 24h);
        QVERIFY(!parseRetryAfter("soon", now));
        QVERIFY(!parseRetryAfter("", now));
    }

    void asksAHostNoFasterThanAllowed()
    {
        using Time = HostGate::Time;
        HostGate gate({ 2, 10, 1 });
        const QString host = QStringLiteral("h:80");
        const Time begin(1h);
        QCOMPARE(*gate.wait(host, begin), 0ns);
        gate.begin(host, begin);
        QCOMPARE(*gate.wait(host, begin), 100ms);
        QCOMPARE(*gate.wait(QStringLiteral("other:80"), begin), 0ns);
        QCOMPARE(*gate.wait(host, begin + 100ms), 0ns);
        gate.begin(host, begin + 100ms);
        QVERIFY(!gate.wait(host, begin + 1s)); // both places are taken
        gate.end(host);
        QCOMPARE(*gate.wait(host, begin + 1s), 0ns);
        gate.holdUntil(host, begin + 5s);
        gate.holdUntil(host, begin + 3s);
        QCOMPARE(*gate.wait(host, begin + 1s), 4s);
    }

    void cancelsWhatRuns()
    {
        std::atomic<bool> isAsked = false;
        RogueServer server([&](const ReceivedRequest&, QTcpSocket&) { isAsked = true; });
        HttpClient client(directOptions());
        std::stop_source stop;
        std::jthread stopper([&] {
            while (!isAsked)
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto answer = client.getBlocking(requestFor(server.url()), stop.get_token());
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, base::ErrorCode::Cancelled);
    }

    void destroyingItCancelsWhatRuns()
    {
        std::atomic<bool> isAsked = false;
        RogueServer server([&](const ReceivedRequest&, QTcpSocket&) { isAsked = true; });
        std::optional<base::ErrorCode> code;
        {
            HttpClient client(directOptions());
            client.get(requestFor(server.url()), {}, this,
                [&](const base::Result<HttpAnswer>& answer) { code = answer.error().code; });
            QVERIFY(waitFor([&] { return isAsked.load(); }));
        }
        QVERIFY(waitFor([&] { return code.has_value(); }));
        QCOMPARE(*code, base::ErrorCode::Cancelled);
    }

    void refusesWhatIsNoUrlOfAWebServer()
    {
        HttpClient client(directOptions());
        for (const char* bad : { "", "file:///etc/passwd", "localhost:9090", "http://" }) {
            const auto answer = client.getBlocking(requestFor(QUrl(QString::fromLatin1(bad))));
            QVERIFY2(!answer, bad);
            QCOMPARE(answer.error().code, base::ErrorCode::Usage);
        }
    }

private:
    static QString why(const HttpRequest& asked)
    {
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(asked);
        return answer ? QStringLiteral("answered %1").arg(answer->status) : answer.error().why;
    }
};

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
