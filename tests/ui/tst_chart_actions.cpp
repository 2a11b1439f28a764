// What a chart gives away: pictures, drawings, values, and itself on the whole screen.
#include "tests/ui/chart_contents.h"
#include "ui/charts/chart.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/chart_window.h"
#include "ui/charts/plot.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace opsdeck;
using namespace opsdeck::tests;
using namespace opsdeck::ui::charts;

class TestChartActions : public QObject
{
    Q_OBJECT

    ui::theme::Theme m_theme;

private slots:
    void exportsWhatIsShown()
    {
        const QTemporaryDir folder;
        TimeWindow window;
        window.setHome({ kBegin, kBegin + kHour }, false);
        Chart chart(m_theme, window);
        chart.setContent(content({ 0.1, 0.2, kGap, 0.4, kGap }, QStringLiteral("seconds")));
        chart.resize(600, 200);
        chart.show();
        const auto path = [&](const char* name) {
            return folder.filePath(QString::fromLatin1(name));
        };
        const Exhibit exhibit = exhibitOf(m_theme, chart.content().title, { &chart });
        QVERIFY(writePng(exhibit.drawing, path("a.png")));
        QVERIFY(writeSvg(exhibit.drawing, path("a.svg")));
        QVERIFY(writePdf(exhibit.drawing, path("a.pdf")));
        QVERIFY(writeFile(path("a.csv"), exhibit.writeValues));
        QVERIFY(QImage(path("a.png")).width() > 1000);
        QFile svg(path("a.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray drawing = svg.readAll();
        QVERIFY(drawing.contains("<polyline") || drawing.contains("<path"));
        QVERIFY(!drawing.contains("<image")); // lines, not a picture of them
        const QString words = QString::fromUtf8(drawing).replace(QChar::Nbsp, QLatin1Char(' '));
        QVERIFY(words.contains(QLatin1String("p95 400 ms, 57 min ago"))); // not the gap behind it
        QFile csv(path("a.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = csv.readAll().trimmed().split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines[0], QByteArray("time,Latency: p95 (seconds)"));
        QVERIFY(lines[2].endsWith(",0.2"));
        QVERIFY(lines[3].endsWith(",")); // a gap is no value
        QVERIFY(!writePng(exhibit.drawing, path("no/such/folder.png")));
    }

    void opensItsMenuOverThePlotToo()
    {
        TimeWindow window;
        Chart chart(m_theme, window);
        chart.resize(600, 200);
        chart.show();
        for (const auto reason : { QContextMenuEvent::Mouse, QContextMenuEvent::Keyboard }) {
            const QPoint at = chart.plot().rect().center();
            QContextMenuEvent event(reason, at, chart.plot().mapToGlobal(at));
            QApplication::sendEvent(&chart.plot(), &event);
            QPointer<QWidget> menu = QApplication::activePopupWidget();
            QVERIFY(qobject_cast<QMenu*>(menu.data()));
            menu->close();
            QVERIFY(!QApplication::activePopupWidget());
        }
    }

    void namesFilesAsEverySystemTakesThem()
    {
        QCOMPARE(
            ChartActions::fileName(QStringLiteral("Queue depth")), QStringLiteral("Queue depth"));
        QCOMPARE(ChartActions::fileName(QStringLiteral("rate(a[5m]) / b: \"x\"")),
            QStringLiteral("rate(a[5m]) - b- -x-"));
        QCOMPARE(ChartActions::fileName(QStringLiteral("../a\nb")), QStringLiteral("-a b"));
        QVERIFY(!ChartActions::fileName(QString()).isEmpty());
        QVERIFY(ChartActions::fileName(QString(500, QLatin1Char('x'))).size() < 100);
    }

    void isLargeOnTheWholeScreenAndBack()
    {
        TimeWindow window;
        window.setHistory({ kBegin, kBegin + kHour });
        window.setHome({ kBegin, kBegin + kHour }, false);
        QWidget page;
        Chart chart(m_theme, window, &page);
        chart.setContent(content({ 1, 2, 3 }));
        page.show();
        ChartActions actions(m_theme);
        QPointer large = qobject_cast<ChartWindow*>(actions.enlarge(chart));
        QVERIFY(large);
        large->chart().setScale(true, false);
        QVERIFY(chart.content().isLogarithmic); // what is chosen there stays
        window.zoom(2, kBegin);
        QTest::keyClick(&large->chart().plot(), Qt::Key_Escape);
        QVERIFY(large->isVisible()); // back to the range before
        QTest::keyClick(&large->chart().plot(), Qt::Key_Escape);
        QTRY_VERIFY(!large);
    }

    void saysWhyAFileIsNotWritten_data()
    {
        QTest::addColumn<int>("format");
        QTest::newRow("png") << int(ChartActions::Format::Png);
        QTest::newRow("csv") << int(ChartActions::Format::Csv);
    }

    void saysWhyAFileIsNotWritten()
    {
        QFETCH(const int, format);
        const QTemporaryDir folder;
        TimeWindow window;
        Chart chart(m_theme, window);
        ChartActions actions(m_theme);
        QSignalSpy failed(&actions, &ChartActions::failed);
        const QString path = folder.filePath(QStringLiteral("no/such/folder"));
        actions.write(exhibitOf(m_theme, {}, { &chart }), ChartActions::Format(format), path);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][0].value<base::Error>().sentence().contains(path));
    }
};

QTEST_MAIN(TestChartActions)
#include "tst_chart_actions.moc"
