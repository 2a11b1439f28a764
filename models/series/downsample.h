// Which points of a long list to keep for a drawing: for exports and the command line, where points
// must be real points. Indexes into the input, ascending. Pure functions; any thread.
//   m4            first, minimum, maximum, last of each pixel column: exact (Jugel et al., VLDB
//   2014) lttb          largest triangle three buckets (S. Steinarsson, University of Iceland,
//   2013) minMaxLttb    lttb over the extremes of four times as many buckets (J. Van Der Donckt et
//   al.,
//                 IEEE VIS 2023): nearly lttb's picture, extremes kept, far less work
// NaN values are gaps: one is kept of each row of them, so that the gap stays visible.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace opsdeck::series {

using Indexes = std::vector<std::size_t>;

Indexes m4(std::span<const double> times, std::span<const double> values, int columns);
Indexes lttb(std::span<const double> times, std::span<const double> values, std::size_t points);
Indexes minMaxLttb(
    std::span<const double> times, std::span<const double> values, std::size_t points);

} // namespace opsdeck::series
