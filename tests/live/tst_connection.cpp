#include "models/database/connection.h"
#include "tests/support/private_postgres.h"

#include <QTest>

#include <thread>

using namespace opsdeck;
using namespace opsdeck::database;
using support::PrivatePostgres;

class TestConnection : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsWhoAndWhere();
    void runsWithParameters();
    void preparesRepeatedQueriesOnce();
    void preparesAgainWhenTheColumnsChange();
    void preparesAgainAfterTheStatementsWereThrownAway();
    void keepsABoundedNumberOfStatements();
    void takesTheAnswerOfAQuerySentAhead();
    void dropsAQuerySentAheadThatNobodyRuns();
    void preparesAgainWhatWasSentAheadInVain();
    void cancelStopsTheQueryOnTheServer();
    void endsAQueryThatTakesTooLong();
    void aQueryMayHaveItsOwnLimit();
    void isReadOnlyByTheServer();
    void namesTheMissingRight();
    void saysThatATableIsGone();
    void noticesThatTheBackendWasTerminated();
    void refusesValuesWithNul();
    void streamsInPages();
    void aFailingSinkStopsTheStream();
    void copiesOutWithParameters();
    void aFailingSinkStopsTheCopy();
    void copiesIn();
    void aFailingSourceLeavesNothing();
    void rollsATransactionBack();
    void takesAValueOfFiftyMegabytes();
    void takesTheWidestResult();
    void measuresEachQuery();

private:
    std::unique_ptr<Connection> open(ConnectionOptions options = {})
    {
        auto connection = Connection::open(*ConnectionSpec::parse(m_server->uri()), options, {});
        if (!connection)
            qFatal("%s", qPrintable(connection.error().sentence()));
        return std::move(*connection);
    }
    std::unique_ptr<Connection> openForWriting()
    {
        ConnectionOptions options;
        options.readOnly = false;
        return open(options);
    }
    int runningWith(const QByteArray& marker)
    {
        return m_server
            ->value("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%"
                + marker + "%' AND pid <> pg_backend_pid()")
            .toInt();
    }

    std::unique_ptr<PrivatePostgres> m_server;
};

namespace {

Query query(const QByteArray& sql, std::vector<Parameter> parameters = {})
{
    return { QStringLiteral("test.query"), sql, std::move(parameters), false, {} };
}

QByteArray bytes(std::optional<std::string_view> value)
{
    return value ? QByteArray(value->data(), static_cast<qsizetype>(value->size()))
                 : QByteArray("NULL");
}

QByteArray first(const base::Result<ResultPagePtr>& page)
{
    return page ? bytes((*page)->value(0, 0)) : page.error().sentence().toUtf8();
}

} // namespace

void TestConnection::initTestCase()
{
    auto server = PrivatePostgres::start();
    QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
    m_server = std::move(*server);
    QVERIFY(m_server->execute("CREATE ROLE visitor LOGIN; CREATE TABLE secrets (id int);"
                              "CREATE TABLE notes (id int PRIMARY KEY, body text);"));
}

void TestConnection::tellsWhoAndWhere()
{
    const auto connection = open();
    QVERIFY(connection->server().version >= 120000);
    QVERIFY(connection->server().versionText.contains(QLatin1Char('.')));
    QCOMPARE(connection->server().user, QStringLiteral("postgres"));
    QCOMPARE(connection->server().database, QStringLiteral("postgres"));
    QVERIFY(!connection->server().isPooled);
    QVERIFY(!connection->server().isReplica);
    QCOMPARE(first(connection->run(query("SHOW application_name"), {})), "opsdeck");
    QCOMPARE(first(connection->run(query("SHOW client_encoding"), {})), "UTF8");
}

void TestConnection::runsWithParameters()
{
    const auto connection = open();
    const auto page = connection->run(
        query("SELECT $1::text || '!', $2::int + 1, $3::text, ''::text",
            { { QByteArray("a'b\\"), 0 }, { QByteArray("41"), 23 }, { std::nullopt, 25 } }),
        {});
    QVERIFY2(page, page ? "" : qPrintable(page.error().sentence()));
    QCOMPARE((*page)->rows(), 1);
    QCOMPARE((*page)->columns(), 4);
    QCOMPARE(bytes((*page)->value(0, 0)), "a'b\\!");
    QCOMPARE(bytes((*page)->value(0, 1)), "42");
    QVERIFY(!(*page)->value(0, 2));
    QCOMPARE(bytes((*page)->value(0, 3)), "");
    QCOMPARE((*page)->columnType(1), Oid(23));
    QVERIFY((*page)->bytes() > 0);
}

void TestConnection::preparesRepeatedQueriesOnce()
{
    const auto connection = open();
    Query repeated = query("SELECT $1::int * 2", { { QByteArray("1"), 23 } });
    repeated.repeated = true;
    for (int i = 1; i <= 5; ++i) {
        repeated.parameters[0].text = QByteArray::number(i);
        QCOMPARE(first(connection->run(repeated, {})), QByteArray::number(i * 2));
    }
    QCOMPARE(first(connection->run(query("SELECT count(*) FROM pg_prepared_statements"), {})), "1");
    QCOMPARE(first(connection->run(
                 query("SELECT generic_plans + custom_plans FROM pg_prepared_statements"), {})),
        "5");
}

void TestConnection::preparesAgainWhenTheColumnsChange()
{
    QVERIFY(m_server->execute("CREATE TABLE changing (a int); INSERT INTO changing VALUES (1)"));
    const auto connection = open();
    Query repeated = query("SELECT * FROM changing");
    repeated.repeated = true;
    QCOMPARE((*connection->run(repeated, {}))->columns(), 1);
    QVERIFY(m_server->execute("ALTER TABLE changing ADD b text DEFAULT 'new'"));
    const auto page = connection->run(repeated, {});
    QVERIFY2(page, page ? "" : qPrintable(page.error().sentence()));
    QCOMPARE((*page)->columns(), 2);
}

void TestConnection::preparesAgainAfterTheStatementsWereThrownAway()
{
    const auto connection = open();
    Query repeated = query("SELECT 7");
    repeated.repeated = true;
    QCOMPARE(first(connection->run(repeated, {})), "7");
    QVERIFY(connection->run(query("DEALLOCATE ALL"), {}));
    QCOMPARE(first(connection->run(repeated, {})), "7");
}

void TestConnection::keepsABoundedNumberOfStatements()
{
    const auto connection = open();
    for (int i = 0; i < 150; ++i) {
        Query repeated = query("SELECT " + QByteArray::number(i));
        repeated.repeated = true;
        QCOMPARE(first(connection->run(repeated, {})), QByteArray::number(i));
    }
    QCOMPARE(
        first(connection->run(query("SELECT count(*) FROM pg_prepared_statements"), {})), "100");
}

void TestConnection::takesTheAnswerOfAQuerySentAhead()
{
    base::QueryMonitor monitor;
    ConnectionOptions options;
    options.monitor = &monitor;
    const auto connection = open(options);
    Query asked = query("SELECT $1::int", { { QByteArray("1"), 0 } });
    asked.repeated = true;
    QVERIFY(!connection->sendAhead(asked)); // not prepared yet
    QCOMPARE(first(connection->run(asked, {})), "1");
    asked.parameters[0].text = QByteArray("2");
    QVERIFY(connection->sendAhead(asked));
    QVERIFY(!connection->sendAhead(asked) && !connection->isReusable()); // one at a time
    QVERIFY(connection->isStillOpen());
    QCOMPARE(first(connection->run(asked, {})), "2");
    QVERIFY(connection->isReusable());
    QCOMPARE(first(connection->run(asked, {})), "2");
    QCOMPARE(monitor.total().count, std::uint64_t(3));
}

void TestConnection::dropsAQuerySentAheadThatNobodyRuns()
{
    const auto connection = open();
    Query asked = query("SELECT 'ahead', pg_sleep($1)", { { QByteArray("0"), 701 } });
    asked.repeated = true;
    QCOMPARE(first(connection->run(asked, {})), "ahead");
    asked.parameters[0].text = QByteArray("600");
    QVERIFY(connection->sendAhead(asked));
    QCOMPARE(first(connection->run(query("SELECT 'other'"), {})), "other");
    QCOMPARE(runningWith("pg_sleep"), 0);

    QVERIFY(connection->sendAhead(asked));
    std::stop_source stopped;
    stopped.request_stop();
    const auto answer = connection->run(asked, stopped.get_token());
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, base::ErrorCode::Cancelled);
    QVERIFY(connection->isReusable());
    QCOMPARE(runningWith("pg_sleep"), 0);
}

void TestConnection::preparesAgainWhatWasSentAheadInVain()
{
    const auto connection = open();
    Query asked = query("SELECT 'here'");
    asked.repeated = true;
    QCOMPARE(first(connection->run(asked, {})), "here");
    QVERIFY(connection->run(query("DEALLOCATE ALL"), {}));
    QVERIFY(connection->sendAhead(asked));
    QCOMPARE(first(connection->run(asked, {})), "here");
}

void TestConnection::cancelStopsTheQueryOnTheServer()
{
    const auto connection = open();
    std::stop_source stop;
    base::Result<ResultPagePtr> page;
    std::thread runner([&] {
        page = connection->run(query("SELECT 'cancel-me', pg_sleep(600)"), stop.get_token());
    });
    const bool hasStarted = QTest::qWaitFor([&] { return runningWith("cancel-me") == 1; }, 20000);
    stop.request_stop();
    runner.join();
    QVERIFY(hasStarted);
    QVERIFY(!page);
    QCOMPARE(page.error().code, base::ErrorCode::Cancelled);
    QCOMPARE(runningWith("cancel-me"), 0);
    QVERIFY(connection->isUsable());
    QCOMPARE(first(connection->run(query("SELECT 1"), {})), "1");
}

void TestConnection::endsAQueryThatTakesTooLong()
{
    ConnectionOptions options;
    options.statementTimeout = std::chrono::milliseconds{ 50 };
    const auto connection = open(options);
    const auto page = connection->run(query("SELECT pg_sleep(600)"), {});
    QVERIFY(!page);
    QCOMPARE(page.error().code, base::ErrorCode::Timeout);
    QCOMPARE(page.error().sqlState, QStringLiteral("57014"));
    QVERIFY(!page.error().hint.isEmpty());
    QVERIFY(connection->isReusable());
}

void TestConnection::aQueryMayHaveItsOwnLimit()
{
    const auto connection = open();
    Query brief = query("SELECT pg_sleep(600)");
    brief.timeout = std::chrono::milliseconds{ 50 };
    QCOMPARE(connection->run(brief, {}).error().code, base::ErrorCode::Timeout);
    QCOMPARE(first(connection->run(query("SHOW statement_timeout"), {})), "30s");
    Query unlimited = query("SHOW statement_timeout");
    unlimited.timeout = std::chrono::milliseconds{ -1 };
    QCOMPARE(first(connection->run(unlimited, {})), "0");
}

void TestConnection::isReadOnlyByTheServer()
{
    const auto connection = open();
    const auto page = connection->run(query("INSERT INTO notes VALUES (1, 'x')"), {});
    QVERIFY(!page);
    QCOMPARE(page.error().code, base::ErrorCode::Permission);
    QCOMPARE(page.error().sqlState, QStringLiteral("25006"));
}

void TestConnection::namesTheMissingRight()
{
    auto spec =
        ConnectionSpec::parse(m_server->uri(QStringLiteral("postgres"), QStringLiteral("visitor")));
    const auto connection = Connection::open(*spec, {}, {});
    QVERIFY(connection);
    const auto page = (*connection)->run(query("SELECT * FROM secrets"), {});
    QVERIFY(!page);
    QCOMPARE(page.error().code, base::ErrorCode::Permission);
    QVERIFY(page.error().sentence().contains(QLatin1String("secrets")));
    QVERIFY(page.error().hint.contains(QLatin1String("visitor")));
}

void TestConnection::saysThatATableIsGone()
{
    const auto connection = open();
    const auto page = connection->run(query("SELECT * FROM no_such_table"), {});
    QCOMPARE(page.error().code, base::ErrorCode::NotFound);
    QVERIFY(page.error().why.contains(QLatin1String("no_such_table")));
}

void TestConnection::noticesThatTheBackendWasTerminated()
{
    const auto connection = open();
    const QByteArray pid = first(connection->run(query("SELECT pg_backend_pid()"), {}));
    QVERIFY(connection->isStillOpen());
    QCOMPARE(m_server->value("SELECT pg_terminate_backend(" + pid + ", 20000)"), "t");
    QVERIFY(!connection->isStillOpen());
    QVERIFY(!connection->isUsable());
    const auto page = connection->run(query("SELECT 1"), {});
    QCOMPARE(page.error().code, base::ErrorCode::ConnectionLost);

    const auto running = open();
    const auto ended = running->run(query("SELECT pg_terminate_backend(pg_backend_pid())"), {});
    QCOMPARE(ended.error().code, base::ErrorCode::ConnectionLost);
    QVERIFY(!running->isUsable());
}

void TestConnection::refusesValuesWithNul()
{
    const auto connection = open();
    const auto page =
        connection->run(query("SELECT $1::text", { { QByteArray("a\0b", 3), 25 } }), {});
    QCOMPARE(page.error().code, base::ErrorCode::BadInput);
    QVERIFY(connection->isReusable());
}

void TestConnection::streamsInPages()
{
    const auto connection = open();
    std::int64_t sum = 0;
    std::vector<int> sizes;
    const auto status = connection->stream(
        query("SELECT g FROM generate_series(1, $1::int) g", { { QByteArray("2500"), 0 } }), 1000,
        [&](const ResultPagePtr& page) -> base::Status {
            sizes.push_back(page->rows());
            for (int row = 0; row < page->rows(); ++row)
                sum += bytes(page->value(row, 0)).toLongLong();
            return {};
        },
        {});
    QVERIFY2(status, status ? "" : qPrintable(status.error().sentence()));
    QCOMPARE(sum, 2500LL * 2501 / 2);
    QCOMPARE(sizes, (std::vector<int>{ 1000, 1000, 500 }));
    QVERIFY(connection->isReusable());
}

void TestConnection::aFailingSinkStopsTheStream()
{
    const auto connection = open();
    int pages = 0;
    const auto status = connection->stream(query("SELECT generate_series(1, 1000000000)"), 100,
        [&](const ResultPagePtr&) -> base::Status {
            ++pages;
            return base::fail(base::ErrorCode::Io, QStringLiteral("disk full"));
        },
        {});
    QCOMPARE(status.error().code, base::ErrorCode::Io);
    QCOMPARE(pages, 1);
    QVERIFY(connection->isReusable());
    QCOMPARE(first(connection->run(query("SELECT 1"), {})), "1");
}

void TestConnection::copiesOutWithParameters()
{
    const auto connection = open();
    QByteArray text;
    const auto status = connection->copyOut(
        query("COPY (SELECT g, current_setting('opsdeck.p2') FROM generate_series(1, "
              "current_setting('opsdeck.p1')::int) g) TO STDOUT (FORMAT csv)",
            { { QByteArray("3"), 0 }, { QByteArray("it's \"so\""), 0 } }),
        [&](std::string_view line) -> base::Status {
            text.append(line.data(), static_cast<qsizetype>(line.size()));
            return {};
        },
        {});
    QVERIFY2(status, status ? "" : qPrintable(status.error().sentence()));
    QCOMPARE(text, "1,\"it's \"\"so\"\"\"\n2,\"it's \"\"so\"\"\"\n3,\"it's \"\"so\"\"\"\n");
    QVERIFY(connection->isReusable());
    QCOMPARE(first(connection->run(query("SELECT current_setting('opsdeck.p1', true)"), {})), "");
}

void TestConnection::aFailingSinkStopsTheCopy()
{
    const auto connection = open();
    const auto status =
        connection->copyOut(query("COPY (SELECT generate_series(1, 1000000000)) TO STDOUT"),
            [](std::string_view) -> base::Status {
                return base::fail(base::ErrorCode::Io, QStringLiteral("disk full"));
            },
            {});
    QCOMPARE(status.error().code, base::ErrorCode::Io);
    QCOMPARE(runningWith("1000000000"), 0);
    QVERIFY(connection->isReusable());
}

void TestConnection::copiesIn()
{
    const auto connection = openForWriting();
    int batch = 0;
    const auto rows = connection->copyIn(query("COPY notes FROM STDIN"),
        [&](QByteArray& buffer) -> base::Result<bool> {
            for (int i = 0; i < 10000; ++i)
                buffer += QByteArray::number(batch * 10000 + i) + "\tsome words to fill it\n";
            return ++batch < 20;
        },
        {});
    QVERIFY2(rows, rows ? "" : qPrintable(rows.error().sentence()));
    QCOMPARE(*rows, 200000);
    QCOMPARE(m_server->value("SELECT count(*) FROM notes"), "200000");
    QVERIFY(m_server->execute("TRUNCATE notes"));
}

void TestConnection::aFailingSourceLeavesNothing()
{
    const auto connection = openForWriting();
    int calls = 0;
    const auto rows = connection->copyIn(query("COPY notes FROM STDIN"),
        [&](QByteArray& buffer) -> base::Result<bool> {
            if (++calls > 3)
                return base::fail(base::ErrorCode::BadInput, QStringLiteral("line 4 is torn"));
            buffer = QByteArray::number(calls) + "\tx\n";
            return true;
        },
        {});
    QCOMPARE(rows.error().code, base::ErrorCode::BadInput);
    QCOMPARE(m_server->value("SELECT count(*) FROM notes"), "0");
    QVERIFY(connection->isReusable());
}

void TestConnection::rollsATransactionBack()
{
    const auto connection = openForWriting();
    const auto insert = [&](const QByteArray& id) -> base::Status {
        return connection->run(query("INSERT INTO notes VALUES ($1, 'x')", { { id, 0 } }), {})
            .map([](const ResultPagePtr&) {});
    };
    QVERIFY(connection->transaction("BEGIN", [&] { return insert("1"); }, {}));
    const auto failed = connection->transaction("BEGIN",
        [&]() -> base::Status {
            if (auto status = insert("2"); !status)
                return status;
            return insert("1");
        },
        {});
    QCOMPARE(failed.error().sqlState, QStringLiteral("23505"));
    QCOMPARE(m_server->value("SELECT string_agg(id::text, ',') FROM notes"), "1");
    QVERIFY(connection->isReusable());
    QVERIFY(m_server->execute("TRUNCATE notes"));
}

void TestConnection::takesAValueOfFiftyMegabytes()
{
    const auto connection = open();
    const auto page = connection->run(query("SELECT repeat('0123456789', 5000000)"), {});
    QVERIFY2(page, page ? "" : qPrintable(page.error().sentence()));
    QCOMPARE((*page)->value(0, 0)->size(), std::size_t(50000000));
    QVERIFY((*page)->bytes() >= 50000000);
}

void TestConnection::takesTheWidestResult()
{
    // 1,664 is PostgreSQL's limit for a result, 1,600 for a table.
    QByteArray sql = "SELECT 0 AS c0";
    for (int i = 1; i < 1664; ++i)
        sql += ", " + QByteArray::number(i) + " AS c" + QByteArray::number(i);
    const auto connection = open();
    const auto page = connection->run(query(sql), {});
    QVERIFY2(page, page ? "" : qPrintable(page.error().sentence()));
    QCOMPARE((*page)->columns(), 1664);
    QCOMPARE(bytes((*page)->value(0, 1663)), "1663");
    QCOMPARE((*page)->columnName(1663), std::string_view("c1663"));
    const auto wider = connection->run(query(sql + ", 1"), {});
    QCOMPARE(wider.error().sqlState, QStringLiteral("54011"));
}

void TestConnection::measuresEachQuery()
{
    base::QueryMonitor monitor;
    ConnectionOptions options;
    options.monitor = &monitor;
    const auto connection = open(options);
    QVERIFY(connection->run(query("SELECT generate_series(1, 10)"), {}));
    QVERIFY(!connection->run(query("SELECT 1 / 0"), {}));
    const auto statistics = monitor.statistics();
    QCOMPARE(statistics.size(), std::size_t(1));
    QCOMPARE(statistics[0].name, QStringLiteral("test.query"));
    QCOMPARE(statistics[0].count, std::uint64_t(2));
    QCOMPARE(statistics[0].errors, std::uint64_t(1));
    QCOMPARE(statistics[0].rows, std::uint64_t(10));
    QVERIFY(statistics[0].bytes > 0);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
