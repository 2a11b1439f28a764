// What the parts of a query are while it is calculated: series with one value a step, and the
// rules by which two of them, or groups of them, become one. Pure functions.
#pragma once

#include "models/metrics/expression_evaluator.h"

namespace opsdeck::metrics {

inline double absent() { return series::staleMark(); }
inline bool isAbsent(double value) { return series::isStale(value); }

struct StepValue
{
    ValueType type = ValueType::Vector;
    std::vector<QuerySeries> series; // of a scalar: one without labels
    std::optional<double> percentile; // measured percentiles: which
};

// Over labels alike: by all, some, or all but some of them. Fails on percentiles to be averaged.
base::Result<StepValue> aggregate(const Node& node, const StepValue& argument);

// One series to one, one to a number, two numbers.
base::Result<StepValue> combine(const Node& node, const StepValue& left, const StepValue& right);

base::Result<StepValue> quantiles(double q, const StepValue& buckets);

// Two series of the same labels cannot both stand in one result.
base::Status checkDistinct(const StepValue& value);

} // namespace opsdeck::metrics
