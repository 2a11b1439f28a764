#include "models/series/time_series.h"

#include "models/series/extent_fold.h"
#include "models/series/large_pages.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::series {

namespace {

constexpr std::size_t kLevelsAhead = 2; // those above are small, and stay in the caches
constexpr std::size_t kTimesAhead = 4096; // points whose time is on its way while values are read

void prefetchBytes([[maybe_unused]] const void* from, [[maybe_unused]] std::size_t bytes)
{
#ifdef OPSDECK_SSE2
    constexpr std::size_t kLine = 64; // what the memory brings at a time
    const auto* const begin = static_cast<const char*>(from);
    const char* const last = begin + bytes - 1;
    for (const char* at = begin; at < last; at += kLine)
        _mm_prefetch(at, _MM_HINT_T0);
    _mm_prefetch(last, _MM_HINT_T0);
#endif
}

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

TimeSeries::TimeSeries(std::vector<Time> times, std::vector<double> values)
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
        prefetchBytes(&m_takenTimes[std::min(begin + kTimesAhead, count - 1)], 1);
        Summary* summary = m_summaryMemory.front().get() + begin / kChunk;
        m_chunks.push_back({ chunkTimes[0], chunkTimes, chunkValues, summary });
        const std::size_t size = std::min(kChunk, count - begin);
        const std::size_t groups = size / (kBlock * kFan);
        bool hasGap = summariseMany(
            chunkValues, groups * kFan, summary->blocks.data(), summary->groups.data());
        for (std::size_t block = groups * kFan; block < size / kBlock; ++block)
            hasGap = summarise(chunkValues + block * kBlock, summary->blocks[block]) || hasGap;
        for (std::size_t i = 0; (hasGap || size < kChunk) && i < size; ++i) {
            if (std::isnan(chunkValues[i]))
                noteGap(begin + i);
        }
        m_size += size;
        if (size == kChunk)
            closeChunk();
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
        summarise(points.values.data() + block * kBlock, m_chunks.back().summary->blocks[block]);
        if (m_size % (kBlock * kFan) == 0)
            closeGroup(m_size / (kBlock * kFan) - 1);
        if (m_size % kChunk == 0)
            closeChunk();
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

void TimeSeries::closeGroup(std::size_t group)
{
    Summary& summary = *m_chunks[group / kGroups].summary;
    const std::size_t inChunk = group % kGroups;
    summary.groups[inChunk] = merged(&summary.blocks[inChunk * kFan], kFan);
}

// The last one, which is full.
void TimeSeries::closeChunk()
{
    Cell cell = merged(m_chunks.back().summary->groups.data(), kGroups);
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
    const std::size_t up = (begin + kFan - 1) / kFan;
    const std::size_t upEnd = end / kFan;
    if (up >= upEnd)
        return add(begin, end);
    add(begin, up * kFan);
    add(upEnd * kFan, end);
    addGroups(fold, up, upEnd);
}

void TimeSeries::addGroups(ExtentFold& fold, std::size_t begin, std::size_t end) const
{
    const auto add = [&](std::size_t from, std::size_t to) {
        while (from < to) {
            const std::size_t count = std::min(to - from, kGroups - from % kGroups);
            fold.addCells(&m_chunks[from / kGroups].summary->groups[from % kGroups], count);
            from += count;
        }
    };
    const std::size_t up = (begin + kGroups - 1) / kGroups;
    const std::size_t upEnd = end / kGroups;
    if (up >= upEnd)
        return add(begin, end);
    add(begin, up * kGroups);
    add(upEnd * kGroups, end);
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

// The last chunk that begins before `wanted`, else the first: galloping away from the guess.
std::size_t TimeSeries::chunkOf(Time wanted, std::size_t guess) const
{
    const std::size_t count = m_chunks.size();
    std::size_t low = std::min(guess, count - 1);
    std::size_t high = low;
    if (m_chunks[low].first < wanted) {
        for (std::size_t step = 1; high < count && m_chunks[high].first < wanted; step *= 2) {
            low = high;
            high += step;
        }
        high = std::min(high, count);
    } else {
        for (std::size_t step = 1; low > 0 && m_chunks[low].first >= wanted; step *= 2) {
            high = low;
            low -= std::min(low, step);
        }
    }
    const auto begin = m_chunks.begin();
    const auto found = std::lower_bound(begin + static_cast<std::ptrdiff_t>(low),
        begin + static_cast<std::ptrdiff_t>(high), wanted,
        [](const Chunk& chunk, Time time) { return chunk.first < time; });
    const auto index = static_cast<std::size_t>(found - begin);
    return index == 0 ? 0 : index - 1;
}

// Where the time lies if the points of the chunk are evenly apart: the begin of a few points that
// are looked at together.
std::size_t TimeSeries::guessInChunk(std::size_t chunk, Time wanted) const
{
    const std::size_t size = std::min(kChunk, m_size - chunk * kChunk);
    if (size <= kLook)
        return 0;
    const auto begin = static_cast<double>(m_chunks[chunk].first);
    const Time end =
        chunk + 1 < m_chunks.size() ? m_chunks[chunk + 1].first : m_chunks[chunk].times[size - 1];
    const double part =
        (static_cast<double>(wanted) - begin) / (static_cast<double>(end) - begin + 1);
    const auto at =
        static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(size));
    return std::min(at - std::min(at, kLook / 2), size - kLook);
}

std::size_t TimeSeries::searchChunk(std::size_t chunk, Time wanted) const
{
    const Time* times = m_chunks[chunk].times;
    const std::size_t size = std::min(kChunk, m_size - chunk * kChunk);
    std::size_t low = guessInChunk(chunk, wanted);
    std::size_t high = std::min(low + kLook, size);
    std::size_t before = 0;
    for (std::size_t i = low; i < high; ++i) // counted, not searched: nothing to guess wrong
        before += times[i] < wanted ? 1 : 0;
    const bool isLeft = before == 0 && low > 0;
    const bool isRight = before == high - low && high < size;
    if (!isLeft && !isRight)
        return chunk * kChunk + low + before;
    // Galloping away from the guess, then by halves.
    if (isRight) {
        for (std::size_t step = kLook; high < size && times[high] < wanted; step *= 2) {
            low = high;
            high = std::min(size, high + step);
        }
    } else {
        for (std::size_t step = kLook; low > 0 && times[low] >= wanted; step *= 2) {
            high = low;
            low -= std::min(low, step);
        }
    }
    const Time* found = std::lower_bound(times + low, times + high, wanted);
    return chunk * kChunk + static_cast<std::size_t>(found - times);
}

std::size_t TimeSeries::lowerBound(Time wanted) const
{
    return m_size == 0 ? 0 : searchChunk(chunkOf(wanted, m_chunks.size() / 2), wanted);
}

// In rounds, each of which finds on its way what it needs: chunks where they should be, measured
// from end to end; the chunks; the points.
void TimeSeries::lowerBounds(std::span<const Time> wanted, std::span<std::size_t> indexes) const
{
    if (m_size == 0 || wanted.empty()) {
        std::fill(indexes.begin(), indexes.end(), 0);
        return;
    }
    const std::size_t front = chunkOf(wanted.front(), 0);
    const std::size_t back = chunkOf(wanted.back(), m_chunks.size() - 1);
    const auto begin = static_cast<double>(wanted.front());
    const double slope = static_cast<double>(back - front)
        / std::max(1.0, static_cast<double>(wanted.back()) - begin);
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        const double along = (static_cast<double>(wanted[k]) - begin) * slope;
        indexes[k] = std::min(front + static_cast<std::size_t>(along), back);
        prefetchBytes(m_chunks.data() + indexes[k], 2 * sizeof(Chunk));
    }
    std::size_t chunk = front;
    std::size_t guessed = front;
    for (std::size_t k = 0; k < wanted.size(); ++k) {
        // As far off as the one before, which after a gap is much nearer.
        const std::size_t next = chunk + (indexes[k] - guessed);
        guessed = indexes[k];
        chunk = chunkOf(wanted[k], next);
        prefetchBytes(m_chunks[chunk].times + guessInChunk(chunk, wanted[k]), kLook * sizeof(Time));
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
    prefetchBytes(&chunk.summary->blocks[block / kFan * kFan], kFan * sizeof(Cell));
    prefetchBytes(&chunk.summary->groups, sizeof(Summary::groups));
    std::size_t above = i / kChunk / kFan * kFan;
    for (std::size_t level = 0; level < std::min(m_levels.size(), kLevelsAhead); ++level) {
        if (above + kFan <= m_levels[level].size())
            prefetchBytes(&m_levels[level][above], kFan * sizeof(Cell));
        above = above / (kFan * kFan) * kFan;
    }
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
