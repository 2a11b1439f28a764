// One time series: columns of time and value that only grow, with a pyramid of smallest and largest
// values on top, so that any stretch is summarised in a bounded number of steps. NaN is a gap: a
// scrape that failed, a target that went away; nothing is drawn or summed across it.
//
// Storage: chunks of 1024 points that never move, with the cells of their 16 blocks of 64 points.
// What else is known of a chunk is one line of memory, in which both columns of a drawing that meet
// in the chunk find what lies on their side of it, up to the borders of its group of 8; a cell a
// group is above, and each level further up covers 8 cells of the one below. First and last need no
// cell, they are the points themselves, and a time is found by where it should be, measured times
// being nearly even. Columns that exist already are taken over as they are. All that is not a point
// takes 2 % of the points' memory. Not thread-safe: one writer or many readers.
//
// See U. Jugel et al., "M4: A Visualization-Oriented Time Series Data Aggregation", VLDB 2014, for
// what is drawn from it.
#pragma once

#include "models/series/extent.h"
#include "models/series/large_pages.h"
#include "models/series/segment.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace opsdeck::series {

class ExtentFold;

class TimeSeries
{
public:
    static constexpr std::size_t kBlock = kExtentBlock;

    TimeSeries() = default;
    // Takes whole columns, their times ascending, without copying a point.
    TimeSeries(Column<Time> times, Column<double> values);
    TimeSeries(TimeSeries&&) = default; // a moved vector keeps its memory
    TimeSeries& operator=(TimeSeries&&) = default;

    // False, and nothing is added, when `time` lies before the last point.
    bool append(Time time, double value);
    // The same for many: stops at the first point that goes back in time; returns how many went in.
    std::size_t append(std::span<const Time> times, std::span<const double> values);

    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    Time time(std::size_t i) const { return times(i / kChunk)[i % kChunk]; }
    double value(std::size_t i) const { return values(i / kChunk)[i % kChunk]; }

    // Index of the first point at or after `time`.
    std::size_t lowerBound(Time time) const;
    // Cuts at ascending times and visits what lies between them in order, with nothing between two
    // edges as well: as fast as the memory can answer many such questions at once. Nothing is
    // visited of an empty series.
    using Visit = std::function<void(const Segment&)>;
    void eachSegment(std::span<const Time> edges, const Visit& visit) const;

    Extent extent(std::size_t begin, std::size_t end) const;
    bool hasGap(std::size_t begin, std::size_t end) const;

    std::size_t bytes() const; // of points
    std::size_t pyramidBytes() const; // of what is on top

private:
    class Window;

    static constexpr std::size_t kFan = 8; // chunks of a group, and cells below one
    static constexpr std::size_t kChunk = 1024;
    static constexpr std::size_t kBlocks = kChunk / kBlock;
    static constexpr std::size_t kLook = 4; // points looked at where a time should be
    static constexpr std::size_t kFew = 2 * kBlock; // points that are read sooner than summed up
    static constexpr std::size_t kSlab = 126; // chunks that a large page has room for
    using Cell = MinMax;
    using Blocks = std::array<Cell, kBlocks>; // the cells of a chunk's whole blocks
    struct alignas(64) Summary
    {
        Blocks blocks;
    };
    struct Points
    {
        Points() { } // NOLINT(modernize-use-equals-default): it is not set to zero
        std::array<Time, kChunk> times;
        std::array<double, kChunk> values;
        Summary summary;
    };
    struct alignas(64) Chunk
    {
        Time first;
        Cell own; // once it is whole
        Cell before; // the chunks of its group in front of it
        Cell after; // those behind it, as far as they are whole
    };
    struct Gap
    {
        std::size_t begin;
        std::size_t end;
    };
    using Cells = Column<Cell>;

    const Time* times(std::size_t chunk) const
    {
        return chunk < m_takenChunks ? m_takenTimes.data() + chunk * kChunk
                                     : m_points[chunk - m_takenChunks]->times.data();
    }
    const double* values(std::size_t chunk) const
    {
        return chunk < m_takenChunks ? m_takenValues.data() + chunk * kChunk
                                     : m_points[chunk - m_takenChunks]->values.data();
    }
    const Blocks& blocks(std::size_t chunk) const
    {
        return chunk < m_takenChunks ? m_takenSummaries[chunk].blocks
                                     : m_points[chunk - m_takenChunks]->summary.blocks;
    }

    Points& newPoints();
    Points& ownLastChunk(Time first);
    void noteGap(std::size_t i);
    void openChunk(Time first);
    void closeChunk(const Cell& cell);
    void addBlocks(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    void addChunks(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    void addGroups(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    void addPoints(ExtentFold& fold, std::size_t begin, std::size_t end) const;
    std::size_t chunkOf(Time time, std::size_t guess) const;
    std::size_t searchChunk(std::size_t chunk, Time time) const;
    std::size_t guessInChunk(std::size_t chunk, Time time) const;

    Column<Chunk> m_chunks;
    std::size_t m_takenChunks = 0; // in the taken columns; those behind have points of their own
    Column<Time> m_takenTimes;
    Column<double> m_takenValues;
    std::unique_ptr<Summary[]> m_takenSummaries;
    std::vector<Column<Points>> m_slabs; // none of them grows
    std::vector<Points*> m_points; // of the chunks behind the taken ones; in m_slabs
    std::vector<Cells> m_levels; // from a cell a group up; whole ones only
    std::vector<Gap> m_gaps; // rows of NaN, ascending
    std::size_t m_size = 0;
};

} // namespace opsdeck::series
