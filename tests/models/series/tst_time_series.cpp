#include "models/series/time_series.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace opsdeck::series;

namespace {

Extent slowExtent(const TimeSeries& series, std::size_t begin, std::size_t end)
{
    Extent extent;
    for (std::size_t i = begin; i < end; ++i)
        extent.add(series.value(i));
    return extent;
}

TimeSeries walk(std::size_t points, unsigned seed, double gapShare = 0)
{
    std::mt19937_64 random(seed);
    std::uniform_real_distribution<double> part(0, 1);
    TimeSeries series;
    Time t = 1'000'000;
    double v = 0;
    for (std::size_t i = 0; i < points; ++i) {
        t += static_cast<Time>(random() % 20'000);
        v += part(random) - 0.5;
        series.append(t, part(random) < gapShare ? std::nan("") : v);
    }
    return series;
}

constexpr int kShapes = 6;

double shape(int kind, std::size_t i, std::mt19937_64& random)
{
    const double noise = static_cast<double>(random() % 1000) / 1000;
    const auto at = static_cast<double>(i);
    switch (kind) {
    case 0:
        return at; // the extremes are at the ends
    case 1:
        return -at - 3 * noise;
    case 2:
        return random() % 700 == 0 ? (noise - 0.5) * 100 : noise; // lone spikes
    case 3:
        return std::floor(at / 1777) * (i / 1777 % 2 == 0 ? 1 : -1); // steps
    case 4:
        return i / 900 % 4 == 0 || random() % 90 == 0 ? std::nan("") : std::sin(at / 5000) + noise;
    default:
        return random() % 3000 == 0 ? (noise - 0.5) * std::numeric_limits<double>::infinity() : 0;
    }
}

} // namespace

class TestTimeSeries : public QObject
{
    Q_OBJECT

private slots:
    void takesColumnsAsIfTheyHadBeenAppended()
    {
        for (const std::size_t count : { 0U, 1U, 31U, 32U, 33U, 1024U, 5000U }) {
            Column<Time> times;
            Column<double> values;
            for (std::size_t i = 0; i < count; ++i) {
                times.push_back(static_cast<Time>(i * 3 / 2));
                values.push_back(i % 17 == 5 ? std::nan("") : static_cast<double>(i * 37 % 101));
            }
            TimeSeries appended;
            appended.append(times, values);
            TimeSeries taken(times, values);
            // What comes later goes behind them.
            for (int more = 0; more < 1500; ++more) {
                QVERIFY(appended.append(10000 + more, more % 13));
                QVERIFY(taken.append(10000 + more, more % 13));
            }
            QCOMPARE(taken.size(), appended.size());
            for (std::size_t begin = 0; begin < taken.size(); begin += 97) {
                for (std::size_t end = begin; end <= taken.size(); end += 331) {
                    const Extent a = appended.extent(begin, end);
                    const Extent b = taken.extent(begin, end);
                    QVERIFY(a.min == b.min && a.max == b.max && a.hasGap == b.hasGap);
                }
                const Time time = appended.time(begin);
                QCOMPARE(taken.lowerBound(time), appended.lowerBound(time));
                QCOMPARE(taken.time(begin), time);
            }
        }
    }

    void refusesTimeThatGoesBack()
    {
        TimeSeries series;
        QVERIFY(series.append(10, 1));
        QVERIFY(series.append(10, 2)); // two samples of one moment are kept
        QVERIFY(!series.append(9, 3));
        QCOMPARE(series.size(), 2U);
        const Time times[]{ 11, 12, 8, 13 };
        const double values[]{ 1, 2, 3, 4 };
        QCOMPARE(series.append(times, values), 2U);
        QCOMPARE(series.time(3), 12);
        QVERIFY(series.append(12, 5));
    }

    void keepsEveryPointAcrossBlocksAndChunks()
    {
        TimeSeries one;
        TimeSeries many;
        std::vector<Time> times;
        std::vector<double> values;
        for (int i = 0; i < 200'000; ++i) {
            times.push_back(i * 3);
            values.push_back(i % 977);
            one.append(times.back(), values.back());
        }
        for (std::size_t i = 0; i < times.size();) {
            const std::size_t count = std::min<std::size_t>(1 + i % 777, times.size() - i);
            i += many.append(
                std::span(times).subspan(i, count), std::span(values).subspan(i, count));
        }
        QCOMPARE(one.size(), many.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            QVERIFY(one.time(i) == times[i] && one.value(i) == values[i]);
            QVERIFY(many.time(i) == times[i] && many.value(i) == values[i]);
        }
    }

    void summarisesAnyStretchAsReadingItAllWould()
    {
        const TimeSeries series = walk(150'000, 1, 0.001);
        std::mt19937_64 random(2);
        for (int i = 0; i < 400; ++i) {
            std::size_t a = random() % (series.size() + 1);
            std::size_t b = i % 4 == 0 ? a + random() % 200 : random() % (series.size() + 1);
            if (a > b)
                std::swap(a, b);
            b = std::min(b, series.size());
            const Extent fast = series.extent(a, b);
            const Extent slow = slowExtent(series, a, b);
            QCOMPARE(fast.isEmpty(), slow.isEmpty());
            QCOMPARE(fast.hasGap, slow.hasGap);
            QVERIFY(fast.min == slow.min && fast.max == slow.max);
        }
    }

    void summarisesManyStretchesAtOnce_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < kShapes; ++kind)
            QTest::newRow(qPrintable(QString::number(kind))) << kind;
    }

    // Whether both ends, one or none of a stretch holds its extremes; of few points, within a
    // block, a chunk, or many; up to the last points, which no cell covers.
    void summarisesManyStretchesAtOnce()
    {
        QFETCH(int, kind);
        for (const std::size_t count : { 70'123U, 65'536U, 700U, 1U }) {
            TimeSeries series;
            std::mt19937_64 random(6);
            for (std::size_t i = 0; i < count; ++i)
                series.append(static_cast<Time>(i), shape(kind, i, random));
            for (const std::size_t widest : { 40U, 90U, 1500U, 3000U, 30'000U }) {
                std::vector<Time> wanted{ 0 };
                while (wanted.back() < static_cast<Time>(count))
                    wanted.push_back(wanted.back() + static_cast<Time>(random() % widest));
                std::size_t visited = 0;
                series.eachSegment(wanted, [&](const Segment& segment) {
                    ++visited;
                    const Extent slow = slowExtent(series, segment.begin.index, segment.end.index);
                    QVERIFY(segment.extent.min == slow.min && segment.extent.max == slow.max);
                    QCOMPARE(segment.extent.hasGap, slow.hasGap);
                });
                QCOMPARE(visited, wanted.size() - 1);
            }
        }
    }

    void findsTimesOneByOneAndManyAtOnce()
    {
        const TimeSeries series = walk(100'000, 3);
        std::mt19937_64 random(4);
        std::vector<Time> wanted;
        for (int i = 0; i < 2000; ++i)
            wanted.push_back(
                series.time(random() % series.size()) + static_cast<Time>(random() % 3) - 1);
        std::sort(wanted.begin(), wanted.end());
        wanted.insert(wanted.begin(), { std::numeric_limits<Time>::min(), 0 });
        wanted.insert(wanted.end(), 2, series.time(series.size() - 1) + 1);
        std::vector<Cut> cuts;
        series.eachSegment(wanted, [&](const Segment& segment) {
            if (cuts.empty())
                cuts.push_back(segment.begin);
            QCOMPARE(segment.begin.index, cuts.back().index);
            cuts.push_back(segment.end);
        });
        QCOMPARE(cuts.size(), wanted.size());
        std::size_t slow = 0;
        for (std::size_t k = 0; k < wanted.size(); ++k) {
            while (slow < series.size() && series.time(slow) < wanted[k])
                ++slow;
            const Cut& cut = cuts[k];
            QCOMPARE(cut.index, slow);
            QCOMPARE(series.lowerBound(wanted[k]), slow);
            QCOMPARE(std::isnan(cut.valueBefore), slow == 0);
            QVERIFY(slow == 0
                || (cut.timeBefore == series.time(slow - 1)
                    && cut.valueBefore == series.value(slow - 1)));
            QCOMPARE(std::isnan(cut.value), slow == series.size());
            QVERIFY(slow == series.size()
                || (cut.time == series.time(slow) && cut.value == series.value(slow)));
        }
        QCOMPARE(series.lowerBound(std::numeric_limits<Time>::max()), series.size());
        QCOMPARE(series.lowerBound(std::numeric_limits<Time>::min()), 0U);
    }

    void keepsInfinitiesAndLeavesNanOut()
    {
        TimeSeries series;
        const double inf = std::numeric_limits<double>::infinity();
        for (int i = 0; i < 64; ++i)
            series.append(i, std::nan(""));
        QVERIFY(series.extent(0, 64).isEmpty());
        QVERIFY(series.extent(0, 64).hasGap);
        for (int i = 64; i < 128; ++i)
            series.append(i, i == 100 ? -inf : 1);
        QVERIFY(series.extent(0, 128).min == -inf);
        QVERIFY(!series.extent(64, 128).hasGap);
        QVERIFY(series.extent(5, 5).isEmpty());
    }

    void paysLittleMemoryForThePyramid()
    {
        const TimeSeries series = walk(2'000'000, 5);
        QVERIFY(static_cast<double>(series.pyramidBytes())
            <= 0.06 * static_cast<double>(series.bytes()));
    }
};

QTEST_GUILESS_MAIN(TestTimeSeries)
#include "tst_time_series.moc"
