// The newest value of a series within a window and how old it is there: a source that went silent
// must neither vanish from a legend nor pass for live. Pure functions, and one that goes there.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/format.h"

namespace opsdeck::ui::charts {

struct LastValue
{
    double value = 0;
    series::Time age = 0; // at the window's end
    bool isStale = false; // more than a sample or two are missing since
};

std::optional<LastValue> lastValue(const ChartSeries& series, const TimeRange& range);
QString ageText(const theme::Format& format, const LastValue& last); // "52 min ago"

// Moves to a range as long as this one with the last sample near its end.
void showLast(TimeWindow& window, series::Time last);

} // namespace opsdeck::ui::charts
