// The functions of the query language over single series: what becomes of the points of a range,
// and of a value. Pure functions.
#pragma once

#include "models/metrics/expression.h"
#include "models/series/rate.h"

namespace opsdeck::metrics {

// Points [first, last) of the window [from, to]; empty where the function has no answer.
std::optional<double> overRange(Function function, const series::Samples& samples,
    series::Samples::Cursor window, series::Time from, series::Time to);

double ofValue(Function function, double value, double argument);

} // namespace opsdeck::metrics
