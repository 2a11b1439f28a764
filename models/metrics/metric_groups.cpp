#include "models/metrics/metric_groups.h"

#include <algorithm>

namespace opsdeck::metrics {

namespace {

bool isPart(const WrittenLabel& label) { return isPartLabel(label.name); }

template <typename LeftOut>
std::string joined(const std::vector<WrittenLabel>& labels, const LeftOut& isLeftOut)
{
    std::string text;
    for (const WrittenLabel& label : labels) {
        if (isLeftOut(label))
            continue;
        if (!text.empty())
            text += ',';
        text.append(label.name) += '=';
        text += series::inQuotes(unescaped(label.value));
    }
    return text;
}

std::vector<WrittenLabel> sorted(std::vector<WrittenLabel> labels)
{
    std::erase_if(labels, [](const WrittenLabel& label) { return label.value.empty(); });
    std::sort(labels.begin(), labels.end(),
        [](const WrittenLabel& a, const WrittenLabel& b) { return a.name < b.name; });
    return labels;
}

// The first `count` labels as they stand side by side.
std::string_view leading(const std::vector<WrittenLabel>& labels, std::size_t count)
{
    if (count == 0)
        return {};
    const char* const begin = labels.front().name.data();
    const std::string_view value = labels[count - 1].value;
    return { begin, static_cast<std::size_t>(value.data() - begin) + value.size() + 1 };
}

} // namespace

MetricGroup::MetricGroup(const std::vector<WrittenLabel>& labels)
{
    for (const WrittenLabel& label : labels) {
        m_bits |= label.name == kBoundLabel ? kBound : 0;
        m_bits |= label.name == kQuantileLabel ? kQuantile : 0;
    }
}

MetricGroup MetricGroups::ofMetric(const std::vector<WrittenLabel>& labels)
{
    // Mostly the parts come last, and what is left need not be put together.
    const auto firstPart = std::find_if(labels.begin(), labels.end(), isPart);
    const std::string_view text =
        leading(labels, static_cast<std::size_t>(firstPart - labels.begin()));
    const bool isLeading =
        std::all_of(firstPart, labels.end(), isPart) && text.find('\\') == std::string_view::npos;
    return MetricGroup(labels).with(isLeading ? ofText(text) : numberOf(joined(labels, isPart)));
}

GroupId MetricGroups::ofText(std::string_view text)
{
    // Families mostly repeat the groups of those before them in their order.
    if (!text.empty() && text == m_lastText)
        return m_last;
    const GroupId next = m_last + 1;
    m_last = next < m_texts.size() && m_texts[next] == text ? next : numberOf(text);
    m_lastText = text;
    return m_last;
}

MetricGroup MetricGroups::ofSorted(const std::vector<WrittenLabel>& labels)
{
    return MetricGroup(labels).with(numberOf(joined(sorted(labels), isPart)));
}

GroupId MetricGroups::without(const std::vector<WrittenLabel>& labels, std::string_view part)
{
    return numberOf(
        joined(sorted(labels), [part](const WrittenLabel& label) { return label.name == part; }));
}

GroupId MetricGroups::numberOf(std::string_view text)
{
    const auto next = static_cast<GroupId>(m_texts.size());
    if (next == SeriesIndex::kMostIds)
        return 0; // an endpoint that changes its types without end
    const auto textOf = [this](GroupId known) { return m_texts[known]; };
    const GroupId id = m_byText.findOrAdd(text, SeriesIndex::hash(text), textOf, next);
    if (id == next) {
        m_texts.push_back(m_arena.keep(text));
        m_arePlain.push_back(text.find("le=\"") == std::string_view::npos
            && text.find("quantile=\"") == std::string_view::npos);
    }
    return id;
}

} // namespace opsdeck::metrics
