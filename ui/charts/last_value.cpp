#include "ui/charts/last_value.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::charts {

using series::Time;

namespace {
constexpr std::size_t kMostSteps = 4096; // back over gaps
constexpr Time kQuiet = 90 * TimeWindow::kSecond;
constexpr Time kMissed = 3; // samples in a row

// Between the newest two samples up to `last` that no gap parts; 0 where there are none.
Time paceAt(const series::TimeSeries& points, std::size_t last, std::size_t least)
{
    for (std::size_t i = last; i > least; --i) {
        if (!std::isnan(points.value(i)) && !std::isnan(points.value(i - 1)))
            return points.time(i) - points.time(i - 1);
    }
    return 0;
}

} // namespace

std::optional<LastValue> lastValue(const ChartSeries& series, const TimeRange& range)
{
    if (!series.points)
        return {};
    const series::TimeSeries& points = *series.points;
    const std::size_t end = points.lowerBound(range.to + 1 - series.shift);
    const std::size_t least = end > kMostSteps ? end - kMostSteps : 0;
    for (std::size_t i = end; i > least; --i) {
        const Time time = points.time(i - 1) + series.shift;
        if (time < range.from)
            break;
        if (std::isnan(points.value(i - 1)))
            continue;
        const Time pace = paceAt(points, i - 1, least);
        const Time age = range.to - time;
        return LastValue{ points.value(i - 1), age, age > std::max(kQuiet, kMissed * pace) };
    }
    return {};
}

QString ageText(const theme::Format& format, const LastValue& last)
{
    return format.age(std::chrono::seconds(last.age / TimeWindow::kSecond));
}

void showLast(TimeWindow& window, series::Time last)
{
    const series::Time span = window.range().span();
    window.setRange({ last - span, last + span / 50 });
}

} // namespace opsdeck::ui::charts
