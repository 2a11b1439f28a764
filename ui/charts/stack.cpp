#include "ui/charts/stack.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opsdeck::ui::charts {

using series::Time;
using series::TimeSeries;

namespace {

std::vector<Time> allTimes(const ChartContent& content, bool ofEarlier)
{
    std::vector<Time> times;
    for (const ChartSeries& series : content.series) {
        if (!series.isVisible || !series.points || (series.shift != 0) != ofEarlier)
            continue;
        const auto middle = static_cast<std::ptrdiff_t>(times.size());
        for (std::size_t i = 0; i < series.points->size(); ++i)
            times.push_back(series.points->time(i) + series.shift);
        std::inplace_merge(times.begin(), times.begin() + middle, times.end());
    }
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

// The sample at each time, or the one before it.
std::vector<double> heldValues(const ChartSeries& series, const std::vector<Time>& times)
{
    std::vector<double> values(times.size(), std::numeric_limits<double>::quiet_NaN());
    const TimeSeries& points = *series.points;
    std::size_t next = 0;
    double held = std::numeric_limits<double>::quiet_NaN();
    for (std::size_t i = 0; i < times.size(); ++i) {
        while (next < points.size() && points.time(next) + series.shift <= times[i])
            held = points.value(next++);
        if (next == points.size() && points.time(next - 1) + series.shift < times[i])
            held = std::numeric_limits<double>::quiet_NaN(); // ended
        values[i] = held;
    }
    return values;
}

PointsPtr pointsOf(const std::vector<Time>& times, const std::vector<double>& values)
{
    auto points = std::make_shared<TimeSeries>();
    points->append(times, values);
    return points;
}

bool isSummed(const ChartSeries& series, bool isEarlier)
{
    return (series.shift != 0) == isEarlier && series.isVisible && series.points
        && !series.points->isEmpty();
}

// The series of an earlier range together, as one line over the stack of now.
void sumEarlier(ChartContent& content)
{
    const auto isEarlier = [](const ChartSeries& series) { return isSummed(series, true); };
    const auto first = std::find_if(content.series.begin(), content.series.end(), isEarlier);
    if (first == content.series.end())
        return;
    const std::vector<Time> times = allTimes(content, true);
    std::vector<double> sums(times.size(), std::numeric_limits<double>::quiet_NaN());
    for (const ChartSeries& series : content.series) {
        if (!isEarlier(series))
            continue;
        const std::vector<double> values = heldValues(series, times);
        for (std::size_t i = 0; i < times.size(); ++i) {
            if (!std::isnan(values[i]))
                sums[i] = std::isnan(sums[i]) ? values[i] : sums[i] + values[i];
        }
    }
    ChartSeries sum = *first;
    sum.points = pointsOf(times, sums);
    sum.color = theme::Token::Ink2;
    for (ChartSeries& series : content.series) // in their places: a plot goes by them
        series.isVisible = series.isVisible && series.shift == 0;
    sum.shift = 0;
    content.series.push_back(std::move(sum));
}

} // namespace

ChartContent stacked(const ChartContent& content)
{
    ChartContent result = content;
    const std::vector<Time> times = allTimes(content, false);
    std::vector<double> sums(times.size(), 0);
    std::vector<bool> known(times.size(), false);
    for (const ChartSeries& series : content.series) {
        if (!isSummed(series, false))
            continue;
        const std::vector<double> values = heldValues(series, times);
        for (std::size_t i = 0; i < times.size(); ++i)
            known[i] = known[i] || !std::isnan(values[i]);
    }
    for (ChartSeries& series : result.series) {
        if (!isSummed(series, false))
            continue;
        const std::vector<double> values = heldValues(series, times);
        std::vector<double> below = sums;
        for (std::size_t i = 0; i < times.size(); ++i) {
            sums[i] = known[i] ? sums[i] + (std::isnan(values[i]) ? 0 : values[i])
                               : std::numeric_limits<double>::quiet_NaN();
            if (!known[i])
                below[i] = sums[i];
        }
        series.lower = pointsOf(times, below);
        series.points = pointsOf(times, sums);
        series.shape = Shape::Band;
        for (double& sum : sums)
            sum = std::isnan(sum) ? 0 : sum;
    }
    sumEarlier(result);
    result.isStacked = true;
    return result;
}

} // namespace opsdeck::ui::charts
