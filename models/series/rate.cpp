#include "models/series/rate.h"

#include "models/series/history.h"

namespace opsdeck::series {

namespace {

constexpr double kNear = 1.1; // average intervals within which a series is taken to go on

double seconds(Time time) { return static_cast<double>(time) / 1e6; }

} // namespace

Samples::Samples(const TimeSeries& series)
{
    m_times.reserve(series.size());
    m_values.reserve(series.size());
    m_resets.reserve(series.size());
    double resets = 0;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const double value = series.value(i);
        if (isStale(value))
            continue;
        if (!m_values.empty() && value < m_values.back())
            resets += m_values.back();
        m_times.push_back(series.time(i));
        m_values.push_back(value);
        m_resets.push_back(resets);
    }
}

void Samples::moveTo(Cursor& cursor, Time from, Time to) const
{
    while (cursor.first < m_times.size() && m_times[cursor.first] < from)
        ++cursor.first;
    cursor.last = cursor.last < cursor.first ? cursor.first : cursor.last;
    while (cursor.last < m_times.size() && m_times[cursor.last] <= to)
        ++cursor.last;
}

std::optional<double> growth(
    const Samples& samples, Samples::Cursor window, Time from, Time to, Growth kind)
{
    if (window.last < window.first + 2)
        return std::nullopt;
    const std::size_t first = window.first;
    const std::size_t last = window.last - 1;
    const double change = kind == Growth::Delta ? samples.value(last) - samples.value(first)
                                                : samples.increase(first, last);
    const double sampled = seconds(samples.time(last) - samples.time(first));
    const double average = sampled / static_cast<double>(last - first);
    double toStart = seconds(samples.time(first) - from);
    const double toEnd = seconds(to - samples.time(last));
    if (kind != Growth::Delta && change > 0 && samples.value(first) >= 0) {
        // A counter was not below zero: it cannot have grown for longer than from there.
        const double toZero = sampled * (samples.value(first) / change);
        toStart = toZero < toStart ? toZero : toStart;
    }
    const double near = average * kNear;
    const double covered =
        sampled + (toStart < near ? toStart : average / 2) + (toEnd < near ? toEnd : average / 2);
    const double whole = change * (covered / sampled);
    return kind == Growth::Rate ? whole / seconds(to - from) : whole;
}

} // namespace opsdeck::series
