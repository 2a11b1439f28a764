// Days of scraping in minutes: a store fed with many series by a clock that is moved, and what
// memory, file and a chart cost on the way. For the benchmark and, shorter, for a test.
#pragma once

#include "models/series/reduction.h"
#include "tests/models/series/history_fixture.h"

#include <QFileInfo>

#include <functional>
#include <thread>

namespace opsdeck::support {

struct SoakPlan
{
    int series = 5000;
    series::Time length = 72 * series::kHour;
    series::Time step = 10 * kSecond;
    std::int64_t maximumBytes = std::int64_t{ 256 } << 20;
    std::size_t bufferBytes = std::size_t{ 64 } << 20;
    int marks = 10;
};

struct SoakMark // at equal parts of the way
{
    std::uint64_t points = 0; // taken so far
    std::size_t bufferBytes = 0;
    std::int64_t fileBytes = 0;
    double chartMs = 0; // the last hour of one series, read and reduced
};

struct SoakOutcome
{
    std::vector<SoakMark> marks;
    series::Refusals refusals;
    std::string failure; // empty: none
};

// Counters, gauges of two decimals, and noise, in turn.
inline double soakValue(int series, std::int64_t step)
{
    const auto mixed = static_cast<std::uint64_t>(step) * 2654435761U + std::uint64_t(series) * 97;
    switch (series % 3) {
    case 0:
        return static_cast<double>(step * (series % 50 + 1) + static_cast<int>(mixed % 3));
    case 1:
        return static_cast<double>(mixed % 10000) / 100;
    default:
        return std::sin(static_cast<double>(step) / 300 + series) * 1e3;
    }
}

inline double chartMilliseconds(const series::HistoryStore& store, series::HistoryId id)
{
    std::vector<double> tries;
    const series::Time to = *store.lastTime();
    for (int i = 0; i < 5; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const auto points = store.read({ id, to - series::kHour, to + 1, 0 });
        if (points)
            series::reduce(*points->points, to - series::kHour, to + 1, 800);
        tries.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
                .count());
    }
    return *std::min_element(tries.begin(), tries.end());
}

inline SoakOutcome soak(
    const QString& path, const SoakPlan& plan, const std::function<void(const SoakMark&)>& reached)
{
    AtomicClock clock;
    clock.set(kStart);
    series::HistoryOptions options;
    options.path = path;
    options.bufferBytes = plan.bufferBytes;
    options.commitEvery = std::chrono::milliseconds(50);
    options.clock = &clock;
    series::HistoryStore store(options);
    store.setPolicy({ 14, 120, 1830, plan.maximumBytes });
    std::vector<series::HistoryId> ids;
    for (int k = 0; k < plan.series; ++k) {
        const auto kind = k % 3 == 0 ? series::Kind::Counter : series::Kind::Gauge;
        ids.push_back(
            *store.define({ "soak", { { "k", std::to_string(k) } } }, { kind, "", "", "soak" }));
    }
    SoakOutcome outcome;
    std::uint64_t taken = 0;
    const std::int64_t steps = plan.length / plan.step;
    std::vector<series::HistoryPoint> scrape(ids.size());
    for (std::int64_t i = 0; i < steps && outcome.failure.empty(); ++i) {
        const series::Time now = kStart + i * plan.step;
        clock.set(now);
        for (std::size_t k = 0; k < ids.size(); ++k)
            scrape[k] = { ids[k], now + static_cast<series::Time>(k % 7) * 1000,
                soakValue(static_cast<int>(k), i) };
        // A scrape every ten seconds leaves the store time; here it must be waited for.
        while (store.state().memoryBytes > plan.bufferBytes / 8 * 7)
            std::this_thread::yield();
        taken += store.append(scrape);
        if (i % std::max<std::int64_t>(1, series::kHour / plan.step) == 0) {
            if (const auto done = store.flush(); !done)
                outcome.failure = done.error().sentence().toStdString();
            while (!store.state().isTidy && outcome.failure.empty())
                std::this_thread::yield();
        }
        if ((i + 1) % std::max<std::int64_t>(1, steps / plan.marks) == 0) {
            outcome.marks.push_back({ taken, store.state().memoryBytes, QFileInfo(path).size(),
                chartMilliseconds(store, ids[1]) });
            reached(outcome.marks.back());
        }
    }
    outcome.refusals = store.state().refusals;
    return outcome;
}

} // namespace opsdeck::support
