// Small numbers for the metrics of OpenMetrics: samples whose labels are the same but for le and
// quantile (in a stateset: but for the state) belong together. Two texts of the same labels, one
// with needless escapes, give one number. One thread at a time.
#pragma once

#include "models/metrics/line_reader.h"
#include "models/metrics/series_index.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

using GroupId = std::uint32_t;

// Whether a label tells the parts of one metric apart.
inline bool isPartLabel(std::string_view name) { return name == "le" || name == "quantile"; }

class MetricGroups
{
public:
    void begin() { m_lastText = {}; } // a new text, the old one is gone
    GroupId ofMetric(const std::vector<WrittenLabel>& labels); // in the text
    GroupId ofText(std::string_view text); // the labels without the parts, no escapes among them
    GroupId ofState(const std::vector<WrittenLabel>& labels, std::string_view stateLabel);

private:
    GroupId numberOf(std::string_view text);

    // By number: name="value",… Copies that stand close together: families mostly repeat the groups
    // of those before them, and the texts of their series would have gone from the cache.
    std::deque<std::string> m_texts;
    SeriesIndex m_byText;
    std::string_view m_lastText; // neighbours are mostly of one metric
    GroupId m_last = 0;
};

} // namespace opsdeck::metrics
