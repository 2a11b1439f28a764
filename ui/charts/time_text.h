// Moments in words, in the reader's locale and zone: axis labels, the crosshair's tag, a range. At
// a change of clocks both hours are told apart by their offset. Pure functions.
#pragma once

#include "models/series/axis.h"
#include "ui/theme/format.h"

namespace opsdeck::ui::charts {

QDateTime toDateTime(series::Time time, const QTimeZone& zone);
// What the clock on the wall shows, as a UTC time and back: Qt's editors know no other zones.
QDateTime wallClock(series::Time time, const QTimeZone& zone);
series::Time fromWallClock(const QDateTime& shown, const QTimeZone& zone);

// "13:00", "13:00:10", "21 Nov", "Nov 2026": as much as ticks so far apart need. A tick at midnight
// says the day.
QString tickText(const theme::Format& format, series::Time time, series::TimeUnit unit);
QString momentText(const theme::Format& format, series::Time time); // 21 Nov 13:56:40
QString rangeText(const theme::Format& format, series::Time from, series::Time to);
QString spanText(series::Time span); // 6 h, 30 days

} // namespace opsdeck::ui::charts
