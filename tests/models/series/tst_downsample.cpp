#include "models/series/downsample.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace opsdeck::series;

namespace {

struct Points
{
    std::vector<double> t;
    std::vector<double> v;
};

Points spiky(std::size_t count)
{
    std::mt19937_64 random(3);
    std::normal_distribution<double> noise(0, 1);
    Points points;
    for (std::size_t i = 0; i < count; ++i) {
        points.t.push_back(static_cast<double>(i));
        points.v.push_back(random() % 1000 == 0 ? 100 : noise(random));
    }
    return points;
}

} // namespace

class TestDownsample : public QObject
{
    Q_OBJECT

private slots:
    void keepsFirstLastAndExtremesOfEachColumn()
    {
        const Points p = spiky(10'000);
        const Indexes kept = m4(p.t, p.v, 100);
        QVERIFY(std::is_sorted(kept.begin(), kept.end()));
        QVERIFY(kept.size() <= 400);
        QCOMPARE(kept.front(), 0U);
        QCOMPARE(kept.back(), 9999U);
        const auto highest =
            static_cast<std::size_t>(std::max_element(p.v.begin(), p.v.end()) - p.v.begin());
        QVERIFY(std::any_of(
            kept.begin(), kept.end(), [&](std::size_t i) { return p.v[i] == p.v[highest]; }));
    }

    void choosesAsManyPointsAsAsked()
    {
        const Points p = spiky(10'000);
        for (const std::size_t wanted : { 2U, 3U, 4U, 100U, 999U }) {
            QCOMPARE(lttb(p.t, p.v, wanted).size(), wanted);
            QCOMPARE(minMaxLttb(p.t, p.v, wanted).size(), wanted);
        }
        QCOMPARE(lttb(p.t, p.v, 1'000'000).size(), p.t.size());
    }

    void keepsTheKnownChoiceOfLttb()
    {
        // Worked by hand: of two buckets of two, the points with the larger triangles.
        const std::vector<double> t{ 0, 1, 2, 3, 4, 5 };
        const std::vector<double> v{ 0, 5, 1, 1, -7, 0 };
        QCOMPARE(lttb(t, v, 4), (Indexes{ 0, 1, 4, 5 }));
    }

    void neverLosesTheHighestSpike()
    {
        Points p = spiky(50'000);
        p.v[31'337] = 1e6;
        const Indexes kept = minMaxLttb(p.t, p.v, 500);
        QVERIFY(std::binary_search(kept.begin(), kept.end(), 31'337U));
    }

    void keepsGapsVisible()
    {
        Points p = spiky(1000);
        for (std::size_t i = 400; i < 500; ++i)
            p.v[i] = std::nan("");
        for (const Indexes& kept :
            { m4(p.t, p.v, 10), lttb(p.t, p.v, 20), minMaxLttb(p.t, p.v, 20) }) {
            const auto gap = std::count_if(
                kept.begin(), kept.end(), [&](std::size_t i) { return std::isnan(p.v[i]); });
            QCOMPARE(gap, 1);
            QVERIFY(std::binary_search(kept.begin(), kept.end(), 400U));
        }
    }

    void takesAnything()
    {
        const std::vector<double> none;
        const std::vector<double> nan(5, std::nan(""));
        const std::vector<double> same(5, 3.0);
        QVERIFY(m4(none, none, 10).empty());
        QVERIFY(lttb(none, none, 10).empty());
        QCOMPARE(lttb(same, nan, 10), (Indexes{ 0 }));
        QCOMPARE(m4(same, same, 10), (Indexes{ 0, 4 })); // all at one time
        QCOMPARE(lttb(same, same, 3).size(), 3U);
        // Times whose distance no double holds.
        const std::vector<double> far{ -1.7e308, -1e308, 0, 1e308, 1.7e308 };
        QCOMPARE(m4(far, far, 2), (Indexes{ 0, 1, 2, 4 }));
        const std::vector<double> infinite{ 1, INFINITY, -INFINITY, 2, 3 };
        QVERIFY(!lttb(far, infinite, 3).empty());
        QVERIFY(!minMaxLttb(far, infinite, 3).empty());
    }
};

QTEST_GUILESS_MAIN(TestDownsample)
#include "tst_downsample.moc"
