// What holds a scrape together beyond its lines: metadata once and before the samples, families in
// one piece, suffixes, buckets and values that fit the type. OpenMetrics 1.0 demands all of it; the
// Prometheus text format demands that a type comes once and before its samples, and is otherwise
// read as it is. One object a scrape.
#pragma once

#include "models/metrics/exposition.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace opsdeck::metrics {

// What a sample's part in its type asks of its value.
enum class ValueRule : std::uint8_t { Any, Counter, Bucket, Count, Sum, One, State, Quantile };

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
    // A sample of Prometheus text: `metric` stays where it is as long as the rules are used.
    std::string enterMetric(std::string_view metric);
    // One of OpenMetrics: `group` is what the samples of one metric share, their labels but for le
    // and quantile.
    std::string addSample(std::string_view metric, const SeriesName& series, std::string_view group,
        const Sample& sample, bool hasExemplar);
    std::string finish(); // at the end of the text
    // Of the last sample.
    ValueRule lastRule() const;
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
    struct NameHash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const
        {
            return std::hash<std::string_view>()(name);
        }
    };
    State& enter(std::string_view family, std::string& why);
    State* familyOf(std::string_view metric, std::string_view& suffix);
    std::string checkOpenMetrics(const Family& family, std::string_view suffix,
        const SeriesName& series, const Sample& sample, bool hasExemplar);
    std::string enterGroup(std::string_view group, const Sample& sample, MetricType type);
    std::string checkBucket(const SeriesName& series, const Sample& sample);
    std::string checkPart(std::string_view suffix, const Sample& sample, MetricType type);
    std::string closePoint();
    std::string claimNames(const std::string& family, MetricType type);

    Format m_format;
    std::vector<Family> m_families;
    std::unordered_map<std::string, State, NameHash, std::equal_to<>> m_states;
    // Samples of one metric come together: what was found for the last one mostly holds.
    std::string_view m_lastMetric; // into the parser's series
    std::string_view m_lastSuffix;
    State* m_lastState = nullptr;
    std::string m_current; // the family that is being told
    // The metric being told, OpenMetrics only. Its samples stand together; one point of it has
    // its parts and ends with the bucket of +Inf.
    struct Point
    {
        bool isDistribution = false;
        std::optional<std::int64_t> time;
        double lastBound = -std::numeric_limits<double>::infinity();
        double lastCount = 0;
        bool hasBuckets = false;
        bool hasNegativeBound = false;
        std::optional<double> sum;
        std::optional<double> count;
        MetricType type = MetricType::Unknown;
    };
    std::string m_group;
    bool m_inGroup = false;
    Point m_point;
    bool m_beganPoint = false;
    std::unordered_set<std::string> m_groups; // of the family being told
    std::unordered_map<std::string, std::string> m_owners; // sample name to its family
};

} // namespace opsdeck::metrics
