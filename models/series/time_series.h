// One time series: columns of time and value that only grow, with a pyramid of smallest and largest
// values on top, so that any stretch is summarised in a bounded number of steps. NaN is a gap: a
// scrape that failed, a target that went away; nothing is drawn or summed across it.
//
// Storage: chunks of 1024 points that never move, each with its first time and the cells of its
// blocks of 32 points and of 8 blocks; a cell a chunk is above, and each level further up covers 8
// cells of the one below: two lines of memory a level, whatever is asked. First and last need no
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

class ExtentFold;

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
    static constexpr std::size_t kFan = kExtentFan;
    static constexpr std::size_t kChunk = 1024;
    static constexpr std::size_t kBlocks = kChunk / kBlock;
    static constexpr std::size_t kGroups = kBlocks / kFan;
    static constexpr std::size_t kLook = 8; // points looked at where a time should be
    using Cell = MinMax;
    struct Points
    {
        std::array<Time, kChunk> times;
        std::array<double, kChunk> values;
    };
    struct alignas(64) Summary // of a chunk; of whole blocks and groups
    {
        std::array<Cell, kBlocks> blocks;
        std::array<Cell, kGroups> groups;
    };
    struct Chunk // together, because whoever needs one needs the others
    {
        Time first;
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

    Points& ownLastChunk(Time first);
    void noteGap(std::size_t i);
    void closeGroup(std::size_t group);
    void closeChunk();
    void addBlocks(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    void addGroups(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    void addChunks(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    void addPoints(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    std::size_t chunkOf(Time time, std::size_t guess) const;
    std::size_t searchChunk(std::size_t chunk, Time time) const;
    std::size_t guessInChunk(std::size_t chunk, Time time) const;

    std::vector<Chunk> m_chunks;
    std::vector<std::unique_ptr<Points>> m_points; // of the chunks behind the taken columns
    std::vector<std::unique_ptr<Summary[]>> m_summaryMemory; // of one chunk or of many
    std::vector<Time> m_takenTimes;
    std::vector<double> m_takenValues;
    std::vector<Cells> m_levels; // from a cell a chunk up; whole ones only
    std::vector<Gap> m_gaps; // rows of NaN, ascending
    std::size_t m_size = 0;
};

} // namespace opsdeck::series
