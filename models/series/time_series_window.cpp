// How a window of a series is cut into segments: many searches and summaries overlapping, because
// the memory answers many questions in the time of one.
#include "models/series/extent_fold.h"
#include "models/series/prefetch.h"
#include "models/series/time_series.h"

#include <algorithm>
#include <array>

namespace opsdeck::series {

namespace {

constexpr std::size_t kAhead = 8; // edges whose turn it is while the memory answers one
constexpr std::size_t kSteps = 6; // of each

constexpr std::size_t roundedDown(std::size_t i, std::size_t step) { return i / step * step; }
constexpr std::size_t roundedUp(std::size_t i, std::size_t step)
{
    return roundedDown(i + step - 1, step);
}

double span(Time from, Time to) // of any two, without overflow
{
    return static_cast<double>(to) - static_cast<double>(from);
}

// No branch, which would be guessed wrong every other time.
bool exceeds(const MinMax& cell, const MinMax& extent)
{
    return static_cast<int>(cell.min < extent.min) + static_cast<int>(cell.max > extent.max) != 0;
}

} // namespace

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
    const Time end = chunk + 1 < m_chunks.size() ? m_chunks[chunk + 1].first : time(m_size - 1);
    const double part =
        (static_cast<double>(wanted) - begin) / (static_cast<double>(end) - begin + 1);
    const auto at =
        static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(size));
    return std::min(at - std::min(at, kLook / 2), size - kLook);
}

std::size_t TimeSeries::searchChunk(std::size_t chunk, Time wanted) const
{
    const Time* times = this->times(chunk);
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

// All steps for each edge and for the segment that ends there, in order; each step asks the memory
// for what the next one reads, and between the two it is the turn of kAhead other edges.
class TimeSeries::Window
{
public:
    Window(const TimeSeries& series, std::span<const Time> edges, const Visit& visit)
        : m_series(series)
        , m_times(edges)
        , m_visit(visit)
        , m_front(static_cast<std::ptrdiff_t>(series.lowerBound(edges.front())))
        , m_slope(
              (static_cast<double>(series.lowerBound(edges.back())) - static_cast<double>(m_front))
              / std::max(1.0, span(edges.front(), edges.back())))
    {
    }

    void read()
    {
        for (std::size_t turn = 0; turn < m_times.size() + kAhead * (kSteps - 1); ++turn) {
            step<&Window::guess>(turn);
            step<&Window::look>(turn - kAhead);
            step<&Window::search>(turn - 2 * kAhead);
            step<&Window::takeChunks>(turn - 3 * kAhead);
            step<&Window::takeBlocks>(turn - 4 * kAhead);
            step<&Window::takePoints>(turn - 5 * kAhead);
        }
    }

private:
    struct Edge
    {
        Cut cut;
        std::ptrdiff_t even; // where it would be in a series without gaps
        bool isFound;
        MinMax extent; // of the segment that ends here, as far as it is known
        // Points at both ends of it that may exceed that: [begin, leftEnd) and [rightBegin, end).
        std::size_t begin, leftEnd, rightBegin, end;

        bool isDone() const { return begin == leftEnd && rightBegin == end; }
    };

    template <void (Window::*take)(std::size_t, Edge&)>
    void step(std::size_t k)
    {
        if (k < m_times.size()) // not below 0 either
            (this->*take)(k, edge(k));
    }
    Edge& edge(std::size_t k) { return m_edges[k % m_edges.size()]; }

    // Where the point should be: measured from end to end, and as far off as where the last one
    // that was not there has been found, which after a gap is much nearer.
    void guess(std::size_t k, Edge& edge)
    {
        const double along = span(m_times.front(), m_times[k]) * m_slope;
        edge.even = m_front + static_cast<std::ptrdiff_t>(along);
        const auto last = static_cast<std::ptrdiff_t>(m_series.m_size) - 1;
        const auto i =
            static_cast<std::size_t>(std::clamp(edge.even + m_off, std::ptrdiff_t{ 0 }, last));
        const std::size_t chunk = i / kChunk;
        const std::size_t offset =
            std::clamp(i % kChunk, kLook / 2, kChunk - kLook / 2) - kLook / 2;
        edge.cut.index = chunk * kChunk + offset;
        prefetch<kLook * sizeof(Time)>(m_series.times(chunk) + offset);
        prefetch<kLook * sizeof(double)>(m_series.values(chunk) + offset);
        prefetch<sizeof(Chunk)>(&m_series.m_chunks[chunk]);
        askGroups(chunk / kFan);
    }

    // Among the few points there; else in what chunk.
    void look(std::size_t k, Edge& edge)
    {
        const std::size_t begin = edge.cut.index;
        const Time wanted = m_times[k];
        const std::size_t chunk = begin / kChunk;
        const Time* times = m_series.times(chunk) + begin % kChunk;
        std::size_t before = 0;
        if (begin + kLook <= m_series.m_size) {
            for (std::size_t i = 0; i < kLook; ++i) // counted, not searched: nothing to guess wrong
                before += times[i] < wanted ? 1 : 0;
        }
        edge.isFound = before > 0 && before < kLook;
        if (edge.isFound) {
            edge.cut.index = begin + before;
            return;
        }
        edge.cut.index = m_series.chunkOf(wanted, chunk);
        prefetch<kLook * sizeof(Time)>(
            m_series.times(edge.cut.index) + m_series.guessInChunk(edge.cut.index, wanted));
    }

    void search(std::size_t k, Edge& edge)
    {
        if (!edge.isFound) {
            edge.cut.index = m_series.searchChunk(edge.cut.index, m_times[k]);
            m_off = static_cast<std::ptrdiff_t>(edge.cut.index) - edge.even;
            askValues(edge.cut.index);
        }
        const std::size_t i = edge.cut.index;
        edge.cut = {};
        edge.cut.index = i;
        if (i > 0)
            edge.cut.timeBefore = m_series.time(i - 1);
        if (i < m_series.m_size)
            edge.cut.time = m_series.time(i);
    }

    // Whole chunks; and whether what is left of those at the ends may exceed them: mostly not.
    void takeChunks(std::size_t k, Edge& edge)
    {
        Cut& cut = edge.cut;
        if (cut.index > 0)
            cut.valueBefore = m_series.value(cut.index - 1);
        if (cut.index < m_series.m_size)
            cut.value = m_series.value(cut.index);
        if (k == 0)
            return;
        const Cut& from = this->edge(k - 1).cut;
        const std::size_t begin = edge.begin = edge.leftEnd = from.index;
        const std::size_t end = edge.end = edge.rightBegin = cut.index;
        ExtentFold fold;
        edge.extent = fold.result();
        if (begin >= end)
            return;
        fold.addValues(&from.value, 1);
        fold.addValues(&cut.valueBefore, 1);
        edge.extent = fold.result();
        if (end - begin <= kFew) {
            edge.leftEnd = end;
            askPoints(begin);
            askPoints(end - 1);
            return;
        }
        const std::size_t first = roundedUp(begin, kChunk) / kChunk;
        const std::size_t last = end / kChunk;
        if (first > last) {
            edge.leftEnd = edge.rightBegin = std::min(end, roundedUp(begin, kBlock));
        } else {
            m_series.addChunks(fold, first, last);
            edge.extent = fold.result();
            if (begin % kChunk != 0 && chunkExceeds(first - 1, edge.extent))
                edge.leftEnd = first * kChunk;
            if (end % kChunk != 0 && chunkExceeds(last, edge.extent))
                edge.rightBegin = last * kChunk;
        }
        if (edge.begin < edge.leftEnd)
            askSummary(edge.begin);
        if (edge.rightBegin < edge.end)
            askSummary(edge.end - 1);
    }

    // The same with blocks.
    void takeBlocks(std::size_t k, Edge& edge)
    {
        if (k == 0 || edge.isDone() || edge.end - edge.begin <= kFew)
            return;
        ExtentFold fold;
        fold.addCells(&edge.extent, 1);
        const auto addWhole = [&](std::size_t begin, std::size_t end) {
            const std::size_t first = roundedUp(begin, kBlock) / kBlock;
            if (first < end / kBlock)
                m_series.addBlocks(fold, first, end / kBlock);
        };
        addWhole(edge.begin, edge.leftEnd);
        addWhole(edge.rightBegin, edge.end);
        edge.extent = fold.result();
        edge.leftEnd = std::min(edge.leftEnd, roundedUp(edge.begin, kBlock));
        edge.rightBegin = std::max(edge.rightBegin, roundedDown(edge.end, kBlock));
        if (edge.begin < edge.leftEnd && !blockExceeds(edge.begin / kBlock, edge.extent))
            edge.leftEnd = edge.begin;
        if (edge.rightBegin < edge.end && !blockExceeds(edge.rightBegin / kBlock, edge.extent))
            edge.rightBegin = edge.end;
        if (edge.begin < edge.leftEnd)
            askPoints(edge.begin);
        if (edge.rightBegin < edge.end)
            askPoints(edge.rightBegin);
    }

    void takePoints(std::size_t k, Edge& edge)
    {
        if (k == 0)
            return;
        if (!edge.isDone()) {
            ExtentFold fold;
            fold.addCells(&edge.extent, 1);
            m_series.addPoints(fold, edge.begin, edge.leftEnd);
            m_series.addPoints(fold, edge.rightBegin, edge.end);
            edge.extent = fold.result();
        }
        const bool hasGap = edge.begin < edge.end && m_series.hasGap(edge.begin, edge.end);
        m_visit({ this->edge(k - 1).cut, edge.cut, { edge.extent.min, edge.extent.max, hasGap } });
    }

    // One that is not whole has no cell.
    bool chunkExceeds(std::size_t chunk, const MinMax& extent) const
    {
        return chunk >= m_series.m_size / kChunk || exceeds(m_series.m_chunks[chunk].own, extent);
    }
    bool blockExceeds(std::size_t block, const MinMax& extent) const
    {
        return block >= m_series.m_size / kBlock
            || exceeds(m_series.blocks(block / kBlocks)[block % kBlocks], extent);
    }

    // The levels above are small, and soon in the caches.
    void askGroups(std::size_t group) const
    {
        const std::size_t first = roundedDown(group, kFan);
        if (!m_series.m_levels.empty() && first < m_series.m_levels.front().size())
            prefetch<kFan * sizeof(Cell)>(&m_series.m_levels.front()[first]);
    }
    void askSummary(std::size_t i) const
    {
        prefetch<sizeof(Summary)>(m_series.blocks(i / kChunk).data());
    }
    void askPoints(std::size_t i) const // of a block
    {
        const double* values = m_series.values(i / kChunk);
        prefetch<kBlock * sizeof(double)>(values + roundedDown(i % kChunk, kBlock));
    }
    void askValues(std::size_t i) const // at both sides
    {
        if (i > 0)
            prefetch<1>(m_series.values((i - 1) / kChunk) + (i - 1) % kChunk);
        if (i < m_series.m_size)
            prefetch<1>(m_series.values(i / kChunk) + i % kChunk);
    }

    const TimeSeries& m_series;
    const std::span<const Time> m_times;
    const Visit& m_visit;
    const std::ptrdiff_t m_front; // index of the first edge
    const double m_slope; // points a microsecond
    std::ptrdiff_t m_off = 0; // from where it would be in an even series
    std::array<Edge, 8 * kAhead> m_edges; // under way
};

void TimeSeries::eachSegment(std::span<const Time> edges, const Visit& visit) const
{
    if (m_size > 0 && edges.size() > 1)
        Window(*this, edges, visit).read();
}

} // namespace opsdeck::series
