// Where to put ticks: round values, and round local times in a named zone, right across daylight
// saving changes. Pure functions; any thread.
#pragma once

#include "models/series/time_series.h"

#include <QTimeZone>

#include <vector>

namespace opsdeck::series {

struct ValueTicks
{
    std::vector<double> values; // ascending, inside [low, high]
    int decimals = 0; // that the labels need
};

// 1, 2 or 5 times a power of ten apart, at most `atMost` of them.
ValueTicks valueTicks(double low, double high, int atMost);

enum class TimeUnit { Millisecond, Second, Minute, Hour, Day, Month, Year };

struct TimeTicks
{
    std::vector<Time> times; // ascending, inside [from, to]
    TimeUnit unit = TimeUnit::Second;
};

TimeTicks timeTicks(Time from, Time to, int atMost, const QTimeZone& zone);

} // namespace opsdeck::series
