#include "models/database/pool.h"
#include "tests/support/private_pgbouncer.h"

#include <QTest>

#include <thread>

using namespace opsdeck;
using namespace opsdeck::database;
using namespace std::chrono_literals;
using support::PrivatePgBouncer;
using support::PrivatePostgres;

// Everything through PgBouncer in transaction mode, with one server connection for all clients: any
// state left in the session would be seen by the next one.
class TestPooler : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isRecognised();
    void repeatedQueriesStayUnnamed();
    void isReadOnlyByTheServer();
    void queriesKeepTheirLimits();
    void leavesNothingInTheSession();
    void anErrorEndsTheTransaction();
    void cancelStopsTheQueryOnTheServer();
    void streamsAndCopies();
    void transactionsKeepTheirSettings();
    void worksWhenStartupParametersAreIgnored();
    void servesAPoolLargerThanItsOwn();

private:
    std::unique_ptr<Connection> open(ConnectionOptions options = {})
    {
        auto connection = Connection::open(*ConnectionSpec::parse(m_bouncer->uri()), options, {});
        if (!connection)
            qFatal("%s", qPrintable(connection.error().sentence()));
        return std::move(*connection);
    }

    std::unique_ptr<PrivatePostgres> m_server;
    std::unique_ptr<PrivatePgBouncer> m_bouncer;
};

namespace {

Query query(const QByteArray& sql, std::vector<Parameter> parameters = {})
{
    return { QStringLiteral("test.query"), sql, std::move(parameters), false, {} };
}

QByteArray first(const base::Result<ResultPagePtr>& page)
{
    if (!page)
        return page.error().sentence().toUtf8();
    const auto value = (*page)->value(0, 0).value_or("NULL");
    return { value.data(), static_cast<qsizetype>(value.size()) };
}

} // namespace

void TestPooler::initTestCase()
{
    auto server = PrivatePostgres::start();
    QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
    m_server = std::move(*server);
    QVERIFY(m_server->execute("CREATE TABLE notes (id int PRIMARY KEY)"));
    auto bouncer = PrivatePgBouncer::start(*m_server, 1);
    QVERIFY2(bouncer, bouncer ? "" : qPrintable(bouncer.error().sentence()));
    m_bouncer = std::move(*bouncer);
}

void TestPooler::isRecognised() { QVERIFY(open()->server().isPooled); }

void TestPooler::repeatedQueriesStayUnnamed()
{
    const auto connection = open();
    Query repeated = query("SELECT $1::int * 2", { { QByteArray("21"), 23 } });
    repeated.repeated = true;
    QCOMPARE(first(connection->run(repeated, {})), "42");
    QCOMPARE(first(connection->run(repeated, {})), "42");
    QCOMPARE(first(connection->run(query("SELECT count(*) FROM pg_prepared_statements"), {})), "0");
}

void TestPooler::isReadOnlyByTheServer()
{
    const auto page = open()->run(query("INSERT INTO notes VALUES (1)"), {});
    QCOMPARE(page.error().sqlState, QStringLiteral("25006"));
    const auto script =
        open()->runScript(QStringLiteral("test"), "INSERT INTO notes VALUES (2)", {});
    QCOMPARE(script.error().sqlState, QStringLiteral("25006"));
    ConnectionOptions writing;
    writing.readOnly = false;
    QVERIFY(open(writing)->run(query("INSERT INTO notes VALUES (1)"), {}));
    QCOMPARE(m_server->value("SELECT count(*) FROM notes"), "1");
}

void TestPooler::queriesKeepTheirLimits()
{
    const auto connection = open();
    QCOMPARE(first(connection->run(query("SHOW statement_timeout"), {})), "30s");
    Query brief = query("SELECT pg_sleep(600)");
    brief.timeout = 50ms;
    QCOMPARE(connection->run(brief, {}).error().code, base::ErrorCode::Timeout);
    QVERIFY(connection->isReusable());
    QCOMPARE(first(connection->run(query("SHOW statement_timeout"), {})), "30s");
}

void TestPooler::leavesNothingInTheSession()
{
    QVERIFY(open()->run(query("SELECT 1"), {}));
    ConnectionOptions writing; // so that the script runs in the bare session
    writing.readOnly = false;
    const auto page = open(writing)->runScript(QStringLiteral("test"),
        "SELECT current_setting('statement_timeout') || ' ' || "
        "current_setting('default_transaction_read_only')",
        {});
    QCOMPARE(first(page), "0 off");
}

void TestPooler::anErrorEndsTheTransaction()
{
    const auto connection = open();
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(connection->run(query("SELECT * FROM nothing_here"), {}).error().code,
            base::ErrorCode::NotFound);
        QVERIFY(connection->isReusable());
        QCOMPARE(first(connection->run(query("SELECT 5"), {})), "5");
    }
}

void TestPooler::cancelStopsTheQueryOnTheServer()
{
    const auto connection = open();
    std::stop_source stop;
    base::Result<ResultPagePtr> page;
    std::thread runner([&] {
        page = connection->run(query("SELECT 'cancel-me', pg_sleep(600)"), stop.get_token());
    });
    const auto running = [&] {
        return m_server->value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                               "AND query LIKE '%cancel-me%' AND pid <> pg_backend_pid()");
    };
    const bool hasStarted = QTest::qWaitFor([&] { return running() == "1"; }, 20000);
    stop.request_stop();
    runner.join();
    QVERIFY(hasStarted);
    QCOMPARE(page.error().code, base::ErrorCode::Cancelled);
    QCOMPARE(running(), "0");
    QCOMPARE(first(open()->run(query("SELECT 6"), {})), "6");
}

void TestPooler::streamsAndCopies()
{
    const auto connection = open();
    int rows = 0;
    const auto streamed = connection->stream(
        query("SELECT generate_series(1, $1::int)", { { QByteArray("250"), 0 } }), 100,
        [&](const ResultPagePtr& page) -> base::Status {
            rows += page->rows();
            return {};
        },
        {});
    QVERIFY2(streamed, streamed ? "" : qPrintable(streamed.error().sentence()));
    QCOMPARE(rows, 250);
    QByteArray text;
    const auto copied = connection->copyOut(
        query("COPY (SELECT current_setting('opsdeck.p1')) TO STDOUT", { { QByteArray("x"), 0 } }),
        [&](std::string_view line) -> base::Status {
            text.append(line.data(), static_cast<qsizetype>(line.size()));
            return {};
        },
        {});
    QVERIFY2(copied, copied ? "" : qPrintable(copied.error().sentence()));
    QCOMPARE(text, "x\n");
    QVERIFY(connection->isReusable());
}

void TestPooler::transactionsKeepTheirSettings()
{
    const auto connection = open();
    const auto status = connection->transaction("BEGIN ISOLATION LEVEL REPEATABLE READ",
        [&]() -> base::Status {
            if (first(connection->run(query("SHOW statement_timeout"), {})) != "30s")
                return base::fail(base::ErrorCode::Internal, QStringLiteral("no limit"));
            if (first(connection->run(query("SHOW transaction_read_only"), {})) != "on")
                return base::fail(base::ErrorCode::Internal, QStringLiteral("not read-only"));
            Query longer = query("SHOW statement_timeout");
            longer.timeout = 60000ms;
            if (first(connection->run(longer, {})) != "1min")
                return base::fail(base::ErrorCode::Internal, QStringLiteral("no limit of its own"));
            return {};
        },
        {});
    QVERIFY2(status, status ? "" : qPrintable(status.error().sentence()));
    QVERIFY(connection->isReusable());
}

void TestPooler::worksWhenStartupParametersAreIgnored()
{
    const auto lenient = PrivatePgBouncer::start(
        *m_server, 1, { QStringLiteral("ignore_startup_parameters = options") });
    QVERIFY(lenient);
    const auto connection = Connection::open(*ConnectionSpec::parse((*lenient)->uri()), {}, {});
    QVERIFY(connection);
    QVERIFY((*connection)->server().isPooled);
    QCOMPARE(first((*connection)->run(query("SHOW transaction_read_only"), {})), "on");
    QCOMPARE(first((*connection)->run(query("SHOW statement_timeout"), {})), "30s");
}

void TestPooler::servesAPoolLargerThanItsOwn()
{
    Pool pool(*ConnectionSpec::parse(m_bouncer->uri()), {});
    std::atomic<int> right{ 0 };
    std::vector<std::jthread> threads;
    for (int t = 0; t < 6; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 30; ++i) {
                Query repeated = query("SELECT $1::int", { { QByteArray::number(i), 23 } });
                repeated.repeated = true;
                right += first(pool.runBlocking(repeated)) == QByteArray::number(i) ? 1 : 0;
            }
        });
    }
    threads.clear();
    QCOMPARE(right.load(), 180);
}

QTEST_GUILESS_MAIN(TestPooler)
#include "tst_pooler.moc"
