// Our drawing from the reduction against QCustomPlot's own graph given every point: 1 px lines
// without anti-aliasing, not one pixel apart. Both draw whole pixels (phFastPolylines).
#include "tests/ui/chart_samples.h"
#include "ui/charts/series_plottable.h"

#include <QTest>

using namespace opsdeck;
using tests::Samples;
using ui::charts::SeriesPlottable;

namespace {

constexpr std::size_t kPoints = 200'000;

std::unique_ptr<QCustomPlot> emptyPlot(const QSize& size)
{
    auto plot = std::make_unique<QCustomPlot>();
    plot->setPlottingHint(QCP::phFastPolylines, true);
    plot->setNotAntialiasedElements(QCP::aeAll);
    plot->resize(size);
    return plot;
}

// As on the screen: pictures for files are drawn without the fast lines.
QImage drawn(QCustomPlot& plot)
{
    plot.replot();
    return plot.grab().toImage();
}

void show(QCustomPlot& plot, const QCPRange& keys, const QCPRange& values)
{
    plot.xAxis->setRange(keys);
    plot.yAxis->setRange(values);
    // Nothing but the line: labels would hide what differs less than they explain it.
    plot.axisRect()->setAutoMargins(QCP::msNone);
    plot.axisRect()->setMargins(QMargins(7, 5, 9, 3));
    for (QCPAxis* axis : { plot.xAxis, plot.yAxis })
        axis->setVisible(false);
}

std::size_t differing(const QImage& a, const QImage& b)
{
    std::size_t count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x)
            count += a.pixel(x, y) != b.pixel(x, y) ? 1U : 0U;
    }
    return count;
}

std::size_t inked(const QImage& image)
{
    std::size_t count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += QColor(image.pixel(x, y)) == Qt::blue ? 1U : 0U;
    }
    return count;
}

} // namespace

class TestChartExactness : public QObject
{
    Q_OBJECT

private slots:
    void drawsWhatDrawingEveryPointWouldDraw_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QSize>("size");
        for (int kind = 0; kind < tests::kSampleKinds; ++kind) {
            for (const QSize& size : { QSize(640, 300), QSize(801, 211) })
                QTest::addRow("%s %dx%d", tests::sampleName(kind), size.width(), size.height())
                    << kind << size;
        }
    }

    void drawsWhatDrawingEveryPointWouldDraw()
    {
        QFETCH(int, kind);
        QFETCH(QSize, size);
        const Samples samples = tests::makeSamples(kind, kPoints);
        const auto points = samples.series();
        const auto all = emptyPlot(size);
        QCPGraph* graph = all->addGraph();
        graph->setAdaptiveSampling(false);
        graph->setPen(QPen(Qt::blue, 1));
        graph->data()->set(samples.graphData(), true);
        const auto ours = emptyPlot(size);
        auto* plottable = new SeriesPlottable(ours->xAxis, ours->yAxis);
        plottable->setPen(QPen(Qt::blue, 1));
        plottable->setPoints(points);
        const auto begin = static_cast<double>(samples.times.front());
        const double span = static_cast<double>(samples.times.back()) - begin;
        // The whole, windows deep inside, a window beginning between two points, and one zoomed
        // until columns hold fewer than one point.
        for (const auto& [from, part] : { std::pair(-0.1, 1.2), std::pair(0.0, 1.0),
                 std::pair(0.25, 0.25), std::pair(0.5, 0.0307), std::pair(0.3, 0.0011) }) {
            const QCPRange keys(begin + from * span, begin + (from + part) * span);
            for (QCustomPlot* plot : { all.get(), ours.get() })
                show(*plot, keys, samples.range);
            const QImage expected = drawn(*all);
            QCOMPARE(differing(expected, drawn(*ours)), std::size_t(0));
            QVERIFY(inked(expected) > 0);
        }
    }

    void cutsOffWhatLiesOutsideTheValues()
    {
        const QSize size(500, 200);
        const Samples samples = tests::makeSamples(1, kPoints / 10);
        const auto all = emptyPlot(size);
        QCPGraph* graph = all->addGraph();
        graph->setAdaptiveSampling(false);
        graph->data()->set(samples.graphData(), true);
        const auto ours = emptyPlot(size);
        auto* plottable = new SeriesPlottable(ours->xAxis, ours->yAxis);
        plottable->setPen(graph->pen());
        plottable->setPoints(samples.series());
        for (QCustomPlot* plot : { all.get(), ours.get() })
            show(*plot,
                QCPRange(static_cast<double>(samples.times.front()),
                    static_cast<double>(samples.times.back())),
                QCPRange(-0.5, 0.5));
        QCOMPARE(differing(drawn(*all), drawn(*ours)), std::size_t(0));
    }
};

QTEST_MAIN(TestChartExactness)
#include "tst_chart_exactness.moc"
