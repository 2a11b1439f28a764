// A window of a series reduced to pixel columns without losing a pixel: per column and unbroken run
// the first, smallest, largest and last value (M4, Jugel et al., VLDB 2014). Drawing first,
// minimum, maximum, last of each run in turn, joined to the run before where `joined` says so,
// paints what drawing every point would paint. O(columns), whatever the number of points, plus the
// points around gaps. Any thread, while nobody appends.
#pragma once

#include "models/series/time_series.h"

#include <span>
#include <vector>

namespace opsdeck::series {

struct Run
{
    int column = 0; // -1 for the point before the window, `columns` for the one behind it
    bool joined = false; // no gap lies between the run before and this one
    Time firstTime = 0;
    Time lastTime = 0;
    double first = 0;
    double min = 0;
    double max = 0;
    double last = 0;
};

struct Reduction
{
    std::vector<Run> runs; // by time
    Extent extent; // of what lies inside the window
    std::size_t points = 0; // inside the window
};

// The window is [from, to), column c is [from + c·(to−from)/columns, from +
// (c+1)·(to−from)/columns). A reduction that is no longer needed can be given along: its memory is
// used again, which matters to whoever draws again and again.
Reduction reduce(
    const TimeSeries& series, Time from, Time to, int columns, Reduction recycled = {});
// Column c is [edges[c], edges[c+1]), edges ascending: for a drawing that knows where its own
// pixels begin.
Reduction reduce(const TimeSeries& series, std::span<const Time> edges, Reduction recycled = {});

// First time of a column, rounded up to a whole microsecond: exactly the points of the column lie
// at or behind it.
Time columnBegin(Time from, Time to, int columns, int column);

} // namespace opsdeck::series
