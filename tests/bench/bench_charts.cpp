// Measures a full replot of one series against QCustomPlot given every point, in one process and in
// turn, medians; compares the pixels of both (1 px, no anti-aliasing); and measures how long the
// window's thread is held with twelve live charts. --points 100000000 needs some 4 GB.
#include "tests/bench/measure.h"
#include "tests/ui/chart_samples.h"
#include "ui/charts/chart.h"
#include "ui/charts/plot.h"
#include "ui/charts/series_plottable.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QTimer>

#include <cstdio>

using namespace opsdeck;
using namespace opsdeck::bench;
using ui::charts::Chart;
using ui::charts::SeriesPlottable;

namespace {

constexpr QSize kSize{ 1600, 900 };
constexpr int kRounds = 7;
constexpr std::size_t kChunk = 1 << 20;
constexpr int kCharts = 12;
constexpr int kChartPoints = 100'000;
constexpr double kFrame = 16; // milliseconds
constexpr qint64 kLarge = 100'000'000;

void dress(QCustomPlot& plot)
{
    plot.setPlottingHint(QCP::phFastPolylines, true);
    plot.setNotAntialiasedElements(QCP::aeAll);
    plot.resize(kSize);
}

Nanoseconds replot(QCustomPlot& plot)
{
    return timed([&plot] { plot.replot(QCustomPlot::rpQueuedRefresh); });
}

qint64 differing(QCustomPlot& a, QCustomPlot& b)
{
    a.replot();
    b.replot();
    const QImage left = a.grab().toImage();
    const QImage right = b.grab().toImage();
    qint64 count = 0;
    for (int y = 0; y < left.height(); ++y) {
        for (int x = 0; x < left.width(); ++x)
            count += left.pixel(x, y) != right.pixel(x, y) ? 1 : 0;
    }
    return count;
}

void measureReplot(std::size_t count, bool exact)
{
    QCustomPlot theirs;
    dress(theirs);
    QCPGraph* graph = theirs.addGraph();
    QCustomPlot ours;
    dress(ours);
    auto* plottable = new SeriesPlottable(ours.xAxis, ours.yAxis);
    plottable->setPen(graph->pen());
    {
        tests::Samples samples = tests::makeSamples(0, std::min(count, kChunk));
        auto points = std::make_shared<series::TimeSeries>();
        const series::Time span = samples.times.back() - samples.times.front() + 10'000'000;
        for (std::size_t done = 0; done < count; done += samples.times.size()) {
            if (done > 0) {
                for (series::Time& time : samples.times)
                    time += span;
            }
            points->append(samples.times, samples.values);
            graph->data()->add(samples.graphData(), true);
        }
        plottable->setPoints(points);
        for (QCustomPlot* plot : { &theirs, &ours }) {
            plot->xAxis->setRange(static_cast<double>(points->time(0)),
                static_cast<double>(points->time(points->size() - 1)));
            plot->yAxis->setRange(samples.range);
        }
    }
    // The window moves by a hair each round: nothing may be kept from the one before.
    const QCPRange all = ours.xAxis->range();
    const auto move = [&all](QCustomPlot& plot, int round) {
        plot.xAxis->setRange(all.lower + round * 1e6, all.upper);
    };
    const Pair times = alternate(
        kRounds,
        [&](int round) {
            move(ours, round);
            return replot(ours);
        },
        [&](int round) {
            move(theirs, round);
            return replot(theirs);
        });
    report(QStringLiteral("chart.replot.%1M").arg(count / 1'000'000), QStringLiteral("ms"),
        median(times.ours), median(times.baseline), Goal::AtMost,
        static_cast<qint64>(count) >= kLarge ? 0.01 : 0.1);
    if (!exact)
        return;
    graph->setAdaptiveSampling(false);
    move(ours, 0);
    move(theirs, 0);
    reportAlone(QStringLiteral("chart.pixels.%1M").arg(count / 1'000'000), QStringLiteral("pixels"),
        static_cast<double>(differing(ours, theirs)), Goal::AtMost, 0);
}

// Every turn of the event loop is timed while twelve charts get new points ten times a second.
void measureLive(int seconds)
{
    ui::theme::Theme theme;
    theme.apply();
    QWidget window;
    ui::charts::TimeWindow range;
    auto* grid = new QGridLayout(&window);
    std::vector<Chart*> charts;
    std::vector<std::shared_ptr<series::TimeSeries>> all;
    series::Time now = 0;
    for (int i = 0; i < kCharts; ++i) {
        auto* chart = new Chart(theme, range);
        ui::charts::ChartContent content;
        content.title = QStringLiteral("chart %1").arg(i);
        for (int s = 0; s < 3; ++s) {
            const tests::Samples samples =
                tests::makeSamples((i + s) % tests::kSampleKinds, kChartPoints);
            all.push_back(samples.series());
            ui::charts::ChartSeries series;
            series.id = series.name = QString::number(s);
            series.points = all.back();
            series.color =
                static_cast<ui::theme::Token>(static_cast<int>(ui::theme::Token::S1) + s);
            content.series.push_back(std::move(series));
            now = std::max(now, samples.times.back());
        }
        chart->setContent(content);
        charts.push_back(chart);
        grid->addWidget(chart, i / 4, i % 4);
    }
    range.setHistory({ now - 86'400'000'000, now });
    range.setHome({ now - 21'600'000'000, now }, true);
    window.resize(kSize);
    window.show();
    std::vector<double> turns;
    std::size_t next = 0;
    QTimer feed;
    QObject::connect(&feed, &QTimer::timeout, &window, [&] {
        now += 10'000'000;
        for (const auto& points : all)
            points->append(now, 0.5);
        range.setNow(now);
        range.setCursor(now - static_cast<series::Time>(++next % 600) * 30'000'000);
    });
    // The longest time the loop was held between two turns of it.
    QElapsedTimer since;
    QTimer beat;
    QObject::connect(&beat, &QTimer::timeout, &window, [&] {
        turns.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6);
        since.start();
    });
    QTimer::singleShot(500, &window, [&] { // what the first paint costs is another matter
        feed.start(100);
        since.start();
        beat.start(0);
    });
    QTimer::singleShot(seconds * 1000 + 500, &window, [] { QApplication::quit(); });
    QApplication::exec();
    reportAlone(QStringLiteral("charts.live.p999"), QStringLiteral("ms"), quantile(turns, 0.999),
        Goal::AtMost, kFrame);
    reportAlone(QStringLiteral("charts.live.longest"), QStringLiteral("ms"), quantile(turns, 1),
        Goal::AtMost, 2 * kFrame);
}

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const qint64 points = option(argc, argv, "--points", 10'000'000);
    if (points > 0)
        measureReplot(static_cast<std::size_t>(points), option(argc, argv, "--exact", 1) != 0);
    if (const qint64 seconds = option(argc, argv, "--live", 10); seconds > 0)
        measureLive(static_cast<int>(seconds));
    return 0;
}
