#include "models/series/buckets.h"

#include "models/series/reduction.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace opsdeck::series {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

// Sorted, equal bounds added, and never falling: scrapes of several instances are not of one
// moment, and rates are rounded.
void tidy(std::vector<Bucket>& buckets)
{
    std::stable_sort(buckets.begin(), buckets.end(),
        [](const Bucket& a, const Bucket& b) { return a.upper < b.upper; });
    std::vector<Bucket> merged;
    for (const Bucket& bucket : buckets) {
        if (!merged.empty() && merged.back().upper == bucket.upper)
            merged.back().count += bucket.count;
        else
            merged.push_back(bucket);
    }
    for (std::size_t i = 1; i < merged.size(); ++i)
        merged[i].count = std::max(merged[i].count, merged[i - 1].count);
    buckets = std::move(merged);
}

// What fell into a bucket series between two times: known at the last points at or before both.
double grownBetween(const Samples& samples, Samples::Cursor& cursor, Time from, Time to)
{
    samples.moveTo(cursor, from, to);
    const std::size_t last = cursor.last;
    // The growth up to the first point inside belongs to this column.
    const std::size_t first = cursor.first > 0 ? cursor.first - 1 : cursor.first;
    return last < first + 2 ? kNoValue : samples.increase(first, last - 1);
}

} // namespace

double bucketQuantile(double q, std::vector<Bucket> buckets)
{
    if (std::isnan(q) || buckets.empty())
        return kNoValue;
    if (q < 0)
        return -std::numeric_limits<double>::infinity();
    if (q > 1)
        return std::numeric_limits<double>::infinity();
    tidy(buckets);
    if (!std::isinf(buckets.back().upper) || buckets.back().upper < 0 || buckets.size() < 2)
        return kNoValue;
    const double observations = buckets.back().count;
    if (observations == 0)
        return kNoValue;
    double rank = q * observations;
    const auto found = std::find_if(buckets.begin(), buckets.end() - 1,
        [rank](const Bucket& bucket) { return bucket.count >= rank; });
    const auto b = static_cast<std::size_t>(found - buckets.begin());
    if (b == buckets.size() - 1)
        return buckets[b - 1].upper;
    if (b == 0 && buckets[0].upper <= 0)
        return buckets[0].upper;
    double begin = 0;
    double count = buckets[b].count;
    if (b > 0) {
        begin = buckets[b - 1].upper;
        count -= buckets[b - 1].count;
        rank -= buckets[b - 1].count;
    }
    return begin + (buckets[b].upper - begin) * (rank / count);
}

QString percentileName(double quantile)
{
    return QStringLiteral("p%1").arg(QLocale::c().toString(quantile * 100, 'g', 6));
}

QString largestPercentileLabel(double quantile)
{
    return QCoreApplication::translate("opsdeck", "max of %1").arg(percentileName(quantile));
}

Heatmap heatmap(std::span<const BucketSeries> series, Time from, Time to, int columns)
{
    Heatmap map;
    if (to <= from || columns <= 0)
        return map;
    std::map<double, std::vector<double>> cumulative; // by bound, a value for each column
    const auto width = static_cast<std::size_t>(columns);
    for (const BucketSeries& one : series) {
        std::vector<double>& sums =
            cumulative.try_emplace(one.upper, width, kNoValue).first->second;
        Samples::Cursor cursor;
        for (int column = 0; column < columns; ++column) {
            const double grown =
                grownBetween(*one.samples, cursor, columnBegin(from, to, columns, column),
                    columnBegin(from, to, columns, column + 1) - 1);
            double& sum = sums[static_cast<std::size_t>(column)];
            if (!std::isnan(grown))
                sum = std::isnan(sum) ? grown : sum + grown;
        }
    }
    for (const auto& [upper, sums] : cumulative)
        map.bounds.push_back(upper);
    for (std::size_t column = 0; column < width; ++column) {
        HeatColumn& into = map.columns.emplace_back();
        into.from = columnBegin(from, to, columns, static_cast<int>(column));
        into.to = columnBegin(from, to, columns, static_cast<int>(column) + 1);
        double below = 0;
        for (const auto& [upper, sums] : cumulative) {
            const double upTo = sums[column];
            into.counts.push_back(std::isnan(upTo) ? kNoValue : std::max(0.0, upTo - below));
            below = std::isnan(upTo) ? below : std::max(below, upTo);
        }
    }
    return map;
}

} // namespace opsdeck::series
