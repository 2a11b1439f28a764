#include "models/series/reduction.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace opsdeck::series;

namespace {

// The same from every point of the window, one after the other.
std::vector<Run> slowRuns(const TimeSeries& series, Time from, Time to, int columns)
{
    std::vector<Run> runs;
    bool open = false;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const Time t = series.time(i);
        const double v = series.value(i);
        int column = 0;
        if (t < from)
            column = -1;
        else if (t >= to)
            column = columns;
        else
            column = static_cast<int>((t - from) * columns / (to - from));
        if (std::isnan(v)) {
            open = false;
            continue;
        }
        const bool outside = column < 0 || column == columns;
        if (open && !runs.empty() && runs.back().column == column && !outside) {
            Run& run = runs.back();
            run.min = std::min(run.min, v);
            run.max = std::max(run.max, v);
            run.last = v;
            run.lastTime = t;
        } else {
            runs.push_back({ column, open, t, t, v, v, v, v });
        }
        open = true;
        if (column == columns)
            break;
    }
    // Of the points before the window only one that directly precedes it counts.
    std::size_t inside = 0;
    while (inside < runs.size() && runs[inside].column < 0)
        ++inside;
    const std::size_t begin = series.lowerBound(from);
    const bool keeps = begin > 0 && !std::isnan(series.value(begin - 1));
    runs.erase(runs.begin(), runs.begin() + static_cast<std::ptrdiff_t>(inside - (keeps ? 1 : 0)));
    if (keeps)
        runs.front().joined = false;
    // And behind it only one that directly follows.
    const std::size_t end = series.lowerBound(to);
    if (!runs.empty() && runs.back().column == columns
        && (end >= series.size() || std::isnan(series.value(end))))
        runs.pop_back();
    return runs;
}

bool same(const Run& a, const Run& b)
{
    return a.column == b.column && a.joined == b.joined && a.firstTime == b.firstTime
        && a.lastTime == b.lastTime && a.first == b.first && a.min == b.min && a.max == b.max
        && a.last == b.last;
}

TimeSeries shape(const QByteArray& name, std::size_t points)
{
    std::mt19937_64 random(9);
    std::normal_distribution<double> noise(0, 1);
    TimeSeries series;
    Time t = 0;
    double level = 0;
    for (std::size_t i = 0; i < points; ++i) {
        t += name == "equal times" ? static_cast<Time>(random() % 3) / 2 * 20'000
                                   : 10'000 + static_cast<Time>(random() % 5000);
        const auto x = static_cast<double>(i);
        double v = std::sin(x / 5000) * 50 + noise(random);
        if (name == "spikes")
            v = random() % 10'000 == 0 ? 1000 : v;
        else if (name == "steps")
            v = std::floor(x / 7777) * (i / 7777 % 2 == 0 ? 1 : -1);
        else if (name == "gaps")
            v = i / 3000 % 5 == 0 || random() % 500 == 0 ? std::nan("") : v;
        else if (name == "walk")
            v = level += noise(random);
        else if (name == "rising")
            v = x;
        else if (name == "mostly gaps")
            v = random() % 3 == 0 ? v : std::nan("");
        series.append(t, v);
    }
    return series;
}

} // namespace

class TestReduction : public QObject
{
    Q_OBJECT

private slots:
    void losesNothingOfAnyWindow_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : { "sine with noise", "spikes", "steps", "gaps", "mostly gaps",
                 "walk", "rising", "equal times" })
            QTest::newRow(name) << QByteArray(name);
    }

    void losesNothingOfAnyWindow()
    {
        QFETCH(QByteArray, name);
        const TimeSeries series = shape(name, 60'000);
        std::mt19937_64 random(11);
        const Time end = series.time(series.size() - 1);
        for (int i = 0; i < 25; ++i) {
            Time from = static_cast<Time>(random() % static_cast<std::uint64_t>(end)) - 1000;
            Time to = from + 1
                + static_cast<Time>(
                    random() % static_cast<std::uint64_t>(i % 2 == 0 ? end : end / 500));
            if (i == 0) {
                from = 0;
                to = end + 1;
            }
            const int columns = 1 + static_cast<int>(random() % 1500);
            const Reduction fast = reduce(series, from, to, columns);
            const std::vector<Run> slow = slowRuns(series, from, to, columns);
            QCOMPARE(fast.runs.size(), slow.size());
            for (std::size_t r = 0; r < slow.size(); ++r)
                QVERIFY2(same(fast.runs[r], slow[r]), qPrintable(QString::number(r)));
            QCOMPARE(fast.points, series.lowerBound(to) - series.lowerBound(from));
        }
    }

    void holdsEveryExtremeOfItsWindow()
    {
        const TimeSeries series = shape("spikes", 100'000);
        const Reduction reduced = reduce(series, 0, series.time(series.size() - 1) + 1, 300);
        double highest = -1e300;
        for (const Run& run : reduced.runs)
            highest = std::max(highest, run.max);
        QCOMPARE(highest, series.extent(0, series.size()).max);
        QCOMPARE(reduced.extent.max, highest);
    }

    void isEmptyForNothing()
    {
        const TimeSeries none;
        QVERIFY(reduce(none, 0, 100, 10).runs.empty());
        const TimeSeries series = shape("walk", 100);
        QVERIFY(reduce(series, 50, 50, 10).runs.empty());
        QVERIFY(reduce(series, 0, 100, 0).runs.empty());
    }

    void dividesLongSpansWithoutOverflow()
    {
        const Time century = Time{ 100 } * 365 * 86400 * 1'000'000;
        QCOMPARE(columnBegin(-century, century, 4000, 4000), century);
        QCOMPARE(columnBegin(-century, century, 4000, 0), -century);
        QCOMPARE(columnBegin(0, 10, 3, 1), 4); // 3.33 rounded up
    }
};

QTEST_GUILESS_MAIN(TestReduction)
#include "tst_reduction.moc"
