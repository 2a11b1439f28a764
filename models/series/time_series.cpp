#include "models/series/time_series.h"

#include "models/series/extent_fold.h"
#include "models/series/prefetch.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::series {

namespace {

constexpr std::size_t kTimesAhead = 4096; // points whose time is on its way while values are read

MinMax merged(const MinMax* cells, std::size_t count)
{
    ExtentFold fold;
    fold.addCells(cells, count);
    return fold.result();
}

} // namespace

bool TimeSeries::append(Time time, double value)
{
    return append(std::span(&time, 1), std::span(&value, 1)) == 1;
}

TimeSeries::TimeSeries(Column<Time> times, Column<double> values)
    : m_takenTimes(std::move(times))
    , m_takenValues(std::move(values))
{
    const std::size_t count = std::min(m_takenTimes.size(), m_takenValues.size());
    const std::size_t chunks = (count + kChunk - 1) / kChunk;
    m_chunks.reserve(chunks);
    if (count >= kChunk)
        m_levels.emplace_back().reserve(count / kChunk);
    m_summaryMemory.push_back(std::make_unique_for_overwrite<Summary[]>(chunks));
    preferLargePages(m_summaryMemory.front().get(), chunks * sizeof(Summary));
    for (std::size_t begin = 0; begin < count; begin += kChunk) {
        const double* chunkValues = m_takenValues.data() + begin;
        const Time* chunkTimes = m_takenTimes.data() + begin;
        prefetch<1>(&m_takenTimes[std::min(begin + kTimesAhead, count - 1)]);
        Summary* summary = m_summaryMemory.front().get() + begin / kChunk;
        m_chunks.push_back({ chunkTimes[0], chunkTimes, chunkValues, summary });
        const std::size_t size = std::min(kChunk, count - begin);
        const Extent whole = summariseMany(chunkValues, size / kBlock, summary->blocks.data());
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

// Where the next point goes: what is taken over has no room behind its last point.
TimeSeries::Points& TimeSeries::ownLastChunk(Time first)
{
    const std::size_t taken = m_size % kChunk;
    if (taken == 0 || m_points.empty()) {
        m_points.push_back(std::make_unique_for_overwrite<Points>());
        Points& points = *m_points.back();
        if (taken == 0) {
            m_summaryMemory.push_back(std::make_unique_for_overwrite<Summary[]>(1));
            m_chunks.push_back(
                { first, points.times.data(), points.values.data(), m_summaryMemory.back().get() });
        } else {
            std::copy_n(m_chunks.back().times, taken, points.times.begin());
            std::copy_n(m_chunks.back().values, taken, points.values.begin());
            m_chunks.back().times = points.times.data();
            m_chunks.back().values = points.values.data();
        }
    }
    return *m_points.back();
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
        Summary& summary = *m_chunks.back().summary;
        summarise(points.values.data() + block * kBlock, summary.blocks[block]);
        if (m_size % kChunk == 0)
            closeChunk(merged(summary.blocks.data(), kBlocks));
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

// The last one, which is full.
void TimeSeries::closeChunk(Cell cell)
{
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        Cells& cells = m_levels[level];
        cells.push_back(cell);
        if (cells.size() % kFan != 0)
            return;
        cell = merged(&cells[cells.size() - kFan], kFan);
    }
}

void TimeSeries::addPoints(ExtentFold& fold, std::size_t begin, std::size_t end) const
{
    while (begin < end) {
        const std::size_t offset = begin % kChunk;
        const std::size_t count = std::min(end - begin, kChunk - offset);
        fold.addValues(m_chunks[begin / kChunk].values + offset, count);
        begin += count;
    }
}

// Up the levels: what does not fill a cell above is taken here, the rest one level higher. Each
// gets whole cells only.
void TimeSeries::addBlocks(ExtentFold& fold, std::size_t begin, std::size_t end) const
{
    const auto add = [&](std::size_t from, std::size_t to) {
        while (from < to) { // cells lie together as far as their chunk goes
            const std::size_t count = std::min(to - from, kBlocks - from % kBlocks);
            fold.addCells(&m_chunks[from / kBlocks].summary->blocks[from % kBlocks], count);
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

void TimeSeries::addChunks(ExtentFold& fold, std::size_t begin, std::size_t end) const
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
    return m_points.size() * sizeof(Points)
        + std::min(m_takenTimes.size(), m_takenValues.size()) * (sizeof(Time) + sizeof(double));
}

std::size_t TimeSeries::pyramidBytes() const
{
    std::size_t sum = m_chunks.size() * sizeof(Summary) + m_chunks.capacity() * sizeof(Chunk)
        + m_summaryMemory.capacity() * sizeof(void*) + m_gaps.capacity() * sizeof(Gap);
    for (const Cells& cells : m_levels)
        sum += cells.capacity() * sizeof(Cell);
    return sum;
}

} // namespace opsdeck::series
