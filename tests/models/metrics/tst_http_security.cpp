#include "tests/support/http_requests.h"

#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::metrics;
using namespace opsdeck::support;
using namespace std::chrono_literals;

class TestHttpSecurity : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_authority = std::make_unique<TestAuthority>(m_folder.path());
        QVERIFY(m_authority->isGood());
    }

    void keepsCredentialsFromAnotherHost()
    {
        RogueServer other(answering(RogueServer::answer("200 OK", "there")));
        RogueServer server(answering(RogueServer::answer(
            "307 Temporary Redirect", "", { "Location: " + other.url().toEncoded() })));
        HttpRequest secret = requestFor(server.url());
        secret.credentials.user = QStringLiteral("ada");
        secret.credentials.password = QStringLiteral("hunter2");
        secret.headers = { { "X-Api-Key", "k" } };
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(secret);
        QVERIFY(answer);
        QCOMPARE(answer->body, QByteArray("there"));
        QCOMPARE(server.requests()[0].header("Authorization"),
            "Basic " + QByteArray("ada:hunter2").toBase64());
        QCOMPARE(server.requests()[0].header("X-Api-Key"), QByteArray("k"));
        QCOMPARE(other.requests()[0].header("Authorization"), QByteArray());
        QCOMPARE(other.requests()[0].header("X-Api-Key"), QByteArray());
    }

    void takesCredentialsOutOfTheUrl()
    {
        RogueServer server(answering(RogueServer::answer("500 No", "")));
        QUrl url = server.url();
        url.setUserInfo(QStringLiteral("ada:hunter2"));
        HttpClient client(directOptions());
        const auto answer = client.getBlocking(requestFor(url));
        QVERIFY(!answer);
        QVERIFY(!answer.error().sentence().contains(QLatin1String("hunter2")));
        QCOMPARE(server.requests()[0].header("Authorization"),
            "Basic " + QByteArray("ada:hunter2").toBase64());
    }

    void trustsTheAuthorityOfItsCaFile()
    {
        RogueServer server(
            answering(RogueServer::answer("200 OK", "x")), m_authority->issue(kLocalhost));
        HttpOptions trusting = directOptions();
        trusting.caFile = m_authority->caFile();
        HttpClient client(trusting);
        const auto answer =
            client.getBlocking(requestFor(server.url(QStringLiteral("/"), kLocalhost)));
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().sentence()));
        QCOMPARE(answer->body, QByteArray("x"));
    }

    void refusesAWrongCertificate_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("selfSigned");
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<QString>("why");
        QTest::newRow("unknown authority")
            << 30 << false << kLocalhost << false
            << QStringLiteral("the server's certificate is signed by nobody this computer trusts");
        QTest::newRow("signed by itself")
            << 30 << true << kLocalhost << true
            << QStringLiteral("the server's certificate is signed by itself");
        QTest::newRow("another host")
            << 30 << false << QStringLiteral("db.example") << true
            << QStringLiteral("the server's certificate is for db.example, not for localhost");
        QTest::newRow("expired") << -1 << false << kLocalhost << true
                                 << QStringLiteral("the server's certificate expired on ");
    }
    void refusesAWrongCertificate()
    {
        QFETCH(int, days);
        QFETCH(bool, selfSigned);
        QFETCH(QString, host);
        QFETCH(bool, trusted);
        QFETCH(QString, why);
        const auto identity =
            selfSigned ? m_authority->selfSigned(host) : m_authority->issue(host, days);
        QVERIFY(identity);
        RogueServer server(answering(RogueServer::answer("200 OK", "x")), identity);
        HttpOptions tls = directOptions();
        if (trusted)
            tls.caFile = m_authority->caFile();
        HttpClient client(tls);
        const auto answer =
            client.getBlocking(requestFor(server.url(QStringLiteral("/"), kLocalhost)));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, base::ErrorCode::Connect);
        QVERIFY2(answer.error().why.startsWith(why), qPrintable(answer.error().sentence()));
        QVERIFY(!answer.error().hint.isEmpty());
        QVERIFY(server.requests().empty());
    }

    void refusesToLeaveASecureConnection()
    {
        RogueServer server(
            answering(RogueServer::answer("302 Found", "", { "Location: http://localhost:1/" })),
            m_authority->issue(kLocalhost));
        HttpOptions trusting = directOptions();
        trusting.caFile = m_authority->caFile();
        HttpClient client(trusting);
        const auto answer =
            client.getBlocking(requestFor(server.url(QStringLiteral("/"), kLocalhost)));
        QVERIFY(!answer);
        QCOMPARE(answer.error().why,
            QStringLiteral("the server redirects from a secure connection to one that is not"));
    }

    void saysThatACaFileCannotBeRead()
    {
        HttpOptions broken = directOptions();
        broken.caFile = m_folder.filePath(QStringLiteral("none.pem"));
        HttpClient client(broken);
        const auto answer =
            client.getBlocking(requestFor(QUrl(QStringLiteral("https://localhost:1/"))));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, base::ErrorCode::Io);
    }

    void goesThroughItsProxyButNotToLoopback()
    {
        RogueServer proxy(answering(RogueServer::answer("200 OK", "by proxy")));
        RogueServer server(answering(RogueServer::answer("200 OK", "direct")));
        HttpOptions named = directOptions();
        named.proxy = HttpOptions::Proxy::Named;
        named.namedProxy = QUrl(QStringLiteral("http://ada:pw@127.0.0.1:%1").arg(proxy.port()));
        HttpClient client(named);
        const auto far =
            client.getBlocking(requestFor(QUrl(QStringLiteral("http://metrics.example/m"))));
        QVERIFY2(far, far ? "" : qPrintable(far.error().sentence()));
        QCOMPARE(far->body, QByteArray("by proxy"));
        QCOMPARE(proxy.requests()[0].path, QByteArray("http://metrics.example/m"));
        const auto near = client.getBlocking(requestFor(server.url()));
        QVERIFY(near);
        QCOMPARE(near->body, QByteArray("direct"));
    }

    void readsAProxyAsPeopleWriteIt()
    {
        using Proxy = HttpRoute::Proxy;
        QCOMPARE(httpRoute({}, {})->proxy, Proxy::System);
        QCOMPARE(httpRoute(QStringLiteral(" None "), {})->proxy, Proxy::None);
        const auto plain = httpRoute(QStringLiteral("proxy.example:3128"), {});
        QVERIFY(plain);
        QCOMPARE(plain->proxy, Proxy::Named);
        QCOMPARE(plain->namedProxy, QUrl(QStringLiteral("http://proxy.example:3128")));
        const auto kept = httpRoute(QStringLiteral("socks5://ada@proxy:1080"),
            QStringLiteral(" ca.pem "), QStringLiteral("a/b"));
        QVERIFY(kept);
        QCOMPARE(kept->namedProxy.password(QUrl::FullyDecoded), QStringLiteral("a/b"));
        QCOMPARE(kept->caFile, QStringLiteral("ca.pem"));
        for (const char* wrong : { "ftp://proxy", "http://", "two words", "http://proxy:port" })
            QVERIFY2(!httpRoute(QString::fromLatin1(wrong), {}), wrong);
    }

    void tellsATokenFromAUserWithAPassword()
    {
        QCOMPARE(Credentials::fromSecret(QStringLiteral("abc")).header(), QByteArray("Bearer abc"));
        QCOMPARE(Credentials::fromSecret(QStringLiteral("ada:a:b")).header(),
            "Basic " + QByteArray("ada:a:b").toBase64());
        QVERIFY(Credentials::fromSecret({}).isEmpty());
    }

private:
    const QString kLocalhost = QStringLiteral("localhost");
    QTemporaryDir m_folder;
    std::unique_ptr<TestAuthority> m_authority;
};

QTEST_GUILESS_MAIN(TestHttpSecurity)
#include "tst_http_security.moc"
