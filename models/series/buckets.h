// Histograms as Prometheus counts them: cumulative buckets by upper bound. They merge by adding;
// percentiles are read from what is merged and are never averaged. Where only percentiles are known
// (summaries), the largest stands for all and says so. Pure functions; any thread.
#pragma once

#include "models/series/rate.h"

#include <QString>

#include <span>
#include <vector>

namespace opsdeck::series {

struct Bucket
{
    double upper = 0; // +Inf for the last
    double count = 0; // of everything up to it
};

// By linear interpolation inside the bucket; the lowest begins at zero where its bound is positive.
// NaN without a +Inf bucket or without observations.
double bucketQuantile(double q, std::vector<Bucket> buckets);

// "p95" of quantile 0.95, "p99.9" of 0.999.
QString percentileName(double quantile);
// "max of p95": what a label says where percentiles of several sources could not be merged.
QString largestPercentileLabel(double quantile);

// One column of a heatmap: how many observations fell into each bucket (not cumulative) between
// `from` and `to`; NaN where nothing is known.
struct HeatColumn
{
    Time from = 0;
    Time to = 0;
    std::vector<double> counts; // by bucket, as `bounds`
};
struct Heatmap
{
    std::vector<double> bounds; // upper, ascending
    std::vector<HeatColumn> columns;
};

// The bucket series of one or several histograms; those of the same bound are added.
struct BucketSeries
{
    double upper = 0;
    const Samples* samples = nullptr;
};
Heatmap heatmap(std::span<const BucketSeries> series, Time from, Time to, int columns);

} // namespace opsdeck::series
