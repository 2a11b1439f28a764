#include "models/series/time_series.h"

#include "models/series/extent_fold.h"
#include "models/series/prefetch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opsdeck::series {

namespace {

constexpr std::size_t kTimesAhead = 4096; // points whose time is on its way while values are read
constexpr MinMax kNothing = { std::numeric_limits<double>::infinity(),
    -std::numeric_limits<double>::infinity() };

MinMax merged(const MinMax* cells, std::size_t count)
{
    ExtentFold fold;
    fold.addCells(cells, count);
    return fold.result();
}

MinMax merged(const MinMax& one, const MinMax& other)
{
    return { std::min(one.min, other.min), std::max(one.max, other.max) };
}

} // namespace

bool TimeSeries::append(Time time, double value)
{
    return append(std::span(&time, 1), std::span(&value, 1)) == 1;
}

TimeSeries::TimeSeries(Column<Time> takenTimes, Column<double> takenValues)
    : m_takenTimes(std::move(takenTimes))
    , m_takenValues(std::move(takenValues))
{
    const std::size_t count = std::min(m_takenTimes.size(), m_takenValues.size());
    m_takenChunks = (count + kChunk - 1) / kChunk;
    m_chunks.reserve(m_takenChunks);
    if (count >= kChunk * kFan)
        m_levels.emplace_back().reserve(count / kChunk / kFan);
    m_takenSummaries = std::make_unique_for_overwrite<Summary[]>(m_takenChunks);
    preferLargePages(m_takenSummaries.get(), m_takenChunks * sizeof(Summary));
    for (std::size_t chunk = 0; chunk < m_takenChunks; ++chunk) {
        const std::size_t begin = chunk * kChunk;
        const double* chunkValues = this->values(chunk);
        prefetch<1>(&m_takenTimes[std::min(begin + kTimesAhead, count - 1)]);
        openChunk(*times(chunk));
        const std::size_t size = std::min(kChunk, count - begin);
        const Extent whole =
            summariseMany(chunkValues, size / kBlock, m_takenSummaries[chunk].blocks.data());
        for (std::size_t i = 0; (whole.hasGap || size < kChunk) && i < size; ++i) {
            if (std::isnan(chunkValues[i]))
                noteGap(begin + i);
        }
        m_size += size;
        if (size == kChunk)
            closeChunk({ whole.min, whole.max });
    }
    streamed();
}

// More of them at once, the more there are: what is written from end to end comes in large pages.
TimeSeries::Points& TimeSeries::newPoints()
{
    static_assert(kSlab * sizeof(Points) <= kLargePage);
    if (m_slabs.empty() || m_slabs.back().size() == m_slabs.back().capacity()) {
        const std::size_t half = m_points.size() / 2;
        m_slabs.emplace_back().reserve(half < kSlab / 2 ? std::max(half, std::size_t{ 1 }) : kSlab);
    }
    m_points.push_back(&m_slabs.back().emplace_back());
    return *m_points.back();
}

// Where the next point goes: what is taken over has no room behind its last point.
TimeSeries::Points& TimeSeries::ownLastChunk(Time first)
{
    const std::size_t taken = m_size % kChunk;
    if (taken == 0) {
        openChunk(first);
        return newPoints();
    }
    if (!m_points.empty())
        return *m_points.back();
    const std::size_t last = m_takenChunks - 1;
    Points& points = newPoints();
    std::copy_n(times(last), taken, points.times.begin());
    std::copy_n(values(last), taken, points.values.begin());
    std::copy_n(blocks(last).begin(), taken / kBlock, points.summary.blocks.begin());
    m_takenChunks = last;
    return points;
}

std::size_t TimeSeries::append(std::span<const Time> times, std::span<const double> values)
{
    const std::size_t count = std::min(times.size(), values.size());
    std::size_t done = 0;
    Time last = m_size == 0 ? (count == 0 ? 0 : times.front()) : time(m_size - 1);
    while (done < count && times[done] >= last) {
        Points& points = ownLastChunk(times[done]);
        const std::size_t offset = m_size % kChunk;
        // To the end of a block at most: then its cell is made while it is still in the cache.
        const std::size_t room = std::min(kBlock - offset % kBlock, count - done);
        std::size_t taken = 0;
        for (; taken < room && times[done + taken] >= last; ++taken) {
            last = times[done + taken];
            const double v = values[done + taken];
            points.times[offset + taken] = last;
            points.values[offset + taken] = v;
            if (std::isnan(v))
                noteGap(m_size + taken);
        }
        m_size += taken;
        done += taken;
        if (m_size % kBlock != 0)
            continue;
        const std::size_t block = offset / kBlock;
        Blocks& blocks = points.summary.blocks;
        summarise(points.values.data() + block * kBlock, blocks[block]);
        if (m_size % kChunk == 0)
            closeChunk(merged(blocks.data(), kBlocks));
    }
    return done;
}

void TimeSeries::noteGap(std::size_t i)
{
    if (!m_gaps.empty() && m_gaps.back().end == i)
        ++m_gaps.back().end;
    else
        m_gaps.push_back({ i, i + 1 });
}

void TimeSeries::openChunk(Time first)
{
    const bool beginsGroup = m_chunks.size() % kFan == 0;
    const Cell before =
        beginsGroup ? kNothing : merged(m_chunks.back().before, m_chunks.back().own);
    m_chunks.push_back({ first, kNothing, before, kNothing });
}

// The last one, which is full.
void TimeSeries::closeChunk(const Cell& cell)
{
    m_chunks.back().own = cell;
    for (std::size_t i = (m_chunks.size() - 1) / kFan * kFan; i + 1 < m_chunks.size(); ++i)
        m_chunks[i].after = merged(m_chunks[i].after, cell);
    if (m_chunks.size() % kFan != 0)
        return;
    Cell above = merged(m_chunks.back().before, cell);
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        Cells& cells = m_levels[level];
        cells.push_back(above);
        if (cells.size() % kFan != 0)
            return;
        above = merged(&cells[cells.size() - kFan], kFan);
    }
}

void TimeSeries::addPoints(ExtentFold& fold, std::size_t begin, std::size_t end) const
{
    while (begin < end) {
        const std::size_t offset = begin % kChunk;
        const std::size_t count = std::min(end - begin, kChunk - offset);
        fold.addValues(values(begin / kChunk) + offset, count);
        begin += count;
    }
}

// Whole blocks: those at both ends that fill no chunk, and the chunks between.
void TimeSeries::addBlocks(ExtentFold& fold, std::size_t begin, std::size_t end) const
{
    const auto add = [&](std::size_t from, std::size_t to) {
        while (from < to) { // cells lie together as far as their chunk goes
            const std::size_t count = std::min(to - from, kBlocks - from % kBlocks);
            fold.addCells(&blocks(from / kBlocks)[from % kBlocks], count);
            from += count;
        }
    };
    const std::size_t up = (begin + kBlocks - 1) / kBlocks;
    const std::size_t upEnd = end / kBlocks;
    if (up >= upEnd)
        return add(begin, end);
    add(begin, up * kBlocks);
    add(upEnd * kBlocks, end);
    addChunks(fold, up, upEnd);
}

// Whole chunks. At the ends, the chunks just outside know those of their group on this side; they
// are those which the ends of a column lie in.
void TimeSeries::addChunks(ExtentFold& fold, std::size_t begin, std::size_t end) const
{
    const std::size_t up = (begin + kFan - 1) / kFan;
    const std::size_t upEnd = end / kFan;
    if (up > upEnd || end == m_chunks.size()) { // within a group, or nothing is behind
        const std::size_t from = std::min(up * kFan, end);
        for (std::size_t i = begin; i < from; ++i)
            fold.addCells(&m_chunks[i].own, 1);
        for (std::size_t i = std::max(upEnd * kFan, from); i < end; ++i)
            fold.addCells(&m_chunks[i].own, 1);
    } else {
        if (begin % kFan != 0)
            fold.addCells(&m_chunks[begin - 1].after, 1);
        if (end % kFan != 0)
            fold.addCells(&m_chunks[end].before, 1);
    }
    if (up < upEnd)
        addGroups(fold, up, upEnd);
}

// Up the levels: what does not fill a cell above is taken here, the rest one level higher. Each
// gets whole cells only.
void TimeSeries::addGroups(ExtentFold& fold, std::size_t begin, std::size_t end) const
{
    for (const Cells& cells : m_levels) {
        const std::size_t up = (begin + kFan - 1) / kFan;
        const std::size_t upEnd = end / kFan;
        if (up >= upEnd)
            return fold.addCells(cells.data() + begin, end - begin);
        fold.addCells(cells.data() + begin, up * kFan - begin);
        fold.addCells(cells.data() + upEnd * kFan, end - upEnd * kFan);
        begin = up;
        end = upEnd;
    }
}

Extent TimeSeries::extent(std::size_t begin, std::size_t end) const
{
    end = std::min(end, m_size);
    if (begin >= end)
        return {};
    ExtentFold fold;
    const std::size_t first = (begin + kBlock - 1) / kBlock; // whole blocks: [first, last)
    const std::size_t last = end / kBlock;
    if (first < last) {
        addPoints(fold, begin, first * kBlock);
        addPoints(fold, last * kBlock, end);
        addBlocks(fold, first, last);
    } else {
        addPoints(fold, begin, end);
    }
    const MinMax found = fold.result();
    return { found.min, found.max, hasGap(begin, end) };
}

bool TimeSeries::hasGap(std::size_t begin, std::size_t end) const
{
    const auto gap = std::upper_bound(m_gaps.begin(), m_gaps.end(), begin,
        [](std::size_t i, const Gap& candidate) { return i < candidate.end; });
    return gap != m_gaps.end() && gap->begin < end;
}

std::size_t TimeSeries::bytes() const
{
    return m_points.size() * (sizeof(Points) - sizeof(Summary))
        + std::min(m_takenTimes.size(), m_takenValues.size()) * (sizeof(Time) + sizeof(double));
}

std::size_t TimeSeries::pyramidBytes() const
{
    std::size_t sum = m_chunks.size() * sizeof(Summary) + m_chunks.capacity() * sizeof(Chunk)
        + m_points.capacity() * sizeof(void*) + m_gaps.capacity() * sizeof(Gap);
    for (const Cells& cells : m_levels)
        sum += cells.capacity() * sizeof(Cell);
    return sum;
}

} // namespace opsdeck::series
