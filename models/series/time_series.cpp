#include "models/series/time_series.h"

#include <algorithm>
#include <cmath>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#endif

namespace opsdeck::series {

namespace {

void prefetchBytes([[maybe_unused]] const void* from, [[maybe_unused]] std::size_t bytes)
{
#if defined(__SSE2__) || defined(_M_X64)
    constexpr std::size_t kLine = 64; // what the memory brings at a time
    for (std::size_t at = 0; at < bytes; at += kLine)
        _mm_prefetch(static_cast<const char*>(from) + at, _MM_HINT_T0);
#endif
}

} // namespace

bool TimeSeries::append(Time time, double value)
{
    return append(std::span(&time, 1), std::span(&value, 1)) == 1;
}

TimeSeries::TimeSeries(std::vector<Time> times, std::vector<double> values)
    : m_takenTimes(std::move(times))
    , m_takenValues(std::move(values))
{
    const std::size_t count = std::min(m_takenTimes.size(), m_takenValues.size());
    const std::size_t chunks = (count + kChunk - 1) / kChunk;
    m_chunks.reserve(chunks);
    // In one piece, which the system maps in large pages.
    m_summaryMemory.push_back(std::make_unique_for_overwrite<Summary[]>(chunks));
    m_chunkTimes.reserve(chunks);
    if (count >= kChunk)
        m_levels.emplace_back().reserve(count / (kBlock * kFan) + 1);
    for (std::size_t begin = 0; begin < count; begin += kChunk) {
        const Time* chunkTimes = m_takenTimes.data() + begin;
        const double* chunkValues = m_takenValues.data() + begin;
        addChunk(chunkTimes, chunkValues, m_summaryMemory.front().get() + begin / kChunk);
        m_chunkTimes.back() = chunkTimes[0];
        const std::size_t size = std::min(kChunk, count - begin);
        for (std::size_t at = 0; at < size; at += kBlock) {
            const std::size_t room = std::min(kBlock, size - at);
            const bool hasGap = room < kBlock || closeBlock((begin + at) / kBlock);
            for (std::size_t i = 0; hasGap && i < room; ++i) {
                if (std::isnan(chunkValues[at + i]))
                    noteGap(m_size + i);
            }
            m_size += room;
        }
    }
}

void TimeSeries::addChunk(const Time* times, const double* values, Summary* summary)
{
    m_chunks.push_back({ times, values, summary });
    m_chunkTimes.push_back(0);
}

// Where the next point goes: what is taken over has no room behind its last point.
TimeSeries::Points& TimeSeries::ownLastChunk()
{
    const std::size_t taken = m_size % kChunk;
    if (taken == 0 || m_points.empty()) {
        m_points.push_back(std::make_unique_for_overwrite<Points>());
        Points& points = *m_points.back();
        if (taken == 0) {
            m_summaryMemory.push_back(std::make_unique_for_overwrite<Summary[]>(1));
            addChunk(points.times.data(), points.values.data(), m_summaryMemory.back().get());
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
        Points& points = ownLastChunk();
        const std::size_t offset = m_size % kChunk;
        if (offset == 0)
            m_chunkTimes.back() = times[done];
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
        if (m_size % kBlock == 0)
            closeBlock(m_size / kBlock - 1);
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

bool TimeSeries::closeBlock(std::size_t block)
{
    const std::size_t inChunk = block % kBlocks;
    const Chunk& chunk = m_chunks[block / kBlocks];
    const Extent extent = blockExtent(chunk.values + inChunk * kBlock);
    chunk.summary->cells[inChunk] = { extent.min, extent.max };
    std::size_t count = block + 1;
    for (std::size_t level = 0; count % kFan == 0; ++level) {
        Extent group;
        addCells(group, level, count - kFan, count);
        if (level == m_levels.size())
            m_levels.emplace_back();
        m_levels[level].push_back({ group.min, group.max });
        count /= kFan;
    }
    return extent.hasGap;
}

std::size_t TimeSeries::cellCount(std::size_t level) const
{
    if (level == 0)
        return m_size / kBlock;
    return level <= m_levels.size() ? m_levels[level - 1].size() : 0;
}

void TimeSeries::addCells(Extent& into, std::size_t level, std::size_t begin, std::size_t end) const
{
    while (begin < end) {
        // Cells lie together as far as their chunk goes, or their level.
        const std::size_t room = level == 0 ? kBlocks - begin % kBlocks : end - begin;
        const std::size_t until = std::min(end, begin + room);
        widen(into, &cell(level, begin), until - begin);
        begin = until;
    }
}

void TimeSeries::addPoints(Extent& into, std::size_t begin, std::size_t end) const
{
    while (begin < end) {
        const std::size_t offset = begin % kChunk;
        const std::size_t count = std::min(end - begin, kChunk - offset);
        into.add(extentOf(m_chunks[begin / kChunk].values + offset, count));
        begin += count;
    }
}

Extent TimeSeries::extent(std::size_t begin, std::size_t end) const
{
    Extent result;
    end = std::min(end, m_size);
    if (begin >= end)
        return result;
    std::size_t first = (begin + kBlock - 1) / kBlock; // whole blocks: [first, last)
    std::size_t last = end / kBlock;
    if (first >= last) {
        addPoints(result, begin, end);
        return result;
    }
    addPoints(result, begin, first * kBlock);
    addPoints(result, last * kBlock, end);
    // Up the levels: what does not fill a cell above is taken here, the rest one level higher.
    for (std::size_t level = 0; first < last; ++level) {
        const std::size_t up = (first + kFan - 1) / kFan;
        const std::size_t upEnd = std::min(last / kFan, cellCount(level + 1));
        if (up >= upEnd) {
            addCells(result, level, first, last);
            break;
        }
        addCells(result, level, first, up * kFan);
        addCells(result, level, upEnd * kFan, last);
        first = up;
        last = upEnd;
    }
    result.hasGap = hasGap(begin, end);
    return result;
}

bool TimeSeries::hasGap(std::size_t begin, std::size_t end) const
{
    const auto gap = std::upper_bound(m_gaps.begin(), m_gaps.end(), begin,
        [](std::size_t i, const Gap& candidate) { return i < candidate.end; });
    return gap != m_gaps.end() && gap->begin < end;
}

// The last chunk that begins before `wanted`, else the first: galloping away from the guess.
std::size_t TimeSeries::chunkOf(Time wanted, std::size_t guess) const
{
    const std::size_t count = m_chunkTimes.size();
    std::size_t low = std::min(guess, count - 1);
    std::size_t high = low;
    if (m_chunkTimes[low] < wanted) {
        for (std::size_t step = 1; high < count && m_chunkTimes[high] < wanted; step *= 2) {
            low = high;
            high += step;
        }
        high = std::min(high, count);
    } else {
        for (std::size_t step = 1; low > 0 && m_chunkTimes[low] >= wanted; step *= 2) {
            high = low;
            low -= std::min(low, step);
        }
    }
    const auto begin = m_chunkTimes.begin();
    const auto found = std::lower_bound(begin + static_cast<std::ptrdiff_t>(low),
        begin + static_cast<std::ptrdiff_t>(high), wanted);
    const auto index = static_cast<std::size_t>(found - begin);
    return index == 0 ? 0 : index - 1;
}

// Where the time lies if the points of the chunk are evenly apart.
std::size_t TimeSeries::guessInChunk(std::size_t chunk, Time wanted) const
{
    const std::size_t size = std::min(kChunk, m_size - chunk * kChunk);
    if (chunk + 1 >= m_chunkTimes.size())
        return size / 2;
    const auto begin = static_cast<double>(m_chunkTimes[chunk]);
    const double length = static_cast<double>(m_chunkTimes[chunk + 1]) - begin;
    const double part = (static_cast<double>(wanted) - begin) / (length + 1);
    return static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(size - 1));
}

// Galloping away from the guess, then by halves.
std::size_t TimeSeries::searchChunk(std::size_t chunk, Time wanted) const
{
    const Time* times = m_chunks[chunk].times;
    const std::size_t size = std::min(kChunk, m_size - chunk * kChunk);
    std::size_t low = guessInChunk(chunk, wanted);
    std::size_t high = low;
    if (times[low] < wanted) {
        for (std::size_t step = 4; high < size && times[high] < wanted; step *= 2) {
            low = high;
            high = std::min(size, high + step);
        }
    } else {
        for (std::size_t step = 4; low > 0 && times[low] >= wanted; step *= 2) {
            high = low;
            low -= std::min(low, step);
        }
    }
    const Time* found = std::lower_bound(times + low, times + high, wanted);
    return chunk * kChunk + static_cast<std::size_t>(found - times);
}

std::size_t TimeSeries::lowerBound(Time wanted) const
{
    return m_size == 0 ? 0 : searchChunk(chunkOf(wanted, m_chunkTimes.size() / 2), wanted);
}

void TimeSeries::lowerBounds(std::span<const Time> wanted, std::span<std::size_t> indexes) const
{
    if (m_size == 0) {
        std::fill(indexes.begin(), indexes.end(), 0);
        return;
    }
    // First every chunk, guessed from the stride so far, the place in it on its way; then inside.
    std::size_t guess = 0;
    std::size_t previous = 0;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const std::size_t chunk = chunkOf(wanted[k], guess);
        prefetchBytes(m_chunks[chunk].times + guessInChunk(chunk, wanted[k]), 1);
        guess = k == 0 ? chunk : chunk + (chunk - previous);
        previous = chunk;
        indexes[k] = chunk;
    }
    for (std::size_t k = 0; k < wanted.size(); ++k)
        indexes[k] = searchChunk(indexes[k], wanted[k]);
}

void TimeSeries::prefetch(std::size_t i) const
{
    if (i >= m_size)
        return;
    const Chunk& chunk = m_chunks[i / kChunk];
    const std::size_t block = i % kChunk / kBlock;
    prefetchBytes(chunk.values + block * kBlock, kBlock * sizeof(double));
    prefetchBytes(chunk.times + i % kChunk, 1);
    prefetchBytes(chunk.summary->cells.data() + block / kFan * kFan, kFan * sizeof(Cell));
    const std::size_t above = i / (kBlock * kFan) / kFan * kFan;
    if (!m_levels.empty() && above + kFan <= m_levels[0].size())
        prefetchBytes(m_levels[0].data() + above, kFan * sizeof(Cell));
}

std::size_t TimeSeries::bytes() const
{
    return m_points.size() * sizeof(Points)
        + std::min(m_takenTimes.size(), m_takenValues.size()) * (sizeof(Time) + sizeof(double));
}

std::size_t TimeSeries::pyramidBytes() const
{
    std::size_t sum = m_chunks.size() * sizeof(Summary) + m_chunks.capacity() * sizeof(Chunk)
        + m_summaryMemory.capacity() * sizeof(void*) + m_chunkTimes.capacity() * sizeof(Time)
        + m_gaps.capacity() * sizeof(Gap);
    for (const Cells& cells : m_levels)
        sum += cells.capacity() * sizeof(Cell);
    return sum;
}

} // namespace opsdeck::series
