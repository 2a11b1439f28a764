#include "models/series/downsample.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::series {

namespace {

constexpr std::size_t kMinMaxRatio = 4;

// An unbroken stretch of points, [begin, end).
struct Stretch
{
    std::size_t begin;
    std::size_t end;
    std::size_t length() const { return end - begin; }
};

std::vector<Stretch> stretches(std::span<const double> values)
{
    std::vector<Stretch> found;
    std::size_t i = 0;
    while (i < values.size()) {
        while (i < values.size() && std::isnan(values[i]))
            ++i;
        const std::size_t begin = i;
        while (i < values.size() && !std::isnan(values[i]))
            ++i;
        if (i > begin)
            found.push_back({ begin, i });
    }
    return found;
}

// Sorts, drops doubles, and adds the first NaN of each gap.
void finish(std::span<const double> values, Indexes& kept)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i]) && (i == 0 || !std::isnan(values[i - 1])))
            kept.push_back(i);
    }
    std::sort(kept.begin(), kept.end());
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
}

// The point of [begin, end) that spans the largest triangle with the last kept point and the mean
// of the bucket behind, [end, nextEnd).
std::size_t largestTriangle(std::span<const double> t, std::span<const double> v, const Indexes& in,
    std::size_t last, Stretch bucket, std::size_t nextEnd)
{
    double meanTime = 0;
    double meanValue = 0;
    for (std::size_t i = bucket.end; i < nextEnd; ++i) {
        meanTime += t[in[i]];
        meanValue += v[in[i]];
    }
    const auto count = static_cast<double>(nextEnd - bucket.end);
    meanTime /= count;
    meanValue /= count;
    double largest = -1;
    std::size_t best = in[bucket.begin];
    for (std::size_t i = bucket.begin; i < bucket.end; ++i) {
        const std::size_t p = in[i];
        const double area = std::abs(
            (t[last] - meanTime) * (v[p] - v[last]) - (t[last] - t[p]) * (meanValue - v[last]));
        if (area > largest) {
            largest = area;
            best = p;
        }
    }
    return best;
}

void lttbStretch(std::span<const double> t, std::span<const double> v, const Indexes& in,
    std::size_t points, Indexes& out)
{
    if (points >= in.size()) {
        out.insert(out.end(), in.begin(), in.end());
        return;
    }
    out.push_back(in.front());
    if (points >= 3) {
        const double every = static_cast<double>(in.size() - 2) / static_cast<double>(points - 2);
        const auto edge = [&](std::size_t bucket) {
            const auto place = static_cast<std::size_t>(static_cast<double>(bucket) * every);
            return std::min(in.size() - 1, place + 1);
        };
        for (std::size_t bucket = 0; bucket + 2 < points; ++bucket) {
            const std::size_t nextEnd = bucket + 3 < points ? edge(bucket + 2) : in.size();
            out.push_back(
                largestTriangle(t, v, in, out.back(), { edge(bucket), edge(bucket + 1) }, nextEnd));
        }
    }
    if (points >= 2)
        out.push_back(in.back());
}

Indexes extremes(std::span<const double> v, Stretch stretch, std::size_t buckets)
{
    Indexes found{ stretch.begin };
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const std::size_t begin = stretch.begin + stretch.length() * bucket / buckets;
        const std::size_t end = stretch.begin + stretch.length() * (bucket + 1) / buckets;
        if (begin == end)
            continue;
        const auto [low, high] = std::minmax_element(v.begin() + static_cast<std::ptrdiff_t>(begin),
            v.begin() + static_cast<std::ptrdiff_t>(end));
        found.push_back(static_cast<std::size_t>(low - v.begin()));
        found.push_back(static_cast<std::size_t>(high - v.begin()));
    }
    found.push_back(stretch.end - 1);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

Indexes everyPoint(Stretch stretch)
{
    Indexes all(stretch.length());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = stretch.begin + i;
    return all;
}

Indexes lttbOver(
    std::span<const double> t, std::span<const double> v, std::size_t points, bool preselect)
{
    Indexes kept;
    const std::vector<Stretch> runs = stretches(v);
    std::size_t all = 0;
    for (const Stretch& run : runs)
        all += run.length();
    for (const Stretch& run : runs) {
        // Each stretch gets points by its length, one at least.
        const double part = static_cast<double>(points) * static_cast<double>(run.length())
            / static_cast<double>(all);
        const auto mine = std::max<std::size_t>(1, static_cast<std::size_t>(std::llround(part)));
        const bool many = preselect && run.length() > mine * kMinMaxRatio;
        const Indexes candidates =
            many ? extremes(v, run, mine * kMinMaxRatio / 2) : everyPoint(run);
        lttbStretch(t, v, candidates, mine, kept);
    }
    finish(v, kept);
    return kept;
}

} // namespace

Indexes m4(std::span<const double> times, std::span<const double> values, int columns)
{
    Indexes kept;
    const std::size_t count = std::min(times.size(), values.size());
    if (count == 0 || columns <= 0)
        return kept;
    // Halves, whose difference every double holds.
    const double from = times.front() / 2;
    const double span = times[count - 1] / 2 - from;
    const auto columnOf = [&](double t) {
        return span > 0 ? std::min(columns - 1, static_cast<int>((t / 2 - from) / span * columns))
                        : 0;
    };
    for (std::size_t begin = 0; begin < count;) {
        if (std::isnan(values[begin])) {
            ++begin;
            continue;
        }
        const int column = columnOf(times[begin]);
        std::size_t low = begin;
        std::size_t high = begin;
        std::size_t end = begin + 1;
        for (; end < count && !std::isnan(values[end]) && columnOf(times[end]) == column; ++end) {
            low = values[end] < values[low] ? end : low;
            high = values[end] > values[high] ? end : high;
        }
        kept.insert(kept.end(), { begin, low, high, end - 1 });
        begin = end;
    }
    finish(values.first(count), kept);
    return kept;
}

Indexes lttb(std::span<const double> times, std::span<const double> values, std::size_t points)
{
    return lttbOver(times, values, points, false);
}

Indexes minMaxLttb(
    std::span<const double> times, std::span<const double> values, std::size_t points)
{
    return lttbOver(times, values, points, true);
}

} // namespace opsdeck::series
