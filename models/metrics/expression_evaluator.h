// Answers a query from the recorded history, at evenly spaced times, as Prometheus 2 would: a value
// holds for five minutes unless its series ended, ranges include both their ends, rates are
// extrapolated to the ends of their window. Percentiles that were measured as such are never
// averaged: sum and avg refuse them, max says so in its note. For any thread but the window's.
//
// Work is bounded by the limits, and by the stop token, which is looked at after every series.
#pragma once

#include "models/metrics/expression.h"
#include "models/series/history_store.h"

#include <stop_token>

namespace opsdeck::metrics {

struct QueryRange
{
    series::Time from = 0;
    series::Time to = 0; // included where a step meets it
    series::Time step = 0; // 0: one value at `from`
};

struct QueryLimits
{
    std::size_t steps = 11'000;
    std::size_t series = 20'000; // of one selector
    std::size_t points = 50'000'000; // read for one query
    series::Time lookback = series::Time{ 300 } * 1'000'000; // how long a value holds
    // What is kept at a coarser pace than a value holds or rate() looks back, up to this, is read
    // over its own interval instead of not at all; 0: never, as Prometheus.
    series::Time pace = 0;
    series::Time bucket = 0; // roll-ups up to this length may stand for points, to read less
};

struct QuerySeries
{
    series::SeriesName name; // without a metric where it was calculated
    std::vector<double> values; // one a step; isStale() where there is none
};

struct QueryAnswer
{
    QueryRange range;
    std::vector<QuerySeries> series; // by name
    QString note; // "max of p95"; empty as a rule
    series::Resolution coarsest = series::Resolution::Raw; // of what it was calculated from
    std::optional<series::Time> newest; // sample of the range, whether a step met it or not
};

base::Result<QueryAnswer> evaluate(const Expression& expression,
    const series::HistoryStore& history, const QueryRange& range, const std::stop_token& stop = {},
    const QueryLimits& limits = {});

// To draw: gaps where there is no value.
std::shared_ptr<const series::TimeSeries> toPoints(
    const QuerySeries& series, const QueryRange& range);

} // namespace opsdeck::metrics
