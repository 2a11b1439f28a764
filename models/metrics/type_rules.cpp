#include "models/metrics/type_rules.h"

#include <algorithm>

namespace opsdeck::metrics {

namespace {

struct TypeName
{
    std::string_view word;
    MetricType type;
    bool inPrometheus;
    bool inOpenMetrics;
};

constexpr std::array kTypes{ TypeName{ "counter", MetricType::Counter, true, true },
    TypeName{ "gauge", MetricType::Gauge, true, true },
    TypeName{ "histogram", MetricType::Histogram, true, true },
    TypeName{ "summary", MetricType::Summary, true, true },
    TypeName{ "untyped", MetricType::Unknown, true, false },
    TypeName{ "unknown", MetricType::Unknown, false, true },
    TypeName{ "gaugehistogram", MetricType::GaugeHistogram, false, true },
    TypeName{ "info", MetricType::Info, false, true },
    TypeName{ "stateset", MetricType::StateSet, false, true } };

} // namespace

std::optional<MetricType> typeNamed(std::string_view word, Format format)
{
    const auto type = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeName& candidate) {
        const bool known =
            format == Format::OpenMetrics ? candidate.inOpenMetrics : candidate.inPrometheus;
        return known && candidate.word == word;
    });
    return type == kTypes.end() ? std::nullopt : std::optional(type->type);
}

bool suffixFits(MetricType type, Suffix suffix, Format format)
{
    switch (type) {
    case MetricType::Counter:
        return suffix == Suffix::Total || suffix == Suffix::Created
            || (format == Format::Prometheus && suffix == Suffix::None);
    case MetricType::Histogram:
        return suffix == Suffix::Bucket || suffix == Suffix::Count || suffix == Suffix::Sum
            || suffix == Suffix::Created;
    case MetricType::GaugeHistogram:
        return suffix == Suffix::Bucket || suffix == Suffix::GaugeCount
            || suffix == Suffix::GaugeSum;
    case MetricType::Summary:
        return suffix == Suffix::None || suffix == Suffix::Count || suffix == Suffix::Sum
            || suffix == Suffix::Created;
    case MetricType::Info:
        return suffix == Suffix::Info;
    case MetricType::Gauge:
    case MetricType::StateSet:
    case MetricType::Unknown:
        return suffix == Suffix::None;
    }
    return false;
}

ValueRule ruleOf(MetricType type, Suffix suffix)
{
    switch (suffix) {
    case Suffix::Total:
        return ValueRule::Counter;
    case Suffix::Created:
        return ValueRule::Created;
    case Suffix::Bucket:
        return ValueRule::Bucket;
    case Suffix::Count:
    case Suffix::GaugeCount:
        return ValueRule::Count;
    case Suffix::Sum:
    case Suffix::GaugeSum:
        return ValueRule::Sum;
    default:
        break;
    }
    switch (type) {
    case MetricType::Info:
        return ValueRule::One;
    case MetricType::StateSet:
        return ValueRule::State;
    case MetricType::Summary:
        return suffix == Suffix::None ? ValueRule::Quantile : ValueRule::Any;
    default:
        return ValueRule::Any;
    }
}

} // namespace opsdeck::metrics
