// One point of a metric of OpenMetrics, told sample by sample: a counter has its total, a histogram
// the bucket of +Inf, ascending bounds and counts, and a sum with a count or neither. What is
// refused comes with the reason. One thread at a time.
#pragma once

#include "models/metrics/number.h"
#include "models/metrics/type_rules.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class MetricPoint
{
public:
    struct Bound
    {
        std::string_view text; // in the text of the scrape
        double value = std::numeric_limits<double>::quiet_NaN(); // none
    };

    void begin(MetricType type, const std::optional<std::int64_t>& milliseconds)
    {
        m_told = nothing();
        m_told.type = type;
        if (milliseconds)
            m_told.time = milliseconds;
    }
    const std::optional<std::int64_t>& time() const { return m_told.time; }

    // Each null, or why the sample is refused. Texts stay where they are as long as the points do.
    const char* addBucket(
        std::optional<std::string_view> bound, double count, const Exemplar* exemplar);
    const char* addPart(Suffix suffix, double value);
    const char* end(); // null, or what the point lacks; none is being told now

    // The bound that most likely comes next, as it came in the point before; null where none may:
    // the point has a time, no bucket yet, or its bounds would not ascend. And its bucket, where
    // the count is good: false says nothing yet. Both in the caller's loop, for most lines of a
    // text are buckets, and half of its time would go into calls.
    const Bound* nextBound() const
    {
        if (m_told.buckets == 0 || m_told.time || m_told.buckets >= m_bounds.size())
            return nullptr;
        const Bound& next = m_bounds[m_told.buckets];
        return next.value > m_told.lastBound ? &next : nullptr;
    }
    const Bound* firstBound() const { return m_bounds.empty() ? nullptr : m_bounds.data(); }
    std::size_t boundsLeft() const // that the points before had
    {
        return m_bounds.size() - std::min(m_told.buckets, m_bounds.size());
    }
    std::string_view lastBound() const
    {
        return m_told.buckets == 0 ? std::string_view() : m_bounds[m_told.buckets - 1].text;
    }
    bool addNextBucket(double count)
    {
        if (!(count >= m_told.lastCount) || !isWhole(count))
            return false;
        note(m_bounds[m_told.buckets].value, count);
        return true;
    }

private:
    struct Told
    {
        MetricType type = MetricType::Unknown;
        std::optional<std::int64_t> time;
        std::size_t buckets = 0;
        double lastBound = -std::numeric_limits<double>::infinity();
        double lastCount = 0;
        double sum = 0;
        double count = 0;
        bool hasTotal = false;
        bool hasCreated = false;
        bool hasSum = false;
        bool hasCount = false;
        bool hasNegativeBound = false;
    };

    static const Told& nothing() // a constant is copied in one go
    {
        static constexpr Told kNothing{};
        return kNothing;
    }

    double boundOf(std::string_view text);
    const char* fault() const;
    void note(double bound, double count)
    {
        m_told.hasNegativeBound = m_told.hasNegativeBound || bound < 0;
        m_told.lastBound = bound;
        m_told.lastCount = count;
        ++m_told.buckets;
    }

    Told m_told;
    std::vector<Bound> m_bounds; // by place: those of a point are mostly those of the one before
};

} // namespace opsdeck::metrics
