// How fast a counter grows and how much a gauge changed, over real intervals. A fall of a counter
// is a reset to zero: what it shows afterwards is all growth. Pure functions; any thread.
#pragma once

#include "models/series/time_series.h"

#include <optional>
#include <vector>

namespace opsdeck::series {

// Points without gaps, ready for many windows: sums over resets are taken from the front once.
class Samples
{
public:
    // Stale marks end a stretch but are no points; NaN that was measured stays.
    explicit Samples(const TimeSeries& series);

    std::size_t size() const { return m_times.size(); }
    Time time(std::size_t i) const { return m_times[i]; }
    double value(std::size_t i) const { return m_values[i]; }
    // Growth from point `first` to point `last`, resets counted.
    double increase(std::size_t first, std::size_t last) const
    {
        return m_values[last] - m_values[first] + (m_resets[last] - m_resets[first]);
    }
    // Points of [from, to], both ends included, as [first, last); the cursor remembers where it
    // was, so that windows in the order of time cost a few steps each.
    struct Cursor
    {
        std::size_t first = 0;
        std::size_t last = 0;
    };
    void moveTo(Cursor& cursor, Time from, Time to) const;

private:
    std::vector<Time> m_times;
    std::vector<double> m_values;
    std::vector<double> m_resets; // what was shown before each reset, summed up
};

enum class Growth { Rate, Increase, Delta }; // a second; in all; of a gauge: resets are none

// Over the window [from, to] with the points [first, last) of it, extrapolated to its ends as
// Prometheus does: by what the points show on average, half an interval at most where the next
// point is further away, and never below zero. Empty with fewer than two points.
std::optional<double> growth(
    const Samples& samples, Samples::Cursor window, Time from, Time to, Growth kind);

} // namespace opsdeck::series
