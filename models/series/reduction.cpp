#include "models/series/reduction.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::series {

namespace {

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

Reduction reduce(const TimeSeries& series, Time from, Time to, int columns, Reduction recycled)
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
    return reduce(series, edges, std::move(recycled));
}

Reduction reduce(const TimeSeries& series, std::span<const Time> edges, Reduction recycled)
{
    Reduction result;
    result.runs = std::move(recycled.runs);
    result.runs.clear();
    if (series.isEmpty() || edges.size() < 2)
        return result;
    const auto isPoint = [](double value) { return !std::isnan(value); };
    const int columns = static_cast<int>(edges.size()) - 1;
    result.runs.reserve(edges.size() + 1);
    int column = 0;
    series.eachSegment(edges, [&](const Segment& segment) {
        const auto& [begin, end, extent] = segment;
        const bool joined = isPoint(begin.valueBefore);
        if (column == 0 && joined)
            result.runs.push_back(pointRun(series, begin.index - 1, -1, false));
        if (extent.hasGap) {
            BrokenColumn(series, column, result.runs).add(begin.index, end.index, joined);
        } else if (begin.index < end.index) {
            result.runs.push_back({ column, joined, begin.time, end.timeBefore, begin.value,
                extent.min, extent.max, end.valueBefore });
        }
        result.extent.add(extent);
        result.points += end.index - begin.index;
        if (++column == columns && isPoint(end.value))
            result.runs.push_back(pointRun(series, end.index, columns, isPoint(end.valueBefore)));
    });
    return result;
}

} // namespace opsdeck::series
