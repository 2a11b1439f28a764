// Where the pixel columns of a plot begin, in time: asked of the plot's own transformation, so that
// what is reduced to a column is exactly what the plot would draw in it, rounding included. Pure
// functions.
#pragma once

#include "models/series/time_series.h"

#include <functional>
#include <vector>

namespace opsdeck::ui::charts {

// `toPixel` grows with time, as every axis does. Edges of the columns that hold a point of
// [lower, upper]: the first is the first whole time in it, the last the first one behind it.
std::vector<series::Time> pixelEdges(
    double lower, double upper, const std::function<double(double)>& toPixel);

} // namespace opsdeck::ui::charts
