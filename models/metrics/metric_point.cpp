#include "models/metrics/metric_point.h"

#include <cmath>
#include <utility>

namespace opsdeck::metrics {

const char* MetricPoint::addBucket(
    std::optional<std::string_view> text, double count, const Exemplar* exemplar)
{
    const double bound = text ? boundOf(*text) : std::numeric_limits<double>::quiet_NaN();
    if (std::isnan(bound))
        return "a bucket has a label le with its upper bound";
    if (std::isinf(bound) && bound > 0 && *text != "+Inf")
        return "the last bucket is written le=\"+Inf\"";
    if (exemplar && !(exemplar->value <= bound))
        return "the exemplar of a bucket lies above its bound";
    if (m_told.buckets > 0 && bound <= m_told.lastBound)
        return "the buckets do not come in the order of their bounds";
    if (m_told.buckets > 0 && count < m_told.lastCount)
        return "a bucket counts less than the one before it";
    note(bound, count);
    return nullptr;
}

// NaN for what is no bound.
double MetricPoint::boundOf(std::string_view text)
{
    if (m_told.buckets >= m_bounds.size())
        m_bounds.resize(m_told.buckets + 1);
    Bound& bound = m_bounds[m_told.buckets];
    if (bound.text != text)
        bound = { text, parseNumber(text).value_or(std::numeric_limits<double>::quiet_NaN()) };
    return bound.value;
}

const char* MetricPoint::addPart(Suffix suffix, double value)
{
    const auto isFirst = [](bool& has) { return !std::exchange(has, true); };
    bool isGood = true;
    switch (suffix) {
    case Suffix::Total:
        isGood = isFirst(m_told.hasTotal);
        break;
    case Suffix::Created:
        isGood = isFirst(m_told.hasCreated);
        break;
    case Suffix::Count:
    case Suffix::GaugeCount:
        isGood = isFirst(m_told.hasCount);
        m_told.count = value;
        break;
    case Suffix::Sum:
    case Suffix::GaugeSum:
        isGood = isFirst(m_told.hasSum);
        m_told.sum = value;
        if (m_told.type == MetricType::GaugeHistogram ? std::isnan(value) : !(value >= 0))
            return "a sum is not negative and not NaN";
        break;
    default:
        break;
    }
    return isGood ? nullptr : "a part of a metric is there twice";
}

const char* MetricPoint::end()
{
    // Looked at where it is: a copy would wait for what was written last.
    const char* const why = fault();
    m_told = nothing();
    return why;
}

const char* MetricPoint::fault() const
{
    if (m_told.type == MetricType::Counter && !m_told.hasTotal)
        return "a counter comes with its total";
    if (!hasBuckets(m_told.type))
        return nullptr;
    if (m_told.buckets == 0 || m_told.lastBound != std::numeric_limits<double>::infinity())
        return "the buckets do not end with le=\"+Inf\"";
    if (m_told.hasCount && m_told.count != m_told.lastCount)
        return "the count is not that of the bucket +Inf";
    if (m_told.hasSum != m_told.hasCount)
        return m_told.hasSum ? "a sum comes with a count" : "a count comes with a sum";
    if (m_told.hasSum && m_told.hasNegativeBound && m_told.type == MetricType::Histogram)
        return "a histogram of negative values has no sum";
    if (m_told.hasSum && m_told.sum < 0 && !m_told.hasNegativeBound)
        return "a negative sum needs negative buckets";
    return nullptr;
}

} // namespace opsdeck::metrics
