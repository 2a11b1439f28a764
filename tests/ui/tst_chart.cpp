// Charts as they are used: the wheel, dragging, keys, linked crosshairs, states, stacking, what is
// said to who cannot see.
#include "tests/ui/chart_contents.h"
#include "ui/charts/chart.h"
#include "ui/charts/last_value.h"
#include "ui/charts/legend.h"
#include "ui/charts/plot.h"
#include "ui/charts/scale.h"
#include "ui/charts/stack.h"
#include "ui/charts/time_text.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::ui::charts;
using namespace opsdeck::tests;
using series::Time;

namespace {

void wheel(QWidget& widget, QPoint at, int notches)
{
    QWheelEvent event(at, widget.mapToGlobal(at), {}, { 0, 120 * notches }, Qt::NoButton,
        Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

class PaintLog : public QObject // what is painted anew of a widget
{
public:
    explicit PaintLog(QWidget& widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject* /*watched*/, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            painted += static_cast<QPaintEvent*>(event)->region();
        return false;
    }

    QRegion painted;
};

} // namespace

class TestChart : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;

private slots:
    void init()
    {
        m_theme.setFormat(
            ui::theme::Format(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()));
    }

    void zoomsAtThePointer()
    {
        TimeWindow window;
        window.setHistory({ kBegin, kBegin + 24 * kHour });
        window.setHome({ kBegin + 6 * kHour, kBegin + 12 * kHour }, false);
        Chart chart(m_theme, window);
        chart.setContent(content({ 1, 2, 3 }));
        chart.resize(700, 200);
        chart.show();
        Plot& plot = chart.plot();
        plot.replot();
        const QRect area = plot.plotArea();
        const QPoint at(area.left() + area.width() / 4, area.center().y());
        const Time under = plot.timeAt(at.x());
        wheel(plot, at, 2);
        plot.replot();
        QVERIFY(window.range().span() < 6 * kHour);
        QVERIFY(std::abs(plot.timeAt(at.x()) - under) < 2 * kSecond);
        wheel(plot, at, -40);
        QCOMPARE(window.range().from, kBegin); // all there is and no more
        QCOMPARE(window.range().to, kBegin + 24 * kHour);
    }

    void selectsARangeByDragging()
    {
        TimeWindow window;
        window.setHistory({ kBegin, kBegin + 24 * kHour });
        window.setHome({ kBegin, kBegin + 10 * kHour }, false);
        Chart chart(m_theme, window);
        chart.resize(700, 200);
        chart.show();
        Plot& plot = chart.plot();
        plot.replot();
        const QRect area = plot.plotArea();
        const QPoint from(area.left() + area.width() / 2, 80);
        const QPoint to(area.left() + area.width() * 3 / 4, 80);
        const Time begin = plot.timeAt(from.x());
        const Time end = plot.timeAt(to.x());
        QTest::mousePress(&plot, Qt::LeftButton, {}, from);
        QTest::mouseMove(&plot, (from + to) / 2);
        QTest::mouseMove(&plot, to);
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, to);
        QCOMPARE(window.range(), (TimeRange{ begin, end }));
        QVERIFY(window.back());
        QCOMPARE(window.range(), window.home());
    }

    void movesByKeys()
    {
        TimeWindow window;
        window.setHistory({ kBegin - 10 * kHour, kBegin + 10 * kHour });
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        chart.setContent(content(std::vector<double>(61, 3.0)));
        chart.resize(700, 200);
        chart.show();
        Plot& plot = chart.plot();
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(*window.cursor(), kBegin + 60 * kSecond);
        QTest::keyClick(&plot, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(*window.cursor(), kBegin + 660 * kSecond);
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(*window.cursor(), kBegin + 600 * kSecond);
        QTest::keyClick(&plot, Qt::Key_PageDown);
        QCOMPARE(window.range().from, kBegin + kHour / 4);
        QTest::keyClick(&plot, Qt::Key_Escape);
        QCOMPARE(window.range().from, kBegin);
        QTest::keyClick(&plot, Qt::Key_Plus);
        QVERIFY(window.range().span() < kHour);
        QTest::keyClick(&plot, Qt::Key_0);
        QCOMPARE(window.range(), window.home());
        QTest::keyClick(&plot, Qt::Key_Home);
        QCOMPARE(window.range().from, kBegin - 10 * kHour);
        QTest::keyClick(&plot, Qt::Key_End);
        QCOMPARE(window.range().to, kBegin + 10 * kHour);
    }

    void showsTheValueUnderTheCrosshairInEveryChart()
    {
        TimeWindow window;
        window.setHistory({ kBegin, kBegin + kHour });
        window.setHome({ kBegin, kBegin + kHour }, false);
        std::vector<double> values(61);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<double>(i * 10);
        Chart first(m_theme, window);
        Chart second(m_theme, window);
        for (Chart* chart : { &first, &second }) {
            chart->setContent(content(values));
            chart->resize(700, 160);
            chart->show();
            chart->plot().replot();
        }
        const auto value = [](Chart& chart) {
            return chart.findChild<LegendItem*>()->entry().value;
        };
        QCOMPARE(value(first), QStringLiteral("600"));
        window.setCursor(kBegin + 25 * 60 * kSecond);
        QCOMPARE(value(first), QStringLiteral("250"));
        QCOMPARE(value(second), QStringLiteral("250"));
        window.setCursor({});
        QCOMPARE(value(second), QStringLiteral("600"));
        window.setCursor(kBegin + 25 * 60 * kSecond);
        window.setRange({ kBegin + kHour / 2, kBegin + kHour });
        first.plot().replot();
        QCOMPARE(value(first), QStringLiteral("600")); // it is out of sight
    }

    void wipesTheCrosshairOfAnotherZoom()
    {
        TimeWindow window;
        window.setHistory({ kBegin, kBegin + kHour });
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        chart.setContent(content({ 1, 2, 3 }));
        chart.resize(700, 160);
        Plot& plot = chart.plot();
        PaintLog log(plot);
        chart.show();
        QTRY_VERIFY(!log.painted.isEmpty());
        const Time cursor = kBegin + kHour / 2;
        window.setCursor(cursor);
        window.setRange({ kBegin + kHour / 3, kBegin + kHour });
        log.painted = {};
        plot.replot();
        QTRY_VERIFY(log.painted.contains(plot.rect()));
        const QPoint drawn(
            qRound(plot.xAxis->coordToPixel(static_cast<double>(cursor))), plot.plotArea().top());
        log.painted = {};
        window.setCursor(kBegin + kHour / 10 * 9);
        QTRY_VERIFY(!log.painted.isEmpty());
        QVERIFY(log.painted.contains(drawn));
    }

    void neverReadsAcrossAGap()
    {
        ChartSeries series;
        series.points = points({ 1, 2, kGap, kGap, kGap, kGap, 7, 8 });
        const Time minute = 60 * kSecond;
        QVERIFY(!Plot::sampleNear(series, kBegin + 4 * minute, kSecond));
        QCOMPARE(*Plot::sampleNear(series, kBegin + minute + kSecond / 2, kSecond), std::size_t(1));
        QVERIFY(!Plot::sampleNear(series, kBegin + 20 * minute, minute));
    }

    void hidesASeriesByItsLegend()
    {
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        chart.setContent(content({ 1, 5, 2 }));
        QSignalSpy changed(&chart, &Chart::visibilityChanged);
        auto* item = chart.findChild<LegendItem*>();
        QVERIFY(item);
        QTest::keyClick(item, Qt::Key_Space);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!chart.content().series[0].isVisible);
        QVERIFY(!item->isChecked());
    }

    void stacksOnlyWhatIsShown()
    {
        ChartContent base;
        for (const double value : { 1.0, 2.0, 4.0 }) {
            ChartSeries series;
            series.id = QString::number(value);
            series.points = points({ value, value, kGap, value });
            base.series.push_back(series);
        }
        base.series[1].isVisible = false;
        const ChartContent sums = stacked(base);
        QCOMPARE(sums.series[0].points->value(1), 1.0);
        QCOMPARE(sums.series[2].points->value(1), 5.0);
        QCOMPARE(sums.series[2].lower->value(1), 1.0);
        QVERIFY(std::isnan(sums.series[2].points->value(2)));
    }

    void tellsTheAgeOfASilentSource()
    {
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        // Measured each minute for ten, then a mark that it ended.
        chart.setContent(content({ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, kGap }));
        const auto* item = chart.findChild<LegendItem*>();
        QVERIFY(item);
        QCOMPARE(item->entry().value, QStringLiteral("10.0"));
        QCOMPARE(item->entry().age, QStringLiteral("51\u00a0min ago"));
        QVERIFY(item->toolTip().contains(item->entry().age));
        window.setHome({ kBegin, kBegin + 10 * 60 * kSecond }, false);
        chart.setContent(content({ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, kGap }));
        QVERIFY(item->entry().age.isEmpty());
        window.setHome({ kBegin + kHour, kBegin + 2 * kHour }, false);
        chart.setContent(content({ 1, 2, 3 }));
        QCOMPARE(item->entry().value, QStringLiteral("–")); // nothing in the window
    }

    void takesNoGapForThePaceOfSamples()
    {
        constexpr Time kPace = 300 * kSecond;
        const auto samples = std::make_shared<series::TimeSeries>();
        for (Time k = 0; k < 4; ++k)
            samples->append(kBegin + k * kPace, 1);
        const Time last = kBegin + 10 * kPace;
        samples->append(last - 1, kGap);
        samples->append(last, 2); // alone so far
        ChartSeries one;
        one.points = samples;
        QVERIFY(!lastValue(one, { kBegin, last + kPace })->isStale);
        QVERIFY(lastValue(one, { kBegin, last + 4 * kPace })->isStale);
    }

    void keepsRoomForValuesInAnotherTheme()
    {
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        chart.setContent(content({ 123, 456, 789 }));
        chart.resize(700, 160);
        chart.show();
        chart.plot().replot();
        const auto* item = chart.findChild<LegendItem*>();
        const int width = item->width();
        QCOMPARE(item->sizeHint().width(), width);
        m_theme.setMode(ui::theme::Theme::Mode::Dark);
        chart.setContent(content({ 123, 456, 789 })); // the same values again
        QCOMPARE(item->sizeHint().width(), width);
        QCOMPARE(item->width(), width);
    }

    void countsWhatTheLegendHasNoRoomFor()
    {
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        ChartContent many = content(std::vector<double>(61, 1));
        for (int i = 0; i < 7; ++i) {
            ChartSeries series = many.series.front();
            series.id = series.name = QStringLiteral("GET /api/v1/orders of %1").arg(i);
            many.series.push_back(series);
        }
        chart.setContent(many);
        chart.resize(520, 200);
        chart.show();
        const auto* legend = chart.findChild<Legend*>();
        QVERIFY(legend->mapTo(&chart, legend->rect().bottomRight()).x() < chart.width());
        std::size_t shown = 0;
        for (const LegendItem* item : chart.findChildren<LegendItem*>()) {
            if (!item->isVisible())
                continue;
            ++shown;
            QVERIFY(legend->rect().contains(item->geometry()));
        }
        QVERIFY(shown > 0 && shown < Legend::kMost);
        QString rest;
        for (const QLabel* label : legend->findChildren<QLabel*>())
            rest += label->isVisible() ? label->text() : QString();
        QCOMPARE(rest, QStringLiteral("+%1").arg(many.series.size() - shown));
    }

    void drawsWhatIsDueOverSeveralTurns()
    {
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart shown(m_theme, window);
        Chart hidden(m_theme, window);
        shown.resize(600, 300);
        hidden.resize(600, 300);
        shown.setContent(content({ 1, 2, 3 }));
        hidden.setContent(content({ 1, 2, 3 }));
        QSignalSpy first(&hidden.plot(), &QCustomPlot::afterReplot); // the library's own
        QVERIFY(first.wait());
        shown.show();
        QTRY_COMPARE(shown.plot().xAxis->range().lower, static_cast<double>(kBegin));
        int drawn = 0;
        int unseen = 0;
        connect(&shown.plot(), &QCustomPlot::afterReplot, this, [&drawn] { ++drawn; });
        connect(&hidden.plot(), &QCustomPlot::afterReplot, this, [&unseen] { ++unseen; });
        for (int i = 1; i <= 20; ++i)
            window.setRange({ kBegin + i * kSecond, kBegin + kHour });
        QCOMPARE(drawn, 0); // not while it changes
        QTRY_COMPARE(drawn, 1); // and then once
        QCOMPARE(shown.plot().xAxis->range().lower, static_cast<double>(kBegin + 20 * kSecond));
        QCOMPARE(unseen, 0);
        hidden.show();
        QTRY_VERIFY(unseen > 0);
        QCOMPARE(hidden.plot().xAxis->range().lower, static_cast<double>(kBegin + 20 * kSecond));
    }

    void saysItselfInWords()
    {
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        ChartContent latency = content({ 0.1, 0.25, 0.15 }, QStringLiteral("seconds"));
        latency.target = TargetLine{ 0.2, true, {} };
        chart.setContent(latency);
        const QString words = chart.summary();
        QVERIFY2(words.contains(QStringLiteral("250\u00a0ms")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("<\u00a0200\u00a0ms")), qPrintable(words));
        QCOMPARE(chart.plot().accessibleName(), QStringLiteral("Latency"));
    }

    void writesValuesForTheirSize()
    {
        const ui::theme::Format& format = m_theme.format();
        const auto text = [&](const char* unit, double value) {
            return valueText(format, QString::fromLatin1(unit), value);
        };
        QCOMPARE(text("seconds", 0.2136), QStringLiteral("214\u00a0ms"));
        QCOMPARE(text("seconds", 0.00042), QStringLiteral("420\u00a0µs"));
        QCOMPARE(text("ratio", 0.0042), QStringLiteral("0.42\u00a0%"));
        QCOMPARE(text("ratio", 0.884), QStringLiteral("88.4\u00a0%"));
        QCOMPARE(text("count", 861), QStringLiteral("861"));
        QCOMPARE(text("bytes/s", 2'500'000), QStringLiteral("2.5\u00a0MB/s"));
        QCOMPARE(text("count", kGap), QStringLiteral("–"));
    }

    void namesBothHoursWhenClocksGoBack()
    {
        const ui::theme::Format format(
            QLocale(QLocale::German), QTimeZone(QByteArrayLiteral("Europe/Berlin")));
        // 25 October 2026: 02:30 comes twice, in CEST and then in CET.
        const Time first =
            QDateTime(QDate(2026, 10, 25), QTime(0, 30), Qt::UTC).toMSecsSinceEpoch() * 1000;
        const QString before = tickText(format, first, series::TimeUnit::Minute);
        const QString behind = tickText(format, first + kHour, series::TimeUnit::Minute);
        QVERIFY(before.startsWith(QStringLiteral("02:30")));
        QVERIFY(behind.startsWith(QStringLiteral("02:30")));
        QVERIFY(before != behind);
        QCOMPARE(
            tickText(format, first - kHour, series::TimeUnit::Minute), QStringLiteral("01:30"));
    }

    void followsTheClockUntilItIsMovedAway()
    {
        TimeWindow window;
        window.setHistory({ kBegin, kBegin + 100 * kHour });
        window.setHome({ kBegin + 94 * kHour, kBegin + 100 * kHour }, true);
        window.setNow(kBegin + 101 * kHour);
        QCOMPARE(window.range().to, kBegin + 101 * kHour);
        window.pan(-1);
        QVERIFY(!window.isFollowing());
        const TimeRange kept = window.range();
        window.setNow(kBegin + 102 * kHour);
        QCOMPARE(window.range(), kept);
        window.goHome();
        QVERIFY(window.isFollowing());
        QCOMPARE(window.range().to, kBegin + 102 * kHour);
    }
};

QTEST_MAIN(TestChart)
#include "tst_chart.moc"
