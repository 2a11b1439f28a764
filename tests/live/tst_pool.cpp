#include "models/database/pool.h"
#include "tests/support/fault_proxy.h"
#include "tests/support/private_postgres.h"
#include "tests/support/wait_for.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <atomic>
#include <latch>
#include <thread>

using namespace opsdeck;
using namespace opsdeck::database;
using namespace std::chrono_literals;
using support::FaultProxy;
using support::PrivatePostgres;
using support::waitFor;

class TestPool : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void answersInTheContextsThread();
    void dropsTheAnswerOfAGoneContext();
    void keepsItsLimitsAndClosesTheOverflow();
    void servesVisibleWorkFirst();
    void backgroundLeavesAConnectionFree();
    void failsWorkThatWaitsTooLong();
    void answersAStoppedRequestThatWaits();
    void closesIdleConnections();
    void renewsOldConnections();
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
    void destroyingItCancelsWhatRuns();
    void servesManyThreads();

private:
    std::unique_ptr<Pool> makePool(PoolOptions options = {})
    {
        return std::make_unique<Pool>(*ConnectionSpec::parse(m_server->uri()), options);
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

Query query(const QByteArray& sql) { return { QStringLiteral("test.query"), sql, {}, false, {} }; }

QByteArray first(const base::Result<ResultPagePtr>& page)
{
    if (!page)
        return page.error().sentence().toUtf8();
    const auto value = (*page)->value(0, 0).value_or("NULL");
    return { value.data(), static_cast<qsizetype>(value.size()) };
}

// Holds connections of a pool until it is told to let go.
class Holder
{
public:
    void hold(Pool& pool, Priority priority, int count = 1)
    {
        for (int i = 0; i < count; ++i) {
            pool.submit(
                [state = m_state](base::Result<Connection*>, std::stop_token) {
                    ++state->held;
                    state->released.wait(false);
                    --state->held;
                },
                priority, {});
        }
    }
    int held() const { return m_state->held; }
    void release()
    {
        m_state->released = true;
        m_state->released.notify_all();
    }
    ~Holder() { release(); }

private:
    struct State
    {
        std::atomic<int> held{ 0 };
        std::atomic<bool> released{ false };
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace

void TestPool::initTestCase()
{
    auto server = PrivatePostgres::start({ QStringLiteral("max_connections = 30") });
    QVERIFY2(server, server ? "" : qPrintable(server.error().sentence()));
    m_server = std::move(*server);
}

void TestPool::answersInTheContextsThread()
{
    const auto pool = makePool();
    QSignalSpy reachable(pool.get(), &Pool::reachableChanged);
    QByteArray answer;
    QThread* thread = nullptr;
    pool->run(query("SELECT 42"), Priority::Visible, {}, this, [&](const auto& page) {
        answer = first(page);
        thread = QThread::currentThread();
    });
    QVERIFY(waitFor([&] { return !answer.isEmpty(); }));
    QCOMPARE(answer, "42");
    QCOMPARE(thread, QThread::currentThread());
    QVERIFY(waitFor([&] { return reachable.count() == 1; }));
    QCOMPARE(reachable.first().first().toBool(), true);
    const PoolStatus status = pool->status();
    QCOMPARE(status.open, 1);
    QCOMPARE(status.limit, 7);
    QCOMPARE(status.acquired, std::uint64_t(1));
    QVERIFY(status.acquireP95 > 0ns);
    QVERIFY(status.bytesReceived > 0);
    QVERIFY(status.isReachable);
}

void TestPool::dropsTheAnswerOfAGoneContext()
{
    const auto pool = makePool();
    bool isAnswered = false;
    {
        QObject context;
        pool->run(query("SELECT pg_sleep(0.05)"), Priority::Visible, {}, &context,
            [&](const auto&) { isAnswered = true; });
    }
    QCOMPARE(first(pool->runBlocking(query("SELECT 1"))), "1");
    QVERIFY(waitFor([&] { return pool->status().inUse == 0 && pool->status().acquired == 2; }));
    QCoreApplication::sendPostedEvents();
    QVERIFY(!isAnswered);
}

void TestPool::keepsItsLimitsAndClosesTheOverflow()
{
    PoolOptions options;
    options.maximum = 2;
    options.overflow = 2;
    const auto pool = makePool(options);
    Holder holder;
    holder.hold(*pool, Priority::Visible, 9);
    QVERIFY(waitFor([&] { return holder.held() == 4; }));
    QCOMPARE(pool->status().open, 4);
    QCOMPARE(pool->status().inUse, 4);
    QCOMPARE(pool->status().waiting, 5);
    holder.release();
    QVERIFY(waitFor([&] { return pool->status().open <= 2; }));
    QCOMPARE(pool->status().acquired, std::uint64_t(9));
}

void TestPool::servesVisibleWorkFirst()
{
    PoolOptions options;
    options.maximum = 1;
    options.overflow = 0;
    const auto pool = makePool(options);
    Holder holder;
    holder.hold(*pool, Priority::Visible);
    QVERIFY(waitFor([&] { return holder.held() == 1; }));
    QByteArrayList order;
    const auto ask = [&](const QByteArray& name, Priority priority) {
        pool->run(query("SELECT '" + name + "'"), priority, {}, this,
            [&](const auto& page) { order << first(page); });
    };
    ask("background", Priority::Background);
    ask("details", Priority::Details);
    ask("visible 1", Priority::Visible);
    ask("visible 2", Priority::Visible);
    holder.release();
    QVERIFY(waitFor([&] { return order.size() == 4; }));
    QCOMPARE(order, (QByteArrayList{ "visible 1", "visible 2", "details", "background" }));
}

void TestPool::backgroundLeavesAConnectionFree()
{
    PoolOptions options;
    options.maximum = 3;
    options.overflow = 1;
    const auto pool = makePool(options);
    Holder background;
    background.hold(*pool, Priority::Background, 5);
    QVERIFY(waitFor([&] { return background.held() == 2; }));
    QCOMPARE(pool->status().waiting, 3);
    Holder details;
    details.hold(*pool, Priority::Details, 2);
    QVERIFY(waitFor([&] { return details.held() == 1; }));
    // Every regular connection is taken: Visible work gets the overflow.
    QCOMPARE(first(pool->runBlocking(query("SELECT 'now'"))), "now");
    QCOMPARE(background.held(), 2);
    QCOMPARE(details.held(), 1);
}

void TestPool::failsWorkThatWaitsTooLong()
{
    PoolOptions options;
    options.maximum = 1;
    options.overflow = 0;
    options.acquireTimeout = 50ms;
    const auto pool = makePool(options);
    Holder holder;
    holder.hold(*pool, Priority::Visible);
    QVERIFY(waitFor([&] { return holder.held() == 1; }));
    const auto page = pool->runBlocking(query("SELECT 1"));
    QCOMPARE(page.error().code, base::ErrorCode::Timeout);
    QVERIFY(!page.error().hint.isEmpty());
}

void TestPool::answersAStoppedRequestThatWaits()
{
    PoolOptions options;
    options.maximum = 1;
    options.overflow = 0;
    const auto pool = makePool(options);
    Holder holder;
    holder.hold(*pool, Priority::Visible);
    QVERIFY(waitFor([&] { return holder.held() == 1; }));
    std::stop_source stop;
    std::optional<base::Result<ResultPagePtr>> answer;
    pool->run(query("SELECT 1"), Priority::Visible, stop.get_token(), this,
        [&](auto page) { answer = std::move(page); });
    QCOMPARE(pool->status().waiting, 1);
    stop.request_stop();
    QVERIFY(waitFor([&] { return answer.has_value(); }));
    QCOMPARE(answer->error().code, base::ErrorCode::Cancelled);
    QCOMPARE(pool->status().waiting, 0);
    QCOMPARE(holder.held(), 1);
}

void TestPool::closesIdleConnections()
{
    PoolOptions options;
    options.minimum = 1;
    options.idleTimeout = std::chrono::seconds{ 0 };
    const auto pool = makePool(options);
    Holder holder;
    holder.hold(*pool, Priority::Visible, 4);
    QVERIFY(waitFor([&] { return holder.held() == 4; }));
    holder.release();
    QVERIFY(waitFor([&] { return pool->status().open == 1; }));
}

void TestPool::renewsOldConnections()
{
    PoolOptions options;
    options.recycleAge = std::chrono::seconds{ 1 };
    const auto pool = makePool(options);
    const QByteArray before = first(pool->runBlocking(query("SELECT pg_backend_pid()")));
    QVERIFY(before.toInt() > 0);
    QVERIFY(waitFor([&] {
        const QByteArray now = first(pool->runBlocking(query("SELECT pg_backend_pid()")));
        return now.toInt() > 0 && now != before;
    }));
    QCOMPARE(pool->status().open, 1);
}

void TestPool::saysAtOnceThatThereIsNoServer()
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

void TestPool::saysAtOnceThatTheDatabaseDoesNotExist()
{
    Pool pool(*ConnectionSpec::parse(m_server->uri(QStringLiteral("nowhere"))), {});
    for (int i = 0; i < 3; ++i) {
        const auto page = pool.runBlocking(query("SELECT 1"));
        QCOMPARE(page.error().code, base::ErrorCode::Connect);
        QCOMPARE(page.error().sqlState, QStringLiteral("3D000"));
    }
}

void TestPool::givesUpOnASilentHostInTime()
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

void TestPool::triesTheNextPlaceWhenTheFirstIsABlackHole()
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

void TestPool::failsWaitingWorkWhileTheServerIsAway()
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

void TestPool::recoversWhenTheServerComesBack()
{
    auto server = PrivatePostgres::start();
    QVERIFY(server);
    Pool pool(*ConnectionSpec::parse((*server)->uri()), {});
    QCOMPARE(first(pool.runBlocking(query("SELECT 1"))), "1");
    QSignalSpy reachable(&pool, &Pool::reachableChanged);
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

void TestPool::recoversFromATerminatedBackend()
{
    const auto pool = makePool();
    const QByteArray pid = first(pool->runBlocking(query("SELECT pg_backend_pid()")));
    QCOMPARE(m_server->value("SELECT pg_terminate_backend(" + pid + ", 20000)"), "t");
    const QByteArray next = first(pool->runBlocking(query("SELECT pg_backend_pid()")));
    QVERIFY2(next.toInt() > 0, next);
    QVERIFY(next != pid);
}

void TestPool::recoversFromALinkCutMidPage()
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

void TestPool::givesAStalledLinkUp()
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

void TestPool::waitsWhileTheServerIsFull()
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

void TestPool::readsFromTheReplicaAndShowsItsLag()
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

void TestPool::readsFromThePrimaryWhenTheReplicaIsGone()
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
    QVERIFY(waitFor([&] { return !pool->status().isReplicaReachable; }));
    QCOMPARE(pool->status().replicaLag, -1ms);
    QCOMPARE(ask(), "f");
    QVERIFY((*replica)->startAgain());
    QVERIFY(waitFor([&] { return ask() == "t"; }));
}

void TestPool::destroyingItCancelsWhatRuns()
{
    auto pool = makePool();
    int cancelled = 0;
    for (int i = 0; i < 20; ++i)
        pool->run(query("SELECT 'leave-me', pg_sleep(600)"), Priority::Visible, {}, this,
            [&](const auto& page) {
                cancelled += !page && page.error().code == base::ErrorCode::Cancelled ? 1 : 0;
            });
    QVERIFY(waitFor([&] { return runningWith("leave-me") == 7; }));
    pool.reset();
    QVERIFY(waitFor([&] { return cancelled == 20; }));
    QCOMPARE(runningWith("leave-me"), 0);
}

void TestPool::servesManyThreads()
{
    const auto pool = makePool();
    constexpr int kThreads = 8;
    constexpr int kQueries = 100;
    std::atomic<int> right{ 0 };
    std::atomic<int> stopped{ 0 };
    std::vector<std::jthread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < kQueries; ++i) {
                Query repeated{ QStringLiteral("test.many"), "SELECT $1::int",
                    { { QByteArray::number(t * kQueries + i), 23 } }, i % 2 == 0, {} };
                std::stop_source stop;
                if (i % 10 == 9) {
                    repeated.sql = "SELECT $1::int, pg_sleep(600)";
                    std::jthread stopper([&stop] { stop.request_stop(); });
                    const auto page = pool->runBlocking(repeated, stop.get_token());
                    stopped += !page && page.error().code == base::ErrorCode::Cancelled ? 1 : 0;
                    continue;
                }
                const auto priority = static_cast<Priority>(i % 3);
                const auto page = pool->runBlocking(repeated, stop.get_token(), priority);
                right += first(page) == *repeated.parameters[0].text ? 1 : 0;
            }
        });
    }
    threads.clear();
    QCOMPARE(right.load(), kThreads * kQueries * 9 / 10);
    QCOMPARE(stopped.load(), kThreads * kQueries / 10);
    QVERIFY(pool->status().open <= 7);
}

QTEST_GUILESS_MAIN(TestPool)
#include "tst_pool.moc"
