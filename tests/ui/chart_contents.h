// A chart's content out of a few values, a minute apart, for the tests of charts.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"

#include <limits>

namespace opsdeck::tests {

constexpr series::Time kSecond = ui::charts::TimeWindow::kSecond;
constexpr series::Time kHour = 3600 * kSecond;
constexpr series::Time kBegin = 1'795'000'000 * kSecond;
constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

inline ui::charts::PointsPtr points(
    const std::vector<double>& values, series::Time every = 60 * kSecond)
{
    auto made = std::make_shared<series::TimeSeries>();
    for (std::size_t i = 0; i < values.size(); ++i)
        made->append(kBegin + static_cast<series::Time>(i) * every, values[i]);
    return made;
}

inline ui::charts::ChartContent content(const std::vector<double>& values, const QString& unit = {})
{
    ui::charts::ChartContent made;
    made.title = QStringLiteral("Latency");
    made.unit = unit;
    ui::charts::ChartSeries series;
    series.id = series.name = QStringLiteral("p95");
    series.points = points(values);
    series.isJudged = true;
    made.series.push_back(series);
    return made;
}

} // namespace opsdeck::tests
