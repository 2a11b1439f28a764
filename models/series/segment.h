// What lies between two moments of a series, as it is visited: its ends, its smallest and its
// largest value. Any thread.
#pragma once

#include "models/series/extent.h"

#include <cstddef>
#include <cstdint>
#include <limits>

namespace opsdeck::series {

using Time = std::int64_t; // microseconds since 1970-01-01 UTC

// A place between two points of a series, found by its time, and the points on both sides of it.
struct Cut
{
    std::size_t index = 0; // of the point behind it
    Time timeBefore = 0;
    Time time = 0;
    // NaN also where the series begins or ends.
    double valueBefore = std::numeric_limits<double>::quiet_NaN();
    double value = std::numeric_limits<double>::quiet_NaN();
};

// What lies between two cuts; valid while it is visited.
struct Segment
{
    const Cut& begin;
    const Cut& end;
    Extent extent;
};

} // namespace opsdeck::series
