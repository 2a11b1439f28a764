#include "tests/live/pool_work.h"
#include "tests/support/fault_proxy.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace opsdeck;
using namespace opsdeck::database;
using namespace std::chrono_literals;
using support::FaultProxy;
using support::PrivatePostgres;
using support::waitFor;

class TestPoolFaults : public PoolTest
{
    Q_OBJECT

private slots:
    void initTestCase() { startServer(); }
    void saysAtOnceThatThereIsNoServer();
    void saysAtOnceThatTheDatabaseDoesNotExist();
    void givesUpOnASilentHostInTime();
    void triesTheNextPlaceWhenTheFirstIsABlackHole();
    void failsWaitingWorkWhileTheServerIsAway();
    void recoversWhenTheServerComesBack();
    void recoversFromATerminatedBackend();
    void recoversFromALinkCutMidPage();
    void givesAStalledLinkUp();
    void waitsWhileTheServerIsFull();
    void readsFromTheReplicaAndShowsItsLag();
    void readsFromThePrimaryWhenTheReplicaIsGone();
};

void TestPoolFaults::saysAtOnceThatThereIsNoServer()
{
    const auto spec = ConnectionSpec::parse(
        QStringLiteral("postgresql://127.0.0.1:%1/x").arg(support::freePort()));
    Pool pool(*spec, {});
    QSignalSpy reachable(&pool, &Pool::reachableChanged);
    const auto page = pool.runBlocking(query("SELECT 1"));
    QCOMPARE(page.error().code, base::ErrorCode::Connect);
    QVERIFY(waitFor([&] { return reachable.count() == 1; }));
    QCOMPARE(reachable.first().first().toBool(), false);
    QVERIFY(!pool.status().isReachable);
    QCOMPARE(pool.status().open, 0);
}

void TestPoolFaults::saysAtOnceThatTheDatabaseDoesNotExist()
{
    Pool pool(*ConnectionSpec::parse(m_server->uri(QStringLiteral("nowhere"))), {});
    for (int i = 0; i < 3; ++i) {
        const auto page = pool.runBlocking(query("SELECT 1"));
        QCOMPARE(page.error().code, base::ErrorCode::Connect);
        QCOMPARE(page.error().sqlState, QStringLiteral("3D000"));
    }
}

void TestPoolFaults::givesUpOnASilentHostInTime()
{
    FaultProxy proxy(m_server->port());
    proxy.stall();
    // Several places, each of which accepts and then says nothing: still one limit over all.
    const QString port = QString::number(proxy.port());
    const auto spec = ConnectionSpec::parse(
        QStringLiteral("host=127.0.0.1,127.0.0.1,localhost port=%1 user=postgres").arg(port));
    ConnectionOptions options;
    options.connectTimeout = 300ms;
    const auto started = std::chrono::steady_clock::now();
    const auto connection = Connection::open(*spec, options, {});
    const auto took = std::chrono::steady_clock::now() - started;
    QCOMPARE(connection.error().code, base::ErrorCode::Connect);
    QVERIFY(took >= 250ms);
    QVERIFY(took < 10s); // a hang guard
}

void TestPoolFaults::triesTheNextPlaceWhenTheFirstIsABlackHole()
{
    // A listener whose queue is full drops what comes, as a firewall does.
    QTcpServer blackHole;
    blackHole.setListenBacklogSize(0);
    QVERIFY(blackHole.listen(QHostAddress::LocalHost));
    std::vector<std::unique_ptr<QTcpSocket>> queued;
    for (int i = 0; i < 4; ++i) {
        queued.push_back(std::make_unique<QTcpSocket>());
        queued.back()->connectToHost(QHostAddress::LocalHost, blackHole.serverPort());
    }
    const auto spec = ConnectionSpec::parse(
        QStringLiteral("host=127.0.0.1,127.0.0.1 port=%1,%2 user=postgres dbname=postgres")
            .arg(blackHole.serverPort())
            .arg(m_server->port()));
    const auto connection = Connection::open(*spec, {}, {});
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().sentence()));

    const auto hole = ConnectionSpec::parse(
        QStringLiteral("host=127.0.0.1 port=%1 user=postgres").arg(blackHole.serverPort()));
    ConnectionOptions options;
    options.connectTimeout = 300ms;
    const auto started = std::chrono::steady_clock::now();
    QCOMPARE(Connection::open(*hole, options, {}).error().code, base::ErrorCode::Connect);
    QVERIFY(std::chrono::steady_clock::now() - started < 10s); // a hang guard

    std::stop_source stop;
    stop.request_stop();
    const auto stopped = Connection::open(*hole, {}, stop.get_token());
    QCOMPARE(stopped.error().code, base::ErrorCode::Cancelled);
}

void TestPoolFaults::failsWaitingWorkWhileTheServerIsAway()
{
    FaultProxy proxy(m_server->port());
    PoolOptions options;
    options.acquireTimeout = 300ms;
    Pool pool(*ConnectionSpec::parse(proxy.uri()), options);
    QCOMPARE(first(pool.runBlocking(query("SELECT 1"))), "1");
    proxy.refuse();
    const auto page = pool.runBlocking(query("SELECT 2"));
    QCOMPARE(page.error().code, base::ErrorCode::ConnectionLost);
    QVERIFY(!page.error().why.isEmpty());
    QVERIFY(waitFor([&] { return !pool.status().isReachable; }));
    proxy.pass();
    pool.retryNow();
    QVERIFY(waitFor([&] { return pool.status().isReachable; }));
    QCOMPARE(first(pool.runBlocking(query("SELECT 3"))), "3");
}

void TestPoolFaults::recoversWhenTheServerComesBack()
{
    auto server = PrivatePostgres::start();
    QVERIFY(server);
    Pool pool(*ConnectionSpec::parse((*server)->uri()), {});
    QSignalSpy reachable(&pool, &Pool::reachableChanged);
    QCOMPARE(first(pool.runBlocking(query("SELECT 1"))), "1");
    QVERIFY(waitFor([&] { return reachable.count() == 1; })); // told a moment after the answer
    reachable.clear();
    (*server)->kill();
    std::optional<base::Result<ResultPagePtr>> answer;
    const auto ask = [&] {
        answer.reset();
        pool.run(query("SELECT 2"), Priority::Visible, {}, this,
            [&](auto page) { answer = std::move(page); });
    };
    ask();
    // The backend outlives its postmaster by a moment and may answer once more.
    QVERIFY(waitFor([&] {
        if (answer)
            ask();
        return reachable.count() == 1;
    }));
    QCOMPARE(reachable.first().first().toBool(), false);
    QVERIFY(!reachable.first().last().toString().isEmpty());
    QVERIFY(!pool.status().isReachable);
    // The request waits for the server as long as it may, and is served when it is back in time.
    QVERIFY((*server)->startAgain());
    QVERIFY(waitFor([&] { return pool.status().isReachable; }));
    QVERIFY(waitFor([&] { return answer.has_value(); }));
    if (!*answer)
        QCOMPARE(answer->error().code, base::ErrorCode::ConnectionLost);
    ask();
    QVERIFY(waitFor([&] { return answer.has_value(); }));
    QCOMPARE(first(*answer), "2");
    QVERIFY(waitFor([&] { return reachable.count() == 2; }));
    QCOMPARE(reachable.last().first().toBool(), true);
}

void TestPoolFaults::recoversFromATerminatedBackend()
{
    const auto pool = makePool();
    const QByteArray pid = first(pool->runBlocking(query("SELECT pg_backend_pid()")));
    QCOMPARE(m_server->value("SELECT pg_terminate_backend(" + pid + ", 20000)"), "t");
    const QByteArray next = first(pool->runBlocking(query("SELECT pg_backend_pid()")));
    QVERIFY2(next.toInt() > 0, next);
    QVERIFY(next != pid);
}

void TestPoolFaults::recoversFromALinkCutMidPage()
{
    FaultProxy proxy(m_server->port());
    Pool pool(*ConnectionSpec::parse(proxy.uri()), {});
    QCOMPARE(first(pool.runBlocking(query("SELECT 1"))), "1");
    proxy.cutAfter(20000);
    const auto page =
        pool.runBlocking(query("SELECT repeat('x', 1000) FROM generate_series(1, 200)"));
    QVERIFY(!page);
    QCOMPARE(page.error().code, base::ErrorCode::ConnectionLost);
    QVERIFY(!page.error().sentence().isEmpty());
    QCOMPARE(first(pool.runBlocking(query("SELECT 2"))), "2");
}

void TestPoolFaults::givesAStalledLinkUp()
{
    FaultProxy proxy(m_server->port());
    PoolOptions options;
    options.connection.statementTimeout = 100ms;
    options.connection.cancelGrace = 100ms;
    Pool pool(*ConnectionSpec::parse(proxy.uri()), options);
    QCOMPARE(first(pool.runBlocking(query("SELECT 1"))), "1");
    proxy.stall();
    // Stopped by hand: the cancel request gets no answer either, so the socket is given up.
    std::stop_source stop;
    std::optional<base::Result<ResultPagePtr>> answer;
    pool.run(query("SELECT 2"), Priority::Visible, stop.get_token(), this,
        [&](auto page) { answer = std::move(page); });
    QVERIFY(waitFor([&] { return pool.status().inUse == 1; }));
    stop.request_stop();
    QVERIFY(waitFor([&] { return answer.has_value(); }));
    QCOMPARE(answer->error().code, base::ErrorCode::Cancelled);
    proxy.pass();
    QVERIFY(waitFor([&] { return pool.status().isReachable; }));
    QVERIFY(waitFor([&] { return first(pool.runBlocking(query("SELECT 3"))) == "3"; }));
    // By itself: longer silent than any limit allows.
    proxy.stall();
    const auto page = pool.runBlocking(query("SELECT 4"));
    QCOMPARE(page.error().code, base::ErrorCode::ConnectionLost);
    proxy.pass();
    QVERIFY(waitFor([&] { return first(pool.runBlocking(query("SELECT 5"))) == "5"; }));
}

void TestPoolFaults::waitsWhileTheServerIsFull()
{
    auto server = PrivatePostgres::start({ QStringLiteral("max_connections = 6"),
        QStringLiteral("superuser_reserved_connections = 1") });
    QVERIFY(server);
    QVERIFY((*server)->execute("CREATE ROLE plain LOGIN"));
    Pool pool(
        *ConnectionSpec::parse((*server)->uri(QStringLiteral("postgres"), QStringLiteral("plain"))),
        { {}, 1, 20, 0, 30s, 3600s, 20s });
    std::atomic<int> done{ 0 };
    for (int i = 0; i < 40; ++i)
        pool.run(query("SELECT pg_sleep(0.02)"), Priority::Visible, {}, this,
            [&](const auto& page) { done += page ? 1 : 0; });
    QVERIFY(waitFor([&] { return done == 40; }));
    QVERIFY(pool.status().open <= 5);
    QVERIFY(pool.status().isReachable);
}

void TestPoolFaults::readsFromTheReplicaAndShowsItsLag()
{
    auto replica = m_server->makeReplica();
    QVERIFY2(replica, replica ? "" : qPrintable(replica.error().sentence()));
    const auto pool = makePool();
    pool->setReplica(*ConnectionSpec::parse((*replica)->uri()));
    const auto ask = [&](const QByteArray& sql) {
        return first(pool->runBlocking(query(sql), {}, Priority::Visible, Target::Reporting));
    };
    QCOMPARE(ask("SELECT pg_is_in_recovery()"), "t");
    QVERIFY(pool->status().isReplicaReachable);
    QVERIFY(waitFor([&] { return pool->status().replicaLag >= 0ms; }));
    QCOMPARE(first(pool->runBlocking(query("SELECT pg_is_in_recovery()"))), "f");

    // The lag is known once a first commit was replayed.
    QVERIFY(m_server->execute("CREATE TABLE sooner (id int)"));
    QVERIFY(waitFor([&] { return ask("SELECT to_regclass('sooner') IS NOT NULL") == "t"; }));
    QVERIFY((*replica)->pauseReplay());
    QVERIFY(m_server->execute("CREATE TABLE later (id int)"));
    QCOMPARE(ask("SELECT to_regclass('later') IS NULL"), "t");
    QVERIFY(waitFor([&] {
        ask("SELECT 1");
        return pool->status().replicaLag > 0ms;
    }));
    QVERIFY((*replica)->resumeReplay());
    QVERIFY(waitFor([&] { return ask("SELECT to_regclass('later') IS NOT NULL") == "t"; }));
}

void TestPoolFaults::readsFromThePrimaryWhenTheReplicaIsGone()
{
    auto replica = m_server->makeReplica();
    QVERIFY(replica);
    const auto pool = makePool();
    pool->setReplica(*ConnectionSpec::parse((*replica)->uri()));
    const auto ask = [&] {
        return first(pool->runBlocking(
            query("SELECT pg_is_in_recovery()"), {}, Priority::Visible, Target::Reporting));
    };
    QCOMPARE(ask(), "t");
    (*replica)->kill();
    QVERIFY(waitFor([&] { return ask() == "f"; }));
    // A lost link alone proves nothing: the replica counts as gone when a new one fails.
    QVERIFY(waitFor([&] { return ask() == "f" && !pool->status().isReplicaReachable; }));
    QCOMPARE(pool->status().replicaLag, -1ms);
    QCOMPARE(ask(), "f");
    QVERIFY((*replica)->startAgain());
    QVERIFY(waitFor([&] { return ask() == "t"; }));
}

QTEST_GUILESS_MAIN(TestPoolFaults)
#include "tst_pool_faults.moc"
