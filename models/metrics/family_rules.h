// What holds a scrape together beyond its lines: metadata once and before the samples, families in
// one piece, suffixes, buckets and values that fit the type. OpenMetrics 1.0 demands all of it; the
// Prometheus text format demands that a type comes once and before its samples, and is otherwise
// read as it is. One object a scrape.
#pragma once

#include "models/metrics/exposition.h"
#include "models/metrics/metric_groups.h"
#include "models/metrics/metric_point.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opsdeck::metrics {

class FamilyRules
{
public:
    // Strict rules refuse a second sample of a part or a metric, whatever its time.
    FamilyRules(Format format, bool areStrict)
        : m_format(format)
        , m_areStrict(areStrict)
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
    const MetricPoint::Bound* nextBound() const
    {
        const bool isBucket =
            m_metric < m_entered.size() && m_entered[m_metric].rule == ValueRule::Bucket;
        return isBucket && m_inGroup ? m_point.nextBound() : nullptr;
    }
    bool addBucket(double count) // of that bound; false says nothing yet
    {
        m_beganPoint = false;
        return m_point.addNextBucket(count);
    }
    GroupId group() const { return m_group; } // of the last sample
    const MetricPoint& point() const { return m_point; } // being told
    // The metrics that the family has told so far, in their order, and the last sample's.
    std::size_t metrics() const { return m_entered.size(); }
    std::size_t metric() const { return m_metric; }
    std::string_view metricName(std::size_t metric) const { return m_entered[metric].name; }
    bool hasBuckets(std::size_t metric) const
    {
        return m_entered[metric].rule == ValueRule::Bucket;
    }
    // Whether strict rules refuse a second sample of the entered metric's series.
    bool seesDuplicates() const
    {
        const ValueRule rule = m_entered[m_metric].rule;
        return m_areStrict && rule != ValueRule::Quantile && rule != ValueRule::State;
    }
    void enterKnown(std::size_t metric) { m_metric = metric; }
    // The label that tells the parts of the entered metric apart; empty: none does.
    std::string_view partLabel() const;
    // Whether a group without le and quantile is what belongs together.
    bool isGroup(MetricGroup group) const
    {
        const MetricType type = m_entered[m_metric].type;
        return type != MetricType::StateSet && (!group.hasBound() || metrics::hasBuckets(type))
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
    State* enter(std::string_view family); // null: refused
    State* familyOf(std::string_view metric, Suffix& suffix);
    bool enterOther(std::string_view metric);
    bool checkValue(const Entered& metric, std::string_view written, MetricGroup group,
        const Sample& sample, const Exemplar* exemplar);
    bool enterGroup(GroupId group, const Sample& sample, MetricType type);
    bool checkQuantile(std::string_view written, double value);
    bool claimNames(const std::string& family, MetricType type);
    bool accept(const char* fault); // null: none
    bool refuse(std::string why)
    {
        m_why = std::move(why);
        return false;
    }

    Format m_format;
    bool m_areStrict;
    std::vector<Family> m_families;
    std::map<std::string, State, std::less<>> m_states;
    std::string m_current; // the family that is being told
    std::vector<Entered> m_entered; // its metrics so far
    std::size_t m_metric = 0; // of them, that of the last sample
    std::string m_why;
    // The metric being told, OpenMetrics only. Its samples stand together, and so do those of one
    // point of it.
    GroupId m_group = 0;
    bool m_inGroup = false;
    MetricPoint m_point;
    bool m_beganPoint = false;
    std::vector<std::uint32_t> m_toldIn; // by group: the last family it was in, counted up
    std::uint32_t m_turn = 0; // of the family being told
    std::unordered_map<std::string, std::string> m_owners; // sample name to its family
};

} // namespace opsdeck::metrics
