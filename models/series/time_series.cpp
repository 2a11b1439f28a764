#include "models/series/time_series.h"

#include <algorithm>

namespace opsdeck::series {

bool TimeSeries::append(Time time, double value)
{
    return append(std::span(&time, 1), std::span(&value, 1)) == 1;
}

std::size_t TimeSeries::append(std::span<const Time> times, std::span<const double> values)
{
    const std::size_t count = std::min(times.size(), values.size());
    std::size_t done = 0;
    Time last = m_size == 0 ? (count == 0 ? 0 : times.front()) : time(m_size - 1);
    while (done < count) {
        const std::size_t offset = m_size % kChunk;
        if (offset == 0 && m_size / kChunk == m_chunks.size())
            m_chunks.push_back(std::make_unique_for_overwrite<Chunk>());
        Chunk& chunk = *m_chunks.back();
        // To the end of a block at most: then its cell is made while it is still in the cache.
        const std::size_t room = std::min(kBlock - offset % kBlock, count - done);
        std::size_t taken = 0;
        for (; taken < room && times[done + taken] >= last; ++taken) {
            last = times[done + taken];
            chunk.times[offset + taken] = last;
        }
        std::copy_n(values.data() + done, taken, chunk.values.data() + offset);
        m_size += taken;
        done += taken;
        if (taken > 0 && m_size % kBlock == 0) {
            const std::size_t block = offset / kBlock * kBlock;
            m_blockTimes.push_back(chunk.times[block]);
            closeBlock(extentOf(chunk.values.data() + block, kBlock));
        }
        if (taken < room)
            break;
    }
    return done;
}

void TimeSeries::closeBlock(const Extent& extent)
{
    Extent closed = extent;
    for (std::size_t level = 0;; ++level) {
        if (level == m_levels.size())
            m_levels.emplace_back();
        std::vector<Cell>& cells = m_levels[level].cells;
        cells.push_back({ closed.min, closed.max });
        m_levels[level].gaps.push_back(closed.hasGap);
        const std::size_t count = cells.size();
        if (count % kFan != 0)
            return;
        closed = {};
        addCells(closed, level, count - kFan, count);
    }
}

void TimeSeries::addCells(Extent& into, std::size_t level, std::size_t begin, std::size_t end) const
{
    const Level& from = m_levels[level];
    for (std::size_t i = begin; i < end; ++i)
        into.add(Extent{ from.cells[i].min, from.cells[i].max, from.gaps[i] });
}

void TimeSeries::addPoints(Extent& into, std::size_t begin, std::size_t end) const
{
    while (begin < end) {
        const std::size_t offset = begin % kChunk;
        const std::size_t count = std::min(end - begin, kChunk - offset);
        into.add(extentOf(m_chunks[begin / kChunk]->values.data() + offset, count));
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
    std::size_t last = m_levels.empty() ? 0 : std::min(end / kBlock, m_levels[0].cells.size());
    if (first >= last) {
        addPoints(result, begin, end);
        return result;
    }
    addPoints(result, begin, first * kBlock);
    addPoints(result, last * kBlock, end);
    // Up the levels: what does not fill a cell above is taken here, the rest one level higher.
    for (std::size_t level = 0; first < last; ++level) {
        const std::size_t up = (first + kFan - 1) / kFan;
        const std::size_t upEnd = level + 1 < m_levels.size()
            ? std::min(last / kFan, m_levels[level + 1].cells.size())
            : 0;
        if (up >= upEnd) {
            addCells(result, level, first, last);
            break;
        }
        addCells(result, level, first, up * kFan);
        addCells(result, level, upEnd * kFan, last);
        first = up;
        last = upEnd;
    }
    return result;
}

std::size_t TimeSeries::lowerBound(Time wanted, std::size_t hint) const
{
    // Over the blocks first, galloping from the hint; then inside the one block that is left.
    std::size_t low = std::min(hint / kBlock, m_blockTimes.size());
    std::size_t high = low;
    for (std::size_t step = 1; high < m_blockTimes.size() && m_blockTimes[high] < wanted;
         step *= 2) {
        low = high;
        high += step;
    }
    high = std::min(high, m_blockTimes.size());
    const auto from = m_blockTimes.begin() + static_cast<std::ptrdiff_t>(low);
    const auto until = m_blockTimes.begin() + static_cast<std::ptrdiff_t>(high);
    const auto block =
        static_cast<std::size_t>(std::lower_bound(from, until, wanted) - m_blockTimes.begin());
    // The block before the first that begins at or after `wanted` may still hold it.
    std::size_t begin = std::max(hint, block == 0 ? 0 : (block - 1) * kBlock);
    std::size_t end = block < m_blockTimes.size() ? block * kBlock : m_size;
    while (begin < end) {
        const std::size_t middle = begin + (end - begin) / 2;
        if (time(middle) < wanted)
            begin = middle + 1;
        else
            end = middle;
    }
    return begin;
}

std::size_t TimeSeries::bytes() const { return m_chunks.size() * sizeof(Chunk); }

std::size_t TimeSeries::pyramidBytes() const
{
    std::size_t sum = m_blockTimes.capacity() * sizeof(Time);
    for (const Level& level : m_levels)
        sum += level.cells.capacity() * sizeof(Cell) + level.gaps.capacity() / 8;
    return sum;
}

} // namespace opsdeck::series
