#include "models/series/axis.h"

#include <QDateTime>
#include <QTest>

using namespace opsdeck::series;

namespace {

Time at(const char* iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch() * 1000;
}

QString labels(const TimeTicks& ticks, const QTimeZone& zone)
{
    QStringList all;
    for (const Time t : ticks.times)
        all += QDateTime::fromMSecsSinceEpoch(t / 1000, zone).toString(QStringLiteral("dd HH:mm"));
    return all.join(u',');
}

} // namespace

class TestAxis : public QObject
{
    Q_OBJECT

private slots:
    void putsValuesAtRoundNumbers_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<int>("atMost");
        QTest::addColumn<std::vector<double>>("expected");
        QTest::addColumn<int>("decimals");
        QTest::newRow("percent") << 0.0 << 100.0 << 5 << std::vector<double>{ 0, 50, 100 } << 0;
        QTest::newRow("latency") << 3.0 << 487.0 << 6 << std::vector<double>{ 100, 200, 300, 400 }
                                 << 0;
        QTest::newRow("small") << 0.0 << 0.05 << 6
                               << std::vector<double>{ 0, 0.01, 0.02, 0.03, 0.04, 0.05 } << 2;
        QTest::newRow("around zero")
            << -1.0 << 1.0 << 5 << std::vector<double>{ -1, -0.5, 0, 0.5, 1 } << 1;
        QTest::newRow("one value") << 7.0 << 7.0 << 5 << std::vector<double>{ 7 } << 0;
    }

    void putsValuesAtRoundNumbers()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(int, atMost);
        QFETCH(std::vector<double>, expected);
        const ValueTicks ticks = valueTicks(low, high, atMost);
        QCOMPARE(ticks.values.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(qAbs(ticks.values[i] - expected[i]) < 1e-12);
        QTEST(ticks.decimals, "decimals");
    }

    void hasNoTicksForNonsense()
    {
        QVERIFY(valueTicks(0, std::numeric_limits<double>::infinity(), 5).values.empty());
        QVERIFY(valueTicks(2, 1, 5).values.empty());
        QVERIFY(timeTicks(2, 1, 5, QTimeZone::utc()).times.empty());
    }

    void putsTimesAtRoundLocalTimes()
    {
        const QTimeZone kolkata("Asia/Kolkata"); // half an hour off
        const TimeTicks ticks =
            timeTicks(at("2026-03-10T00:10:00Z"), at("2026-03-10T05:10:00Z"), 6, kolkata);
        QCOMPARE(
            labels(ticks, kolkata), QStringLiteral("10 06:00,10 07:00,10 08:00,10 09:00,10 10:00"));
    }

    void staysRoundAcrossDaylightSaving()
    {
        const QTimeZone berlin("Europe/Berlin"); // 2026-03-29 02:00 becomes 03:00
        const TimeTicks spring =
            timeTicks(at("2026-03-28T23:00:00Z"), at("2026-03-29T13:00:00Z"), 5, berlin);
        QCOMPARE(labels(spring, berlin), QStringLiteral("29 00:00,29 04:00,29 08:00,29 12:00"));
        const TimeTicks days =
            timeTicks(at("2026-03-27T00:00:00Z"), at("2026-03-31T00:00:00Z"), 6, berlin);
        QCOMPARE(labels(days, berlin), QStringLiteral("28 00:00,29 00:00,30 00:00,31 00:00"));
        const TimeTicks autumn =
            timeTicks(at("2026-10-24T22:00:00Z"), at("2026-10-25T12:00:00Z"), 5, berlin);
        QCOMPARE(labels(autumn, berlin), QStringLiteral("25 00:00,25 04:00,25 08:00,25 12:00"));
    }

    void countsMonthsAndYears()
    {
        const QTimeZone utc = QTimeZone::utc();
        const TimeTicks months =
            timeTicks(at("2026-01-15T00:00:00Z"), at("2026-06-15T00:00:00Z"), 7, utc);
        QCOMPARE(months.unit, TimeUnit::Month);
        QCOMPARE(months.times.size(), 5U);
        const TimeTicks years =
            timeTicks(at("2001-01-15T00:00:00Z"), at("2026-06-15T00:00:00Z"), 8, utc);
        QCOMPARE(years.unit, TimeUnit::Year);
        QCOMPARE(
            QDateTime::fromMSecsSinceEpoch(years.times.front() / 1000, utc).date().year(), 2005);
    }
};

QTEST_GUILESS_MAIN(TestAxis)
#include "tst_axis.moc"
