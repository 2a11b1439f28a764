// Series that charts get wrong when they cut corners: noise on a sine, lone spikes, steps, gaps,
// NaN strewn about, a random walk. Made from a fixed seed.
#pragma once

#include "models/series/time_series.h"
#include "ui/charts/plot_library.h"

#include <cmath>
#include <memory>
#include <random>
#include <vector>

namespace opsdeck::tests {

inline constexpr int kSampleKinds = 6;

inline const char* sampleName(int kind)
{
    static constexpr const char* kNames[] = { "sine with noise", "spikes", "steps", "gaps", "NaN",
        "random walk" };
    return kNames[kind];
}

struct Samples
{
    std::vector<series::Time> times;
    std::vector<double> values;
    QCPRange range;

    std::shared_ptr<series::TimeSeries> series() const
    {
        auto made = std::make_shared<series::TimeSeries>();
        made->append(times, values);
        return made;
    }
    QVector<QCPGraphData> graphData() const
    {
        QVector<QCPGraphData> data;
        data.reserve(static_cast<qsizetype>(times.size()));
        for (std::size_t i = 0; i < times.size(); ++i)
            data.append(QCPGraphData(static_cast<double>(times[i]), values[i]));
        return data;
    }
};

inline double sampleValue(int kind, std::size_t i, std::mt19937_64& random, double& walk)
{
    std::uniform_real_distribution<double> unit(-1, 1);
    const double noise = unit(random);
    const auto at = static_cast<double>(i);
    constexpr double kGap = std::numeric_limits<double>::quiet_NaN();
    switch (kind) {
    case 0:
        return std::sin(at / 9000) + 0.2 * noise;
    case 1:
        return random() % 5000 == 0 ? 40 * noise : 0.01 * noise;
    case 2:
        walk = random() % 3000 == 0 ? std::round(noise * 10) : walk;
        return walk;
    case 3:
        return i / 2500 % 3 == 1 ? kGap : std::sin(at / 4000) + 0.1 * noise;
    case 4:
        return random() % 4 == 0 ? kGap : std::cos(at / 7000) + 0.3 * noise;
    default:
        walk += noise;
        return walk;
    }
}

// Every 10 s, give or take a few, from November 2026 on.
inline Samples makeSamples(int kind, std::size_t count)
{
    Samples samples;
    std::mt19937_64 random(20261121U + static_cast<unsigned>(kind));
    series::Time time = 1'795'000'000'000'000;
    double walk = 0;
    double low = 0;
    double high = 0;
    samples.times.reserve(count);
    samples.values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        time += 10'000'000 + static_cast<series::Time>(random() % 200'000) - 100'000;
        const double value = sampleValue(kind, i, random, walk);
        samples.times.push_back(time);
        samples.values.push_back(value);
        if (!std::isnan(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    const double margin = (high - low) * 0.05;
    samples.range = QCPRange(low - margin, high + margin);
    return samples;
}

} // namespace opsdeck::tests
