// Many points of a series as one: what is left of them when minutes or hours are enough. Nothing
// that is drawn or counted is averaged away: smallest and largest stay, and the growth of a counter
// with its resets, so that rates and histograms merged from roll-ups are exact. Pure functions.
#pragma once

#include "models/series/history.h"

#include <span>

namespace opsdeck::series {

inline constexpr Time kMinute = Time{ 60 } * 1'000'000;
inline constexpr Time kHour = 60 * kMinute;
inline constexpr Time kDay = 24 * kHour;

inline Time bucketLength(Resolution resolution)
{
    return resolution == Resolution::Raw ? 0 : resolution == Resolution::Minute ? kMinute : kHour;
}

// The multiple of `step` at or before `time`, also before 1970.
inline Time floorTo(Time time, Time step)
{
    const Time rest = time % step;
    return time - (rest < 0 ? rest + step : rest);
}

struct Rollup
{
    Time begin = 0; // of the bucket
    Time firstTime = 0; // of the points in it; of the gap where there are none
    Time lastTime = 0;
    double first = 0;
    double last = 0;
    double min = 0;
    double max = 0;
    double sum = 0;
    double increase = 0; // from first to last as a counter, see counterStep()
    std::uint32_t count = 0; // of values; NaN is none
    bool beginsWithGap = false; // NaN before the first value, or no value at all
    bool isBroken = false; // NaN between values
    bool endsWithGap = false;
    friend bool operator==(const Rollup&, const Rollup&) = default;
};

// How much a counter grew between two points: the difference, or all of the later one when it fell,
// because it began anew at zero.
inline double counterStep(double before, double after)
{
    return after < before ? after : after - before;
}

// Points by time into buckets by time.
std::vector<Rollup> rollUp(
    std::span<const Time> times, std::span<const double> values, Time bucket);
// Buckets into larger ones; two of the same begin, as a seam leaves them, become one.
std::vector<Rollup> rollUp(std::span<const Rollup> finer, Time bucket);

// As points to draw and to calculate with, see Stretch. Appends to `into`, only what is behind it.
void expand(std::span<const Rollup> rollups, bool isCounter, Columns& into);

} // namespace opsdeck::series
