// Sessions and connection tests against a real server: opening, failing, losing it and having it
// back.
#include "models/catalog/connection_test.h"
#include "models/catalog/session.h"
#include "tests/support/private_postgres.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::catalog;

class TestCatalogSession : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<support::PrivatePostgres> m_server;

    Workspace workspace(const QString& database = QStringLiteral("postgres")) const
    {
        Workspace workspace;
        workspace.name = QStringLiteral("test");
        workspace.connection = m_server->uri(database);
        return workspace;
    }

    static QStringList outcomes(const std::vector<TestLine>& lines)
    {
        constexpr std::array kNames{ "ok", "warn", "fail", "not run" };
        QStringList list;
        for (const TestLine& line : lines)
            list += QLatin1String(kNames.at(static_cast<std::size_t>(line.outcome)));
        return list;
    }

private slots:
    void initTestCase()
    {
        auto server = support::PrivatePostgres::start();
        QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
        m_server = std::move(*server);
        QVERIFY(
            m_server->execute("CREATE TABLE tenant (id text PRIMARY KEY, name text);"
                              "CREATE TABLE orders (tenant_id text REFERENCES tenant, id integer,"
                              " PRIMARY KEY (tenant_id, id));"
                              "INSERT INTO tenant VALUES ('a', 'Anna'), ('b', 'Berta')"));
    }

    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void opensDiscoversAndListsTenants()
    {
        base::QueryMonitor monitor;
        Session session(&monitor);
        QSignalSpy states(&session, &Session::stateChanged);
        QSignalSpy catalogs(&session, &Session::catalogChanged);
        Workspace opened = workspace();
        opened.lastTenant = QStringLiteral("b");
        session.open(opened, {});
        QCOMPARE(session.state(), SessionState::Connecting);
        QVERIFY(session.pool());
        QTRY_COMPARE(session.state(), SessionState::Connected);
        QVERIFY(session.server().version >= 120000);
        QTRY_COMPARE(catalogs.count(), 1);
        QVERIFY(session.catalog()->find(QStringLiteral("orders")));
        QTRY_COMPARE(session.tenants().tenants.size(), 2U);
        QCOMPARE(session.tenants().tenants.front().name, QStringLiteral("Anna"));
        QCOMPARE(session.tenant(), std::optional(QStringLiteral("b")));
        QTRY_VERIFY(session.latency());
        QVERIFY(monitor.total().count > 0);
        QSignalSpy closing(&session, &Session::closing);
        session.close();
        QCOMPARE(closing.count(), 1);
        QVERIFY(!session.pool() && !session.catalog());
        QCOMPARE(session.state(), SessionState::Disconnected);
    }

    void tellsWhyItCannotOpen()
    {
        Session session(nullptr);
        QSignalSpy failed(&session, &Session::openFailed);
        session.open(workspace(QStringLiteral("no_such_database")), {});
        QVERIFY(failed.isEmpty());
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(session.state(), SessionState::Disconnected);
        QVERIFY(session.error());
        QVERIFY2(session.error()->sentence().contains(QStringLiteral("no_such_database")),
            qPrintable(session.error()->sentence()));
        Workspace nonsense = workspace();
        nonsense.connection = QStringLiteral("nonsense here");
        session.open(nonsense, {});
        QTRY_COMPARE(failed.count(), 2);
        QCOMPARE(session.error()->code, base::ErrorCode::BadInput);
    }

    void saysNothingOfAWorkspaceThatWasClosed()
    {
        Session session(nullptr);
        QSignalSpy failed(&session, &Session::openFailed);
        QSignalSpy catalogs(&session, &Session::catalogChanged);
        session.open(workspace(QStringLiteral("no_such_database")), {});
        session.open(workspace(), {});
        QTRY_COMPARE(catalogs.count(), 1);
        QCOMPARE(failed.count(), 0);
    }

    void searchesTenantsAtTheServer()
    {
        Session session(nullptr);
        QSignalSpy catalogs(&session, &Session::catalogChanged);
        session.open(workspace(), {});
        QTRY_COMPARE(catalogs.count(), 1);
        std::optional<TenantList> found;
        session.searchTenants(QStringLiteral("erta"), {}, this,
            [&found](const base::Result<TenantList>& list) { found = list.value(); });
        QTRY_VERIFY(found);
        QCOMPARE(found->tenants.size(), 1U);
        QCOMPARE(found->tenants.front().id, QStringLiteral("b"));
        QSignalSpy changed(&session, &Session::tenantChanged);
        session.setTenant(QStringLiteral("b"));
        session.setTenant(QStringLiteral("b"));
        session.setTenant({});
        QCOMPARE(changed.count(), 2);
    }

    void discoversAgainWhenARelationIsNotThere()
    {
        Session session(nullptr);
        QSignalSpy catalogs(&session, &Session::catalogChanged);
        session.open(workspace(), {});
        QTRY_COMPARE(catalogs.count(), 1);
        QVERIFY(m_server->execute("CREATE TABLE newer (id integer PRIMARY KEY)"));
        base::Error gone;
        gone.sqlState = QStringLiteral("23505");
        session.noteError(gone);
        QVERIFY(!session.isDiscovering());
        gone.sqlState = QStringLiteral("42P01");
        session.noteError(gone);
        QTRY_COMPARE(catalogs.count(), 2);
        QVERIFY(session.catalog()->find(QStringLiteral("newer")));
    }

    void tellsItsTestLineByLine()
    {
        ConnectionTest test;
        QSignalSpy finished(&test, &ConnectionTest::finished);
        test.start({ workspace(), {}, {}, {} });
        QVERIFY(test.isRunning());
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(outcomes(test.lines()),
            (QStringList{ QStringLiteral("ok"), QStringLiteral("ok"), QStringLiteral("ok"),
                QStringLiteral("ok"), QStringLiteral("ok"), QStringLiteral("warn"),
                QStringLiteral("warn") }));
        QCOMPARE(test.lines().at(5).fix, QStringLiteral("CREATE EXTENSION pg_stat_statements;"));
        QCOMPARE(test.failures(), 0);
        QVERIFY(test.lines().at(1).time);
    }

    void triesARealRedis()
    {
        const auto folder = support::makeServerDirectory();
        const quint16 port = support::freePort();
        support::ServerProcess redis;
        const base::Status started = redis.start(
            support::findServerProgram(QStringLiteral("redis-server")),
            { QStringLiteral("--port"), QString::number(port), QStringLiteral("--bind"),
                QStringLiteral("127.0.0.1"), QStringLiteral("--dir"), folder->path(),
                QStringLiteral("--save"), QString(), QStringLiteral("--requirepass"),
                QStringLiteral("sesame"), QStringLiteral("--maxmemory"), QStringLiteral("64mb") },
            folder->filePath(QStringLiteral("log")), [port] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress::LocalHost, port);
                return socket.waitForConnected(1000);
            });
        QVERIFY2(started, started ? "" : qPrintable(started.error().sentence()));
        const auto redisLines = [&](const QString& password) {
            TestRequest request;
            request.workspace = workspace();
            request.workspace.redisUrl = QStringLiteral("redis://127.0.0.1:%1").arg(port);
            request.redisPassword = password;
            std::vector<TestLine> lines;
            runConnectionTest(request, [&](const TestLine& line) { lines.push_back(line); }, {});
            std::erase_if(
                lines, [](const TestLine& line) { return line.group != TestLine::Group::Redis; });
            return outcomes(lines);
        };
        QCOMPARE(redisLines(QStringLiteral("sesame")),
            (QStringList{ QStringLiteral("ok"), QStringLiteral("ok") }));
        QCOMPARE(redisLines(QStringLiteral("wrong")),
            (QStringList{ QStringLiteral("fail"), QStringLiteral("not run") }));
    }

    void saysWhatWasNotRunAfterAFailure()
    {
        std::vector<TestLine> lines;
        TestRequest request;
        request.workspace = workspace(QStringLiteral("no_such_database"));
        request.workspace.redisUrl = QStringLiteral("redis://127.0.0.1:1");
        runConnectionTest(request, [&lines](const TestLine& line) { lines.push_back(line); }, {});
        QCOMPARE(outcomes(lines),
            (QStringList{ QStringLiteral("ok"), QStringLiteral("fail"), QStringLiteral("not run"),
                QStringLiteral("not run"), QStringLiteral("not run"), QStringLiteral("not run"),
                QStringLiteral("not run"), QStringLiteral("fail"), QStringLiteral("not run") }));
        QVERIFY(lines.at(7).group == TestLine::Group::Redis);
    }

    void losesAServerAndFindsItAgain()
    {
        Session session(nullptr);
        QSignalSpy catalogs(&session, &Session::catalogChanged);
        session.open(workspace(), {});
        QTRY_COMPARE(catalogs.count(), 1);
        m_server->kill();
        session.rediscover(); // any use of the pool notices
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::Lost, 30000);
        QVERIFY(session.error());
        QVERIFY(session.catalog()); // what was known stays
        QVERIFY(m_server->startAgain());
        session.retryNow();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::Connected, 30000);
        QTRY_VERIFY_WITH_TIMEOUT(catalogs.count() >= 2, 30000);
        QVERIFY(!session.error());
    }
};

QTEST_GUILESS_MAIN(TestCatalogSession)
#include "tst_catalog_session.moc"
