#include "tests/live/pool_work.h"

#include <QSignalSpy>

#include <latch>
#include <thread>

using namespace opsdeck;
using namespace opsdeck::database;
using namespace std::chrono_literals;
using support::PrivatePostgres;
using support::waitFor;

class TestPool : public PoolTest
{
    Q_OBJECT

private slots:
    void initTestCase() { startServer(); }
    void answersInTheContextsThread();
    void dropsTheAnswerOfAGoneContext();
    void keepsItsLimitsAndClosesTheOverflow();
    void servesVisibleWorkFirst();
    void backgroundLeavesAConnectionFree();
    void failsWorkThatWaitsTooLong();
    void answersAStoppedRequestThatWaits();
    void closesIdleConnections();
    void renewsOldConnections();
    void sendsAheadOnAConnectionThatIsFree();
    void anAnswerMayAskOnOverTheSameConnection();
    void runsWhatWasSentAheadOverABrokenLink();
    void destroyingItCancelsWhatRuns();
    void servesManyThreads();
};

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

namespace {

// Asks for its own number, ahead where it can, and counts how often it could.
struct Asker
{
    explicit Asker(Pool& asked)
        : pool(asked)
    {
        repeated.repeated = true;
    }
    void ask(const std::function<void(QByteArray)>& answer, std::stop_token stop = {})
    {
        repeated.parameters = { { QByteArray::number(++number), 23 } };
        Pool::Errand errand;
        errand.work = [asked = repeated, answer](base::Result<Connection*> connection,
                          const std::stop_token& token) -> std::function<void()> {
            const QByteArray got = connection ? first((*connection)->run(asked, token))
                                              : connection.error().sentence().toUtf8();
            return [answer, got] { answer(got); };
        };
        errand.sendAhead = [this, asked = repeated](Connection& connection) {
            ahead += connection.sendAhead(asked) ? 1 : 0;
        };
        pool.submit(std::move(errand), Priority::Visible, std::move(stop));
    }

    Pool& pool;
    Query repeated = query("SELECT $1 FROM (SELECT pg_sleep(0)) s");
    int number = 0;
    std::atomic<int> ahead{ 0 };
};

} // namespace

void TestPool::sendsAheadOnAConnectionThatIsFree()
{
    const auto pool = makePool();
    Asker asker(*pool);
    for (int number = 1; number <= 20; ++number) {
        std::atomic<bool> isRight{ false };
        asker.ask(
            [&, number](const QByteArray& got) { isRight = got == QByteArray::number(number); });
        QVERIFY(waitFor([&] { return isRight.load() && pool->status().inUse == 0; }));
    }
    QVERIFY2(asker.ahead >= 18, QByteArray::number(asker.ahead)); // the first one prepares
    QCOMPARE(pool->status().open, 1);
    QCOMPARE(pool->status().acquired, std::uint64_t(20));
}

void TestPool::anAnswerMayAskOnOverTheSameConnection()
{
    const auto pool = makePool();
    Asker asker(*pool);
    std::atomic<int> right{ 0 };
    std::function<void(QByteArray)> onAnswer = [&](const QByteArray& got) {
        if (got != QByteArray::number(asker.number))
            return;
        if (++right < 200)
            asker.ask(onAnswer);
    };
    asker.ask(onAnswer);
    QVERIFY(waitFor([&] { return right == 200; }));
    QVERIFY2(asker.ahead >= 190, QByteArray::number(asker.ahead));
    QCOMPARE(pool->status().open, 1);
}

void TestPool::runsWhatWasSentAheadOverABrokenLink()
{
    const auto pool = makePool();
    Asker asker(*pool);
    std::atomic<int> right{ 0 };
    const auto ask = [&] {
        asker.ask([&right, number = asker.number + 1](
                      const QByteArray& got) { right += got == QByteArray::number(number); });
    };
    for (int i = 1; i <= 3; ++i) {
        ask();
        QVERIFY(waitFor([&] { return right == i && pool->status().inUse == 0; }));
    }
    QVERIFY(m_server->execute("SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity "
                              "WHERE application_name = 'opsdeck' AND pid <> pg_backend_pid()"));
    ask(); // the link is gone, and the pool does not know it yet
    QVERIFY(waitFor([&] { return right == 4; }));
    QCOMPARE(pool->status().open, 1);
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
