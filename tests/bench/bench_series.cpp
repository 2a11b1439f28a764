// What a series of many points costs: appending, the pyramid, any window of it; and the store that
// keeps it. bench_series [--points N] [--store-points N]. The baseline is one bare pass over the
// values: their smallest and largest, eight at a time.
#include "models/series/history_store.h"
#include "models/series/reduction.h"
#include "tests/bench/measure.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QTemporaryDir>

#include <cmath>
#include <optional>
#include <random>
#include <thread>

using namespace opsdeck;
using namespace opsdeck::bench;
using namespace opsdeck::series;

namespace {

constexpr Time kSecond = 1'000'000;
constexpr Time kStart = Time{ 1'700'000'000 } * kSecond;
constexpr int kColumns = 2000;
constexpr int kRounds = 15;

struct Columns
{
    Column<Time> times;
    Column<double> values;
};

Columns made(std::size_t count)
{
    Columns columns;
    columns.times.resize(count);
    columns.values.resize(count);
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> noise(-1, 1);
    double walk = 0;
    for (std::size_t i = 0; i < count; ++i) {
        walk += noise(random);
        columns.times[i] =
            kStart + static_cast<Time>(i) * kSecond + static_cast<Time>(random() % 1000) * 1000;
        columns.values[i] = walk;
    }
    return columns;
}

double g_sink = 0; // so that no pass is optimised away

Nanoseconds barePass(const Column<double>& values)
{
    return timed([&values] {
        const Extent extent = extentOf(values.data(), values.size());
        g_sink += extent.max - extent.min;
    });
}

double ratioOf(const Pair& pair) { return median(pair.ours) / median(pair.baseline); }

// The whole, and windows down to a thousandth at several places: the slowest counts.
void measureWindows(const TimeSeries& series, const Column<double>& values)
{
    const Time first = series.time(0);
    const Time whole = series.time(series.size() - 1) - first + 1;
    Pair worst;
    double worstRatio = -1;
    Reduction reduction; // as a chart keeps it
    for (const double part : { 1.0, 0.5, 0.1, 0.01, 0.001, 0.0001 }) {
        for (const double at : { 0.0, 0.37, 0.9 }) {
            const Time from =
                first + static_cast<Time>(static_cast<double>(whole) * at * (1 - part));
            const Time to = from + static_cast<Time>(static_cast<double>(whole) * part);
            const Pair pair = alternate(
                kRounds,
                [&](int) {
                    return timed([&] {
                        reduction = reduce(series, from, to, kColumns, std::move(reduction));
                        g_sink += static_cast<double>(reduction.points);
                    });
                },
                [&](int) { return barePass(values); });
            if (ratioOf(pair) > worstRatio) {
                worstRatio = ratioOf(pair);
                worst = pair;
            }
        }
    }
    report(QStringLiteral("series window of 2,000 columns, slowest"), QStringLiteral("ms"),
        median(worst.ours), median(worst.baseline), Goal::AtMost, 0.02);
}

void measureSeries(std::size_t count)
{
    const Columns columns = made(count);
    const auto pass = [&columns](int) { return barePass(columns.values); };
    {
        const Pair pair = alternate(
            3,
            [&](int) {
                TimeSeries series;
                return timed([&] { series.append(columns.times, columns.values); });
            },
            pass);
        report(QStringLiteral("series append, with copy"), QStringLiteral("ms"), median(pair.ours),
            median(pair.baseline), Goal::AtMost, 40);
        reportAlone(QStringLiteral("series appends"), QStringLiteral("M points/s"),
            static_cast<double>(count) / median(pair.ours) / 1000, Goal::AtLeast, 10);
    }
    std::optional<TimeSeries> series;
    const Pair building = alternate(
        kRounds,
        [&](int) {
            series.reset();
            Columns copy = columns;
            return timed([&] { series.emplace(std::move(copy.times), std::move(copy.values)); });
        },
        pass);
    report(QStringLiteral("series pyramid over columns"), QStringLiteral("ms"),
        median(building.ours), median(building.baseline), Goal::AtMost, 1.3);
    report(QStringLiteral("series pyramid memory"), QStringLiteral("bytes"),
        static_cast<double>(series->pyramidBytes()), static_cast<double>(series->bytes()),
        Goal::AtMost, 0.06);
    measureWindows(*series, columns.values);
}

// A month of one series every ten seconds among others: what the file costs and how fast it
// answers.
void measureStore(std::int64_t points)
{
    const QTemporaryDir folder;
    HistoryOptions options;
    options.path = folder.filePath(QStringLiteral("history.sqlite"));
    const std::int64_t each = 30 * 24 * 360;
    const auto count = static_cast<int>(std::max<std::int64_t>(1, points / each));
    auto store = std::make_unique<HistoryStore>(options);
    store->setPolicy({ 100'000, 100'000, 100'000, std::int64_t{ 1 } << 40 });
    Columns columns = made(static_cast<std::size_t>(each));
    const Time end = QDateTime::currentMSecsSinceEpoch() * 1000;
    for (std::size_t i = 0; i < columns.times.size(); ++i) {
        // A regular scrape with milliseconds of delay, values of two decimals.
        columns.times[i] =
            end - (each - static_cast<Time>(i)) * 10 * kSecond + (columns.times[i] % kSecond) / 10;
        columns.values[i] = std::round(columns.values[i] * 100) / 100;
    }
    double writing = 0;
    for (int k = 0; k < count; ++k) {
        const HistoryId id = *store->define({ "bench", { { "k", std::to_string(k) } } });
        writing += milliseconds(
            timed([&] { store->backfill(id, columns.times, columns.values, false).has_value(); }));
    }
    const auto all = static_cast<double>(each * count);
    reportAlone(QStringLiteral("store writing"), QStringLiteral("M points/s"), all / writing / 1000,
        Goal::AtLeast, 1);
    store.reset();
    report(QStringLiteral("store bytes a point, roll-ups included"), QStringLiteral("bytes"),
        static_cast<double>(QFileInfo(options.path).size()) / all, 16, Goal::AtMost, 0.5);
    std::vector<double> opening;
    std::vector<double> reading;
    for (int round = 0; round < 3; ++round) {
        opening.push_back(milliseconds(timed([&] {
            store = std::make_unique<HistoryStore>(options);
            while (!store->state().isOpen)
                std::this_thread::yield();
        })));
        const HistoryId id = store->find(std::vector<Matcher>()).front().id;
        reading.push_back(milliseconds(timed([&] {
            const auto stretch = store->read({ id, 0, end, 0 });
            g_sink += stretch ? static_cast<double>(stretch->points->size()) : 0;
        })));
        store.reset();
    }
    reportAlone(
        QStringLiteral("store opening"), QStringLiteral("ms"), median(opening), Goal::AtMost, 200);
    reportAlone(QStringLiteral("store, 30 days of one series"), QStringLiteral("ms"),
        median(reading), Goal::AtMost, 50);
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    measureSeries(static_cast<std::size_t>(option(argc, argv, "--points", 100'000'000)));
    measureStore(option(argc, argv, "--store-points", 5'000'000));
    return std::isnan(g_sink) ? 1 : 0;
}
