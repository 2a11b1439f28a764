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

GroupId MetricGroups::ofMetric(const std::vector<WrittenLabel>& labels)
{
    // Mostly the parts come last, and what is left need not be put together.
    const auto firstPart = std::find_if(labels.begin(), labels.end(), isPart);
    if (!std::all_of(firstPart, labels.end(), isPart))
        return numberOf(joined(labels, isPart));
    const std::string_view text =
        leading(labels, static_cast<std::size_t>(firstPart - labels.begin()));
    if (text.find('\\') == std::string_view::npos)
        return ofText(text);
    return numberOf(joined(labels, isPart));
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

GroupId MetricGroups::ofState(const std::vector<WrittenLabel>& labels, std::string_view stateLabel)
{
    return numberOf(
        joined(labels, [&](const WrittenLabel& label) { return label.name == stateLabel; }));
}

GroupId MetricGroups::numberOf(std::string_view text)
{
    const auto next = static_cast<GroupId>(m_texts.size());
    const GroupId id = m_byText.findOrAdd(
        text, SeriesIndex::hash(text),
        [this](GroupId known) { return std::string_view(m_texts[known]); }, next);
    if (id == next)
        m_texts.emplace_back(text);
    return id;
}

} // namespace opsdeck::metrics
