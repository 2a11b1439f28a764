// Measures a full replot of one series against QCustomPlot given every point, in one process and in
// turn, medians; compares the pixels of both (1 px, no anti-aliasing); and measures how long a user
// waits for the window's thread with twelve live charts, and while they are dragged along.
// --points 100000000 needs some 4 GB.
#include "tests/bench/measure.h"
#include "tests/ui/chart_samples.h"
#include "ui/charts/chart.h"
#include "ui/charts/plot.h"
#include "ui/charts/series_plottable.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QGridLayout>
#include <QTimer>

#include <condition_variable>
#include <mutex>
#include <thread>

using namespace opsdeck;
using namespace opsdeck::bench;
using ui::charts::Chart;
using ui::charts::SeriesPlottable;
using namespace std::chrono_literals;

namespace {

constexpr QSize kSize{ 1600, 900 };
constexpr int kRounds = 7;
constexpr std::size_t kChunk = 1 << 20;
constexpr int kCharts = 12;
constexpr int kChartPoints = 100'000;
constexpr double kFrame = 16; // milliseconds
constexpr auto kUserEvery = 1ms;
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

// Twelve charts of a dashboard, three series each, in a window of 1600 x 900.
class Dashboard
{
public:
    Dashboard()
        : m_grid(new QGridLayout(&m_window))
    {
        m_theme.apply();
        for (int i = 0; i < kCharts; ++i)
            addChart(i);
        range.setHistory({ m_now - 86'400'000'000, m_now });
        range.setHome({ m_now - 21'600'000'000, m_now }, true);
        m_window.resize(kSize);
        m_window.show();
    }

    // A point more in every series; the window follows, the crosshair moves.
    void grow()
    {
        m_now += 10'000'000;
        for (const auto& points : m_points)
            points->append(m_now, 0.5);
        range.setNow(m_now);
        range.setCursor(m_now - static_cast<series::Time>(++m_next % 600) * 30'000'000);
    }
    void drag() { range.pan(++m_next / 90 % 2 == 0 ? 0.01 : -0.01); }

    ui::charts::TimeWindow range;

private:
    void addChart(int index)
    {
        auto* chart = new Chart(m_theme, range);
        ui::charts::ChartContent content;
        content.title = QStringLiteral("chart %1").arg(index);
        for (int s = 0; s < 3; ++s) {
            const tests::Samples samples =
                tests::makeSamples((index + s) % tests::kSampleKinds, kChartPoints);
            m_points.push_back(samples.series());
            ui::charts::ChartSeries series;
            series.id = series.name = QString::number(s);
            series.points = m_points.back();
            series.color =
                static_cast<ui::theme::Token>(static_cast<int>(ui::theme::Token::S1) + s);
            content.series.push_back(std::move(series));
            m_now = std::max(m_now, samples.times.back());
        }
        chart->setContent(content);
        m_grid->addWidget(chart, index / 4, index % 4);
    }

    ui::theme::Theme m_theme;
    QWidget m_window;
    QGridLayout* m_grid;
    std::vector<std::shared_ptr<series::TimeSeries>> m_points;
    series::Time m_now = 0;
    std::size_t m_next = 0;
};

// How long a key or a click would have waited: asked every millisecond from another thread, so that
// a long turn of the event loop counts for as long as it lasts, and an idle one not at all.
std::vector<double> waitsDuring(std::chrono::seconds length)
{
    using Clock = std::chrono::steady_clock;
    std::vector<double> waits;
    QObject window;
    std::jthread user([&](const std::stop_token& stop) {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any ended;
        auto next = Clock::now();
        while (!stop.stop_requested()) {
            QMetaObject::invokeMethod(
                &window,
                [&waits, asked = Clock::now()] {
                    waits.push_back(milliseconds(Clock::now() - asked));
                },
                Qt::QueuedConnection);
            ended.wait_until(lock, stop, next += kUserEvery, [] { return false; });
        }
    });
    QTimer::singleShot(length, &window, [] { QApplication::exit(); }); // quit() closes windows
    QApplication::exec();
    user.request_stop();
    user.join();
    return waits;
}

// `change` moves all charts at a time; what the first paint costs is another matter.
void measureLive(const QString& name, std::chrono::seconds length, std::chrono::milliseconds every,
    void (Dashboard::*change)())
{
    Dashboard dashboard;
    waitsDuring(1s);
    QTimer feed;
    QObject::connect(&feed, &QTimer::timeout, &dashboard.range, [&] { (dashboard.*change)(); });
    feed.start(every);
    const std::vector<double> waits = waitsDuring(length);
    reportAlone(name + QStringLiteral(".p999"), QStringLiteral("ms"), quantile(waits, 0.999),
        Goal::AtMost, kFrame);
    reportAlone(name + QStringLiteral(".longest"), QStringLiteral("ms"), quantile(waits, 1),
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
    const std::chrono::seconds length(option(argc, argv, "--live", 10));
    if (length > 0s) {
        measureLive(QStringLiteral("charts.live"), length, 100ms, &Dashboard::grow);
        measureLive(QStringLiteral("charts.drag"), length, 16ms, &Dashboard::drag);
    }
    return 0;
}
