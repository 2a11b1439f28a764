#include "models/series/reduction.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::series {

namespace {

constexpr std::size_t kAhead = 12; // columns whose memory is on its way

Run pointRun(const TimeSeries& series, std::size_t i, int column, bool joined)
{
    const Time t = series.time(i);
    const double v = series.value(i);
    return { column, joined, t, t, v, v, v, v };
}

// Points of one column with gaps among them: a run for each unbroken stretch. Blocks without a gap
// are taken whole.
class BrokenColumn
{
public:
    BrokenColumn(const TimeSeries& series, int column, std::vector<Run>& runs)
        : m_series(series)
        , m_column(column)
        , m_runs(runs)
    {
    }

    void add(std::size_t begin, std::size_t end, bool joined)
    {
        m_joined = joined;
        for (std::size_t i = begin; i < end;) {
            const std::size_t until = i + TimeSeries::kBlock;
            if (i % TimeSeries::kBlock == 0 && until <= end) {
                const Extent block = m_series.extent(i, until);
                if (!block.hasGap) {
                    addUnbroken(i, until, block);
                    i = until;
                    continue;
                }
            }
            const double v = m_series.value(i);
            if (std::isnan(v))
                m_open = m_joined = false;
            else
                addUnbroken(i, i + 1, { v, v });
            ++i;
        }
    }

private:
    void addUnbroken(std::size_t begin, std::size_t end, const Extent& extent)
    {
        if (!m_open)
            m_runs.push_back(pointRun(m_series, begin, m_column, m_joined));
        m_open = true;
        Run& run = m_runs.back();
        run.min = std::min(run.min, extent.min);
        run.max = std::max(run.max, extent.max);
        run.last = m_series.value(end - 1);
        run.lastTime = m_series.time(end - 1);
    }

    const TimeSeries& m_series;
    int m_column;
    std::vector<Run>& m_runs;
    bool m_open = false;
    bool m_joined = false; // the next run continues what came before the column
};

} // namespace

Time columnBegin(Time from, Time to, int columns, int column)
{
    // ceil(column · span / columns), in parts: the product alone would not fit 64 bits for spans of
    // centuries.
    const Time span = to - from;
    const Time whole = span / columns;
    const Time rest = span % columns;
    return from + whole * column + (rest * column + columns - 1) / columns;
}

Reduction reduce(const TimeSeries& series, Time from, Time to, int columns)
{
    if (to <= from || columns <= 0)
        return {};
    // columnBegin() of each, without its divisions: a whole part and what it has left over.
    const Time whole = (to - from) / columns;
    const Time rest = (to - from) % columns;
    std::vector<Time> edges(static_cast<std::size_t>(columns) + 1);
    Time at = from;
    Time left = columns - 1;
    for (Time& edge : edges) {
        edge = at;
        at += whole;
        left += rest;
        if (left >= columns) {
            left -= columns;
            ++at;
        }
    }
    return reduce(series, edges);
}

Reduction reduce(const TimeSeries& series, std::span<const Time> edgeTimes)
{
    Reduction result;
    if (series.isEmpty() || edgeTimes.size() < 2)
        return result;
    const auto isPoint = [&](std::size_t i) {
        return i < series.size() && !std::isnan(series.value(i));
    };
    const auto joinsAt = [&](std::size_t i) { return i > 0 && isPoint(i - 1); };
    const std::size_t count = edgeTimes.size() - 1;
    std::vector<std::size_t> edges(count + 1);
    series.lowerBounds(edgeTimes, edges);
    result.runs.reserve(count + 2);
    if (joinsAt(edges.front()))
        result.runs.push_back(pointRun(series, edges.front() - 1, -1, false));
    for (std::size_t column = 0; column < count; ++column) {
        if (column + kAhead <= count)
            series.prefetch(edges[column + kAhead]);
        const std::size_t begin = edges[column];
        const std::size_t end = edges[column + 1];
        if (end == begin)
            continue;
        const Extent extent = series.extent(begin, end);
        const int at = static_cast<int>(column);
        if (extent.hasGap) {
            BrokenColumn(series, at, result.runs).add(begin, end, joinsAt(begin));
        } else {
            result.runs.push_back({ at, joinsAt(begin), series.time(begin), series.time(end - 1),
                series.value(begin), extent.min, extent.max, series.value(end - 1) });
        }
        result.extent.add(extent);
    }
    result.points = edges.back() - edges.front();
    if (isPoint(edges.back()))
        result.runs.push_back(
            pointRun(series, edges.back(), static_cast<int>(count), joinsAt(edges.back())));
    return result;
}

} // namespace opsdeck::series
