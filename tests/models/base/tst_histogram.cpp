#include "models/base/histogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace opsdeck::base;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

// The same definition of a quantile, over all values.
nanoseconds exactQuantile(std::vector<nanoseconds> values, double q)
{
    std::sort(values.begin(), values.end());
    const double rank = std::ceil(q * static_cast<double>(values.size()));
    return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

// 1/128 of the value plus the microsecond of the finest bucket.
bool isWithinBounds(nanoseconds estimate, nanoseconds exact)
{
    return std::abs((estimate - exact).count()) <= exact.count() / 128 + 1000;
}

std::vector<nanoseconds> durations(int shape, int count)
{
    std::mt19937_64 random(static_cast<std::uint64_t>(shape) + 7);
    std::vector<nanoseconds> values;
    for (int i = 0; i < count; ++i) {
        double us = 0;
        if (shape == 0)
            us = std::uniform_real_distribution<>(0, 50000)(random);
        else if (shape == 1)
            us = std::lognormal_distribution<>(6, 2)(random);
        else
            us = i % 100 == 0 ? 9e8 : 40; // a bulk of quick ones and a few of 15 minutes
        values.emplace_back(static_cast<std::int64_t>(us * 1000));
    }
    return values;
}

} // namespace

class TestHistogram : public QObject
{
    Q_OBJECT

private slots:
    void isZeroWhenEmpty()
    {
        const Histogram empty;
        QCOMPARE(empty.count(), std::uint64_t{ 0 });
        QVERIFY(empty.average() == 0ns && empty.quantile(0.5) == 0ns && empty.maximum() == 0ns);
    }

    void agreesWithExactQuantiles_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("uniform") << 0;
        QTest::newRow("long tail") << 1;
        QTest::newRow("two peaks") << 2;
    }
    void agreesWithExactQuantiles()
    {
        QFETCH(int, shape);
        const std::vector<nanoseconds> values = durations(shape, 20000);
        Histogram histogram;
        nanoseconds sum{ 0 };
        for (const nanoseconds value : values) {
            histogram.record(value);
            sum += value;
        }
        for (const double q : { 0.0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.985, 0.99, 0.999, 1.0 }) {
            const nanoseconds exact = exactQuantile(values, q);
            const nanoseconds estimate = histogram.quantile(q);
            QVERIFY2(isWithinBounds(estimate, exact),
                qPrintable(QStringLiteral("q %1: %2 instead of %3")
                               .arg(q)
                               .arg(estimate.count())
                               .arg(exact.count())));
        }
        QCOMPARE(histogram.count(), std::uint64_t{ 20000 });
        QCOMPARE(histogram.average().count(), (sum / 20000).count());
        QCOMPARE(histogram.minimum().count(), exactQuantile(values, 0).count());
        QCOMPARE(histogram.maximum().count(), exactQuantile(values, 1).count());
    }

    void everyDurationFallsIntoABucketThatHoldsIt()
    {
        // Around every power of two, where an off-by-one would live, up to beyond the last bucket.
        for (int bit = 0; bit < 33; ++bit) {
            for (const int step : { -1, 0, 1 }) {
                const nanoseconds value =
                    std::chrono::microseconds{ (std::int64_t{ 1 } << bit) + step };
                Histogram histogram;
                histogram.record(value);
                histogram.record(value * 2 + 10us); // so that clamping to the maximum cannot help
                QVERIFY2(isWithinBounds(histogram.quantile(0.5), value),
                    qPrintable(QString::number(value.count())));
            }
        }
    }

    void clampsWhatLiesOutside()
    {
        Histogram histogram;
        histogram.record(-5ms);
        histogram.record(1000h);
        QVERIFY(histogram.minimum() == 0ns);
        QVERIFY(histogram.quantile(1) <= 1000h);
        QVERIFY(histogram.quantile(-3) <= histogram.quantile(7));
    }

    void mergingEqualsRecordingEverything()
    {
        Histogram all;
        Histogram left;
        Histogram right;
        const std::vector<nanoseconds> values = durations(1, 5000);
        for (std::size_t i = 0; i < values.size(); ++i) {
            all.record(values[i]);
            (i % 3 == 0 ? left : right).record(values[i]);
        }
        Histogram merged;
        merged.merge(left);
        merged.merge(Histogram());
        merged.merge(right);
        QCOMPARE(merged.count(), all.count());
        QCOMPARE(merged.minimum().count(), all.minimum().count());
        QCOMPARE(merged.maximum().count(), all.maximum().count());
        QCOMPARE(merged.average().count(), all.average().count());
        for (const double q : { 0.01, 0.5, 0.99 })
            QCOMPARE(merged.quantile(q).count(), all.quantile(q).count());
    }
};

QTEST_GUILESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
