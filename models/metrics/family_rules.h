// What holds a scrape together beyond its lines: metadata once and before the samples, families in
// one piece, suffixes, buckets and values that fit the type. OpenMetrics 1.0 demands all of it; the
// Prometheus text format demands that a type comes once and before its samples, and is otherwise
// read as it is. One object a scrape.
#pragma once

#include "models/metrics/exposition.h"
#include "models/metrics/metric_groups.h"
#include "models/metrics/number.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opsdeck::metrics {

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

class FamilyRules
{
public:
    explicit FamilyRules(Format format)
        : m_format(format)
    {
    }

    // False is a refusal, whose reason is why().
    bool setType(std::string_view family, std::string_view type);
    bool setUnit(std::string_view family, std::string_view unit);
    bool setHelp(std::string_view family, std::string help);
    // Of each sample first: `metric` stays where it is as long as the rules do.
    bool enterMetric(std::string_view metric)
    {
        return (m_metric < m_entered.size() && metric == m_entered[m_metric].name)
            || enterOther(metric);
    }
    // Then, OpenMetrics only: the rest of a sample with the labels in `written`, "{…}" or nothing.
    bool addSample(std::string_view written, MetricGroup group, const Sample& sample,
        const Exemplar* exemplar);
    // Instead of that, for what most lines of a text are: one more bucket of the point being told,
    // in its group and without a time. What its bound most likely is, as the point before had it;
    // null where no bucket can follow.
    struct Bound
    {
        std::string_view text; // in the text
        double value = std::numeric_limits<double>::quiet_NaN(); // none
    };
    const Bound* nextBound() const;
    bool addBucket(double count); // of that bound; false says nothing yet
    GroupId group() const { return m_group; } // of the last sample
    bool isTellingBuckets() const // of the family being told, as far as it is
    {
        return m_metric < m_entered.size()
            && (m_entered[m_metric].type == MetricType::Histogram
                || m_entered[m_metric].type == MetricType::GaugeHistogram);
    }
    // The label that tells the parts of the entered metric apart; empty: none does.
    std::string_view partLabel() const;
    // Whether a group without le and quantile is what belongs together.
    bool isGroup(MetricGroup group) const
    {
        const MetricType type = m_entered[m_metric].type;
        return type != MetricType::StateSet
            && (!group.hasBound() || type == MetricType::Histogram
                || type == MetricType::GaugeHistogram)
            && (!group.hasQuantile() || type == MetricType::Summary);
    }
    bool finish(); // at the end of the text
    const std::string& why() const { return m_why; }
    // Of the last sample.
    ValueRule lastRule() const { return m_entered[m_metric].rule; }
    bool lastBeganPoint() const { return m_beganPoint; }

    std::vector<Family> takeFamilies() { return std::move(m_families); }

private:
    struct State
    {
        std::size_t index = 0; // into m_families
        bool hasType = false;
        bool hasUnit = false;
        bool hasHelp = false;
        bool hasSamples = false;
        bool isClosed = false; // another family has begun
    };
    // What was found for a metric of the family being told; it holds until another family begins.
    struct Entered
    {
        std::string_view name; // in the text
        std::size_t family = 0; // into m_families
        MetricType type = MetricType::Unknown;
        Suffix suffix = Suffix::None;
        ValueRule rule = ValueRule::Any;
        bool fits = false; // the type
    };
    struct NameHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const
        {
            return std::hash<std::string_view>()(name);
        }
    };
    State* enter(std::string_view family); // null: refused
    State* familyOf(std::string_view metric, Suffix& suffix);
    bool enterOther(std::string_view metric);
    bool checkValue(const Entered& metric, std::string_view written, MetricGroup group,
        const Sample& sample, const Exemplar* exemplar);
    bool enterGroup(GroupId group, const Sample& sample, MetricType type);
    bool checkBucket(std::string_view written, double count, const Exemplar* exemplar);
    bool checkQuantile(std::string_view written, double value);
    double boundOf(std::string_view le);
    bool checkPart(Suffix suffix, double value, MetricType type);
    bool closePoint();
    bool claimNames(const std::string& family, MetricType type);
    bool refuse(std::string why)
    {
        m_why = std::move(why);
        return false;
    }

    Format m_format;
    std::vector<Family> m_families;
    std::unordered_map<std::string, State, NameHash, std::equal_to<>> m_states;
    std::string m_current; // the family that is being told
    std::vector<Entered> m_entered; // its metrics so far
    std::size_t m_metric = 0; // of them, that of the last sample
    std::string m_why;
    // The metric being told, OpenMetrics only. Its samples stand together, and so do those of one
    // point of it, which has its parts: a counter its total, a histogram the bucket of +Inf.
    struct Point
    {
        std::optional<std::int64_t> time;
        double lastBound = -std::numeric_limits<double>::infinity();
        double lastCount = 0;
        bool hasTotal = false;
        std::size_t buckets = 0;
        bool hasNegativeBound = false;
        bool hasSum = false;
        bool hasCount = false;
        double sum = 0;
        double count = 0;
        MetricType type = MetricType::Unknown;

        const char* fault() const; // null: it is whole
    };
    GroupId m_group = 0;
    bool m_inGroup = false;
    Point m_point;
    std::vector<Bound> m_bounds; // by place: those of a point are mostly those of the one before
    bool m_beganPoint = false;
    std::vector<std::uint32_t> m_toldIn; // by group: the last family it was in, counted up
    std::uint32_t m_turn = 0; // of the family being told
    std::unordered_map<std::string, std::string> m_owners; // sample name to its family
};

// Both in the caller's loop: half of a text's time would go into the calls.
inline const FamilyRules::Bound* FamilyRules::nextBound() const
{
    if (m_metric >= m_entered.size() || m_entered[m_metric].rule != ValueRule::Bucket || !m_inGroup
        || m_point.buckets == 0 || m_point.time || m_point.buckets >= m_bounds.size())
        return nullptr;
    const Bound& next = m_bounds[m_point.buckets];
    return next.value > m_point.lastBound ? &next : nullptr;
}

inline bool FamilyRules::addBucket(double count)
{
    if (!(count >= m_point.lastCount) || !isWhole(count))
        return false;
    const double bound = m_bounds[m_point.buckets].value;
    m_beganPoint = false;
    m_point.hasNegativeBound = m_point.hasNegativeBound || bound < 0;
    m_point.lastBound = bound;
    m_point.lastCount = count;
    ++m_point.buckets;
    return true;
}

} // namespace opsdeck::metrics
