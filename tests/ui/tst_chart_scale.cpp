// The scale of a chart's values: where it begins and ends, logarithmic, stacked.
#include "tests/ui/chart_contents.h"
#include "ui/charts/chart.h"
#include "ui/charts/navigator.h"
#include "ui/charts/plot.h"
#include "ui/charts/stack.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <cmath>

using namespace opsdeck;
using namespace opsdeck::tests;
using namespace opsdeck::ui::charts;
using series::Time;

class TestChartScale : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;

private slots:
    void endsAtATickWithALabel_data()
    {
        QTest::addColumn<double>("largest");
        QTest::addColumn<bool>("isLogarithmic");
        for (const double largest : { 7.0, 99.0, 100.0, 310.0, 788.0, 1010.0 }) {
            QTest::addRow("%g", largest) << largest << false;
            QTest::addRow("%g on a logarithmic scale", largest) << largest << true;
        }
    }

    void endsAtATickWithALabel()
    {
        QFETCH(const double, largest);
        QFETCH(const bool, isLogarithmic);
        for (const int height : { 90, 150, 260 }) {
            TimeWindow window;
            window.setHome({ kBegin, kBegin + kHour }, false);
            Chart chart(m_theme, window);
            ChartContent shown = content({ largest / 2, largest, largest / 3 });
            shown.isLogarithmic = isLogarithmic;
            chart.setContent(shown);
            chart.resize(600, height);
            chart.show();
            const Plot& plot = chart.plot();
            chart.plot().replot();
            const QCPRange range = plot.yAxis->range();
            const QVector<double> ticks = plot.yAxis->tickVector();
            QVERIFY(range.upper >= largest && range.lower <= largest / 3);
            QVERIFY(ticks.size() >= 2);
            QVERIFY2(std::abs(ticks.back() - range.upper) < range.size() * 1e-6,
                qPrintable(QStringLiteral("%1 of %2").arg(ticks.back()).arg(range.upper)));
        }
    }

    void hasLabelsWhereAllValuesAreAlike()
    {
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        ChartContent shown = content({ 7, 7, 7 });
        shown.isLogarithmic = true;
        chart.setContent(shown);
        chart.resize(600, 150);
        chart.show();
        chart.plot().replot();
        QCOMPARE(chart.plot().yAxis->tickVector(), (QVector<double>{ 5, 10 }));
    }

    void followsTheScaleInTheNavigator()
    {
        TimeWindow window;
        window.setHistory({ kBegin, kBegin + kHour });
        ui::charts::Navigator navigator(m_theme, window);
        navigator.resize(600, 120);
        navigator.show();
        navigator.setSeries(QStringLiteral("p95"), points({ 0.01, 0.02, 100, 0.01 }), {}, {}, 4);
        const Plot& plot = navigator.plot();
        navigator.setLogarithmic(true);
        navigator.plot().replot();
        QCOMPARE(plot.yAxis->scaleType(), QCPAxis::stLogarithmic);
        QVERIFY(plot.yAxis->range().lower > 0);
        // What is a hundredth of a pixel beside a peak is seen on this scale.
        const double apart = plot.yAxis->coordToPixel(0.01) - plot.yAxis->coordToPixel(0.02);
        QVERIFY2(apart > 2, qPrintable(QString::number(apart)));
        navigator.setLogarithmic(false);
        navigator.plot().replot();
        QCOMPARE(plot.yAxis->scaleType(), QCPAxis::stLinear);
    }

    void staysOnItsScaleWithoutSeries()
    {
        TimeWindow window;
        ui::charts::Navigator navigator(m_theme, window);
        navigator.resize(600, 120);
        navigator.show();
        navigator.setLogarithmic(true);
        navigator.setSeries({}, nullptr, {}, {}, 0); // a dashboard that has nothing yet
        navigator.plot().replot();
        QVERIFY(std::isfinite(navigator.plot().yAxis->range().upper));
    }

    void stacksAnEarlierRangeApart()
    {
        ChartContent base;
        for (const Time shift : { kHour, Time(0) }) {
            for (const double value : { 1.0, 2.0 }) {
                ChartSeries series;
                series.id = QString::number(value);
                series.points = points({ value, value, kGap, value });
                series.shift = shift;
                base.series.push_back(series);
            }
        }
        const ChartContent sums = stacked(base);
        QCOMPARE(sums.series.size(), std::size_t(5));
        QVERIFY(!sums.series[0].isVisible && !sums.series[1].isVisible);
        QCOMPARE(sums.series[3].points->value(1), 3.0); // of now, and nothing of then
        const ChartSeries& then = sums.series[4];
        QVERIFY(then.isVisible && !then.lower);
        QCOMPARE(then.points->value(1), 3.0);
        QCOMPARE(then.points->time(0), kBegin + kHour); // laid over now
        QVERIFY(std::isnan(then.points->value(2)));
    }
};

QTEST_MAIN(TestChartScale)
#include "tst_chart_scale.moc"
