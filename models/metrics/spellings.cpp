#include "models/metrics/spellings.h"

#include "models/metrics/metric_groups.h"

#include <algorithm>
#include <functional>

namespace opsdeck::metrics {

namespace {

// An unknown escape stands for itself, as two backslashes with it do.
bool hasNeedlessEscape(std::string_view value)
{
    for (std::size_t at = value.find('\\'); at != std::string_view::npos;
         at = value.find('\\', at + 2)) {
        const char escaped = value[at + 1];
        if (escaped != '\\' && escaped != '"' && escaped != 'n')
            return true;
    }
    return false;
}

// Of name{name="value",…} with nothing between.
std::size_t plainLength(std::string_view metric, const std::vector<WrittenLabel>& labels)
{
    std::size_t length = metric.size() + (labels.empty() ? 0 : 1 + labels.size());
    for (const WrittenLabel& label : labels)
        length += label.name.size() + label.value.size() + 3;
    return length;
}

// The names of labels as a set, and as they come.
struct Order
{
    explicit Order(std::string_view owner)
        : names(hashOf(owner))
        , order(names)
    {
    }
    void add(std::string_view name)
    {
        constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15U; // 2^64 divided by the golden ratio
        const std::uint64_t number = hashOf(name) * kFactor;
        names += number ^ (number >> 29U);
        order = (order + number) * kFactor;
    }
    static std::uint64_t hashOf(std::string_view text)
    {
        return std::hash<std::string_view>()(text);
    }

    std::uint64_t names;
    std::uint64_t order;
};

} // namespace

bool Spellings::isOdd(
    std::string_view series, std::string_view metric, const std::vector<WrittenLabel>& labels)
{
    const auto isOddValue = [](const WrittenLabel& label) {
        return label.value.empty() || hasNeedlessEscape(label.value);
    };
    if (series.size() != plainLength(metric, labels)
        || std::any_of(labels.begin(), labels.end(), isOddValue))
        return true;
    if (labels.size() < 2)
        return false;
    Order own(metric);
    Order shared({}); // by all metrics: a group is looked for in the families before
    for (const WrittenLabel& label : labels) {
        own.add(label.name);
        if (!isPartLabel(label.name))
            shared.add(label.name);
    }
    const auto isOther = [this](const Order& order) {
        return m_orders.try_emplace(order.names, order.order).first->second != order.order;
    };
    return isOther(own) || isOther(shared);
}

void Spellings::add(const SeriesName& name)
{
    const auto next = static_cast<SeriesId>(m_first.size());
    m_first.push_back(
        m_byText.try_emplace(series::canonicalText(name.sorted()), next).first->second);
}

void Spellings::forget()
{
    m_orders.clear();
    m_byText.clear();
    m_first.clear();
}

} // namespace opsdeck::metrics
