// Small numbers for the metrics of OpenMetrics: samples whose labels are the same but for the one
// that tells the parts of a metric apart belong together. Two texts of the same labels, one with
// needless escapes, give one number. One thread at a time.
#pragma once

#include "models/metrics/line_reader.h"
#include "models/metrics/series_index.h"
#include "models/metrics/text_arena.h"
#include "models/metrics/type_rules.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

using GroupId = std::uint32_t;

inline bool isPartLabel(std::string_view name)
{
    return name == kBoundLabel || name == kQuantileLabel;
}

// The group of a series' labels without these two, and whether it has them: what they mean is for
// the type to say.
class MetricGroup
{
public:
    MetricGroup() = default;
    explicit MetricGroup(const std::vector<WrittenLabel>& labels);
    MetricGroup(GroupId id, bool hasBound)
        : m_bits(id | (hasBound ? kBound : 0))
    {
    }

    GroupId id() const { return m_bits & SeriesIndex::kMostIds; }
    bool hasBound() const { return (m_bits & kBound) != 0; }
    bool hasQuantile() const { return (m_bits & kQuantile) != 0; }
    MetricGroup with(GroupId id) const
    {
        MetricGroup group = *this;
        group.m_bits = (m_bits & ~std::uint32_t{ SeriesIndex::kMostIds }) | id;
        return group;
    }

private:
    static constexpr std::uint32_t kBound = 1U << 31U;
    static constexpr std::uint32_t kQuantile = 1U << 30U;

    std::uint32_t m_bits = 0; // small: each series has one
};

class MetricGroups
{
public:
    void begin() { m_lastText = {}; } // a new text, the old one is gone
    MetricGroup ofMetric(const std::vector<WrittenLabel>& labels); // in the text
    GroupId ofText(std::string_view text); // the labels without the parts, no escapes among them
    // Whatever the order of the labels, and whether some of them are empty.
    MetricGroup ofSorted(const std::vector<WrittenLabel>& labels);
    // For a series that is put together of a group: whether its text has no part among it and is
    // of one piece with its braces, and that it came.
    bool isPlain(GroupId id) const { return id < m_arePlain.size() && m_arePlain[id]; }
    std::string_view text(GroupId id) const { return m_texts[id]; }
    void came(GroupId id)
    {
        m_last = id;
        m_lastText = m_texts[id];
    }
    // Where one other label, or none, tells the parts apart.
    GroupId without(const std::vector<WrittenLabel>& labels, std::string_view part);

private:
    GroupId numberOf(std::string_view text);

    // By number: name="value",… Copies that stand close together: families mostly repeat the groups
    // of those before them, and the texts of their series would have gone from the cache.
    std::vector<std::string_view> m_texts;
    std::vector<bool> m_arePlain;
    TextArena m_arena;
    SeriesIndex m_byText;
    std::string_view m_lastText; // neighbours are mostly of one metric
    GroupId m_last = 0;
};

} // namespace opsdeck::metrics
