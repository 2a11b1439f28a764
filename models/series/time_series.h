// One time series: columns of time and value that only grow, with a pyramid of smallest and largest
// values on top, so that any stretch is summarised in a bounded number of steps. NaN is a gap: a
// scrape that failed, a target that went away; nothing is drawn or summed across it.
//
// Storage: chunks of 1024 points that never move, each with its first time and the cells of its
// blocks of 32 points; each level above covers 16 cells of the one below. First and last need no
// cell, they are the points themselves, and a time is found by where it should be, measured times
// being nearly even. Columns that exist already are taken over as they are. All that is not a point
// takes 4 % of the points' memory. Not thread-safe: one writer or many readers.
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
    static constexpr std::size_t kBlock = kExtentBlock;

    TimeSeries() = default;
    // Takes whole columns, their times ascending, without copying a point.
    TimeSeries(std::vector<Time> times, std::vector<double> values);
    TimeSeries(TimeSeries&&) = default; // a moved vector keeps its memory
    TimeSeries& operator=(TimeSeries&&) = default;

    // False, and nothing is added, when `time` lies before the last point.
    bool append(Time time, double value);
    // The same for many: stops at the first point that goes back in time; returns how many went in.
    std::size_t append(std::span<const Time> times, std::span<const double> values);

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    Time time(std::size_t i) const { return m_chunks[i / kChunk].times[i % kChunk]; }
    double value(std::size_t i) const { return m_chunks[i / kChunk].values[i % kChunk]; }

    // Index of the first point at or after `time`.
    std::size_t lowerBound(Time time) const;
    // The same for many ascending times at once: the searches overlap in memory, which is where the
    // time goes when a window of a long series is cut into columns.
    void lowerBounds(std::span<const Time> times, std::span<std::size_t> indexes) const;

    Extent extent(std::size_t begin, std::size_t end) const;
    bool hasGap(std::size_t begin, std::size_t end) const;
    // Asks the memory for what extent() will read at this end of a stretch.
    void prefetch(std::size_t i) const;

    std::size_t bytes() const; // of points
    std::size_t pyramidBytes() const; // of what is on top

private:
    static constexpr std::size_t kFan = 16;
    static constexpr std::size_t kChunk = 1024;
    static constexpr std::size_t kBlocks = kChunk / kBlock;
    using Cell = MinMax;
    struct Points
    {
        std::array<Time, kChunk> times;
        std::array<double, kChunk> values;
    };
    struct Summary // of a chunk
    {
        std::array<Cell, kBlocks> cells; // of whole blocks
    };
    struct Chunk // together, because whoever needs one needs the others
    {
        const Time* times;
        const double* values;
        Summary* summary;
    };
    struct Gap
    {
        std::size_t begin;
        std::size_t end;
    };
    using Cells = std::vector<Cell>;

    const Cell& cell(std::size_t level, std::size_t i) const
    {
        return level == 0 ? m_chunks[i / kBlocks].summary->cells[i % kBlocks]
                          : m_levels[level - 1][i];
    }
    std::size_t cellCount(std::size_t level) const;
    void addChunk(const Time* times, const double* values, Summary* summary);
    Points& ownLastChunk();
    void noteGap(std::size_t i);
    bool closeBlock(std::size_t block); // whether a gap is in it
    void addCells(Extent& into, std::size_t level, std::size_t begin, std::size_t end) const;
    void addPoints(Extent& into, std::size_t begin, std::size_t end) const;
    std::size_t chunkOf(Time time, std::size_t guess) const;
    std::size_t searchChunk(std::size_t chunk, Time time) const;
    std::size_t guessInChunk(std::size_t chunk, Time time) const;

    std::vector<Chunk> m_chunks;
    std::vector<std::unique_ptr<Points>> m_points; // of the chunks behind the taken columns
    std::vector<std::unique_ptr<Summary[]>> m_summaryMemory; // of one chunk or of many
    std::vector<Time> m_takenTimes;
    std::vector<double> m_takenValues;
    std::vector<Time> m_chunkTimes; // first time of each chunk
    std::vector<Cells> m_levels; // from level 1 up; whole cells only
    std::vector<Gap> m_gaps; // rows of NaN, ascending
    std::size_t m_size = 0;
};

} // namespace opsdeck::series
