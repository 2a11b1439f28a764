// What holds a scrape together beyond its lines: metadata once and before the samples, families in
// one piece, suffixes, buckets and values that fit the type. OpenMetrics 1.0 demands all of it; the
// Prometheus text format demands that a type comes once and before its samples, and is otherwise
// read as it is. One object a scrape.
#pragma once

#include "models/metrics/exposition.h"
#include "models/metrics/metric_groups.h"

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
enum class ValueRule : std::uint8_t { Any, Counter, Bucket, Count, Sum, One, State, Quantile };
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

    // Each returns the reason of a refusal, or nothing.
    std::string setType(std::string_view family, std::string_view type);
    std::string setUnit(std::string_view family, std::string_view unit);
    std::string setHelp(std::string_view family, std::string help);
    // Of each sample first: `metric` stays where it is as long as the rules do.
    std::string enterMetric(std::string_view metric)
    {
        return !m_entered.empty() && metric == m_entered.back().name ? std::string()
                                                                     : enterOther(metric);
    }
    // Then, OpenMetrics only: the rest of a sample with the labels in `written`, "{…}" or nothing.
    std::string addSample(std::string_view written, GroupId group, const Sample& sample);
    // Instead of that, for what most lines of a text are: one more bucket of the point being told,
    // good in all. False says nothing yet.
    bool continuesBuckets(std::string_view written, GroupId group, const Sample& sample);
    // The name of the family being told when it is a stateset, whose states are one metric.
    const std::string* stateset() const;
    std::string finish(); // at the end of the text
    // Of the last sample.
    ValueRule lastRule() const { return m_entered.back().rule; }
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
    State& enter(std::string_view family, std::string& why);
    State* familyOf(std::string_view metric, Suffix& suffix);
    std::string enterOther(std::string_view metric);
    std::string checkOpenMetrics(
        const Entered& metric, std::string_view written, const Sample& sample);
    std::string enterGroup(GroupId group, const Sample& sample, MetricType type);
    std::string checkBucket(std::string_view written, const Sample& sample);
    std::optional<double> boundOf(std::string_view le);
    std::string checkPart(Suffix suffix, const Sample& sample, MetricType type);
    std::string closePoint();
    std::string claimNames(const std::string& family, MetricType type);

    Format m_format;
    std::vector<Family> m_families;
    std::unordered_map<std::string, State, NameHash, std::equal_to<>> m_states;
    std::string m_current; // the family that is being told
    std::vector<Entered> m_entered; // its metrics so far, the last one at the end
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
        std::optional<double> sum;
        std::optional<double> count;
        MetricType type = MetricType::Unknown;
    };
    GroupId m_group = 0;
    bool m_inGroup = false;
    Point m_point;
    struct Bound
    {
        std::string_view text; // in the text
        std::optional<double> value;
    };
    std::vector<Bound> m_bounds; // by place: those of a point are mostly those of the one before
    bool m_beganPoint = false;
    std::vector<std::uint32_t> m_toldIn; // by group: the last family it was in, counted up
    std::uint32_t m_turn = 0; // of the family being told
    std::unordered_map<std::string, std::string> m_owners; // sample name to its family
};

} // namespace opsdeck::metrics
