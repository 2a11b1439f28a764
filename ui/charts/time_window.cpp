#include "ui/charts/time_window.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::charts {

using series::Time;

namespace {
constexpr std::size_t kMostPast = 100;
} // namespace

TimeWindow::TimeWindow(QObject* parent)
    : QObject(parent)
{
}

void TimeWindow::setHistory(const TimeRange& history)
{
    if (history == m_history || history.span() <= 0)
        return;
    m_history = history;
    emit historyChanged();
}

void TimeWindow::setHome(const TimeRange& range, bool following)
{
    m_past.clear();
    m_home = range;
    m_following = m_homeFollows = following;
    apply(range);
}

void TimeWindow::setNow(Time now)
{
    if (m_homeFollows)
        m_home = { now - m_home.span(), now };
    if (m_following)
        apply({ now - m_range.span(), now });
}

void TimeWindow::setRange(const TimeRange& range)
{
    const TimeRange fit = fitted(range);
    if (fit == m_range)
        return;
    m_past.push_back(m_range);
    if (m_past.size() > kMostPast)
        m_past.erase(m_past.begin());
    m_following = m_homeFollows && fit.to >= m_home.to;
    apply(fit);
}

void TimeWindow::pan(double windows)
{
    const auto by = static_cast<Time>(windows * static_cast<double>(m_range.span()));
    setRange({ m_range.from + by, m_range.to + by });
}

void TimeWindow::zoom(double factor, Time at)
{
    if (!(factor > 0))
        return;
    const auto part = [factor](Time length) {
        return static_cast<Time>(std::llround(static_cast<double>(length) / factor));
    };
    // Followed windows keep their end: what is new must not leave by zooming.
    const Time anchor = m_following ? m_range.to : at;
    setRange({ anchor - part(anchor - m_range.from), anchor + part(m_range.to - anchor) });
}

void TimeWindow::goHome()
{
    if (m_range == m_home)
        return;
    m_past.push_back(m_range);
    m_following = m_homeFollows;
    apply(m_home);
}

void TimeWindow::showBegin() { setRange({ m_history.from, m_history.from + m_range.span() }); }

void TimeWindow::showEnd() { setRange({ m_history.to - m_range.span(), m_history.to }); }

bool TimeWindow::back()
{
    if (m_past.empty())
        return false;
    const TimeRange range = m_past.back();
    m_past.pop_back();
    m_following = m_homeFollows && range.to >= m_home.to;
    apply(range);
    return true;
}

void TimeWindow::setCursor(std::optional<Time> cursor)
{
    if (cursor == m_cursor)
        return;
    m_cursor = cursor;
    emit cursorChanged();
}

void TimeWindow::apply(const TimeRange& range)
{
    if (range == m_range || range.span() <= 0)
        return;
    m_range = range;
    emit rangeChanged();
}

// At most all there is, and inside of it; at least a few samples.
TimeRange TimeWindow::fitted(TimeRange range) const
{
    const Time begin = std::min(m_history.from, m_home.from);
    const Time end = std::max(m_history.to, m_home.to);
    if (range.span() < kLeastSpan) {
        const Time middle = range.from + range.span() / 2;
        range = { middle - kLeastSpan / 2, middle + kLeastSpan / 2 };
    }
    if (range.span() >= end - begin)
        return { begin, end };
    if (range.from < begin)
        return { begin, begin + range.span() };
    if (range.to > end)
        return { end - range.span(), end };
    return range;
}

} // namespace opsdeck::ui::charts
