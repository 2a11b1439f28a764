// What a type allows: the words for it, the ends of its samples' names, and what those ask of
// values. Prometheus text format 0.0.4 and OpenMetrics 1.0. Pure; any thread.
#pragma once

#include "models/metrics/exposition.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace opsdeck::metrics {

// The end of a sample's name, behind that of its family.
enum class Suffix : std::uint8_t {
    None,
    Total,
    Created,
    Bucket,
    Count,
    Sum,
    GaugeCount,
    GaugeSum,
    Info
};
// What a sample's part in its type asks of its value.
enum class ValueRule : std::uint8_t {
    Any,
    Counter,
    Bucket,
    Count,
    Sum,
    One,
    State,
    Quantile,
    Created
};

struct SuffixName
{
    std::string_view text;
    Suffix suffix;
};

inline constexpr std::array kSuffixes{ SuffixName{ "_total", Suffix::Total },
    SuffixName{ "_created", Suffix::Created }, SuffixName{ "_bucket", Suffix::Bucket },
    SuffixName{ "_count", Suffix::Count }, SuffixName{ "_sum", Suffix::Sum },
    SuffixName{ "_gcount", Suffix::GaugeCount }, SuffixName{ "_gsum", Suffix::GaugeSum },
    SuffixName{ "_info", Suffix::Info } };

inline constexpr std::string_view kBoundLabel = "le"; // of a histogram's buckets
inline constexpr std::string_view kQuantileLabel = "quantile"; // of a summary

std::optional<MetricType> typeNamed(std::string_view word, Format format);
bool suffixFits(MetricType type, Suffix suffix, Format format);
ValueRule ruleOf(MetricType type, Suffix suffix); // OpenMetrics only
inline bool hasBuckets(MetricType type)
{
    return type == MetricType::Histogram || type == MetricType::GaugeHistogram;
}
// Whether a point of it is more than one sample.
inline bool hasParts(MetricType type)
{
    return type != MetricType::Gauge && type != MetricType::Unknown && type != MetricType::Info;
}
inline bool isUnitless(MetricType type)
{
    return type == MetricType::Info || type == MetricType::StateSet;
}

} // namespace opsdeck::metrics
