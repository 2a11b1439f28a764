// One time series: columns of time and value that only grow, with a pyramid of smallest and largest
// values on top, so that any stretch is summarised in a bounded number of steps. NaN is a gap: a
// scrape that failed, a target that went away; nothing is drawn or summed across it.
//
// Storage: chunks of 2^16 points that never move; base cells over 64 points; each level above
// covers 16 cells of the one below. First and last need no cell, they are the points themselves.
// The pyramid takes about 2 % of the points' memory. Not thread-safe: one writer or many readers.
//
// See U. Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014, for
// what is drawn from it.
#pragma once

#include "models/series/extent.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace opsdeck::series {

using Time = std::int64_t; // microseconds since 1970-01-01 UTC

class TimeSeries
{
public:
    static constexpr std::size_t kBlock = 64;
    static constexpr std::size_t kFan = 16;

    // False, and nothing is added, when `time` lies before the last point.
    bool append(Time time, double value);
    // The same for many: stops at the first point that goes back in time; returns how many went in.
    std::size_t append(std::span<const Time> times, std::span<const double> values);

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    Time time(std::size_t i) const { return m_chunks[i / kChunk]->times[i % kChunk]; }
    double value(std::size_t i) const { return m_chunks[i / kChunk]->values[i % kChunk]; }

    // Index of the first point at or after `time`; `hint`, an index at or before it, makes the
    // search local.
    std::size_t lowerBound(Time time, std::size_t hint = 0) const;
    Extent extent(std::size_t begin, std::size_t end) const;
    std::size_t bytes() const; // of points
    std::size_t pyramidBytes() const; // of what is on top

private:
    static constexpr std::size_t kChunk = std::size_t{ 1 } << 16;
    struct Chunk
    {
        std::array<Time, kChunk> times;
        std::array<double, kChunk> values;
    };
    struct Cell
    {
        double min;
        double max;
    };
    struct Level
    {
        std::vector<Cell> cells;
        std::vector<bool> gaps;
    };
    void closeBlock(const Extent& extent);
    void addCells(Extent& into, std::size_t level, std::size_t begin, std::size_t end) const;
    void addPoints(Extent& into, std::size_t begin, std::size_t end) const;

    std::vector<std::unique_ptr<Chunk>> m_chunks;
    std::vector<Level> m_levels; // whole cells only; the tail is read from below
    std::vector<Time> m_blockTimes; // first time of each whole block
    std::size_t m_size = 0;
};

} // namespace opsdeck::series
