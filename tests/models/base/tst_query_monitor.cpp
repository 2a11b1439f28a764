#include "models/base/query_monitor.h"

#include <QTest>

#include <thread>

using namespace opsdeck::base;
using namespace std::chrono_literals;

class TestQueryMonitor : public QObject
{
    Q_OBJECT

private slots:
    void countsPerName()
    {
        QueryMonitor monitor;
        monitor.record(QStringLiteral("tables.page"), { 2ms, 200, 5000, false });
        monitor.record(QStringLiteral("tables.page"), { 4ms, 100, 3000, true });
        const auto statistics = monitor.statistics();
        QCOMPARE(statistics.size(), std::size_t{ 1 });
        const QueryStatistics& page = statistics.front();
        QCOMPARE(page.name, QStringLiteral("tables.page"));
        QCOMPARE(page.count, std::uint64_t{ 2 });
        QCOMPARE(page.errors, std::uint64_t{ 1 });
        QCOMPARE(page.rows, std::uint64_t{ 300 });
        QCOMPARE(page.bytes, std::uint64_t{ 8000 });
        QVERIFY(page.total == 6ms && page.average == 3ms);
        QVERIFY(page.minimum == 2ms && page.maximum == 4ms && page.p99 == 4ms);
    }

    void listsTheCostliestFirst()
    {
        QueryMonitor monitor;
        for (int i = 0; i < 10; ++i)
            monitor.record(QStringLiteral("a.cheap"), { 1ms, 0, 0, false });
        monitor.record(QStringLiteral("z.costly"), { 1s, 0, 0, false });
        QCOMPARE(monitor.statistics().front().name, QStringLiteral("z.costly"));
    }

    void totalCoversAllNames()
    {
        QueryMonitor monitor;
        QCOMPARE(monitor.total().count, std::uint64_t{ 0 });
        monitor.record(QStringLiteral("a"), { 1ms, 1, 10, false });
        monitor.record(QStringLiteral("b"), { 9ms, 2, 20, true });
        const QueryStatistics total = monitor.total();
        QCOMPARE(total.count, std::uint64_t{ 2 });
        QCOMPARE(total.rows, std::uint64_t{ 3 });
        QCOMPARE(total.bytes, std::uint64_t{ 30 });
        QCOMPARE(total.errors, std::uint64_t{ 1 });
        QVERIFY(total.minimum == 1ms && total.maximum == 9ms);
    }

    void losesNothingWhenThreadsRecordAtOnce()
    {
        QueryMonitor monitor;
        constexpr int kThreads = 4;
        constexpr int kEach = 5000;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < kThreads; ++t) {
                threads.emplace_back([&monitor, t] {
                    const QString name = QStringLiteral("query.%1").arg(t % 2);
                    for (int i = 0; i < kEach; ++i) {
                        monitor.record(name, { std::chrono::microseconds{ i }, 1, 2, i % 10 == 0 });
                        if (i % 1000 == 0)
                            (void)monitor.statistics(); // readers and writers together
                    }
                });
            }
        }
        const QueryStatistics total = monitor.total();
        QCOMPARE(total.count, std::uint64_t{ kThreads * kEach });
        QCOMPARE(total.rows, std::uint64_t{ kThreads * kEach });
        QCOMPARE(total.bytes, std::uint64_t{ 2 * kThreads * kEach });
        QCOMPARE(total.errors, std::uint64_t{ kThreads * kEach / 10 });
    }
};

QTEST_GUILESS_MAIN(TestQueryMonitor)
#include "tst_query_monitor.moc"
