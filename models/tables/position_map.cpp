#include "models/tables/position_map.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {

// How much of the histogram lies before each item, counted in buckets: bounds are at 0, 1, 2 …,
// common values somewhere between.
std::vector<double> bucketPlaces(const std::vector<PositionMap::Item>& items, database::Oid type)
{
    std::vector<double> places(items.size(), 0);
    std::vector<std::size_t> bounds;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (!items[i].share)
            bounds.push_back(i);
    }
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto next = std::lower_bound(bounds.begin(), bounds.end(), i);
        const auto passed = static_cast<double>(next - bounds.begin());
        if (!items[i].share || next == bounds.begin())
            places[i] = passed;
        else if (next == bounds.end())
            places[i] = passed - 1;
        else
            places[i] = passed - 1
                + keyFraction(items[*(next - 1)].value, items[*next].value, items[i].value, type);
    }
    return places;
}

} // namespace

PositionMap::PositionMap(std::vector<Item> ascending, Direction direction, database::Oid type)
    : m_items(std::move(ascending))
    , m_direction(direction)
    , m_type(type)
{
    double common = 0;
    std::size_t bounds = 0;
    for (const Item& item : m_items) {
        common += item.share.value_or(0);
        bounds += item.share ? 0 : 1;
    }
    // Shares are rounded, and a list of common values may claim a little more than everything.
    const double scale = bounds < 2 && common > 0 ? 1 / common : common > 1 ? 1 / common : 1;
    const double bucket =
        bounds > 1 ? std::max(0.0, 1 - common) / static_cast<double>(bounds - 1) : 0;
    const std::vector<double> places = bucketPlaces(m_items, m_type);
    double passed = 0;
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const double share = m_items[i].share.value_or(0) * scale;
        m_points.push_back({ m_items[i].value, std::min(1.0, bucket * places[i] + passed), share });
        passed += share;
    }
}

double PositionMap::before(const Limit& limit) const
{
    if (limit.itemsBelow == 0)
        return 0;
    const Point& below = m_points[limit.itemsBelow - 1];
    const double from = below.before + below.share;
    if (limit.itemsBelow >= m_points.size())
        return from;
    const Point& next = m_points[limit.itemsBelow];
    return from + (next.before - from) * keyFraction(below.value, next.value, limit.value, m_type);
}

void PositionMap::restrict(const Limit& low, const Limit& high)
{
    if (m_points.empty())
        return;
    m_low = before(low);
    m_high = before(high);
    // The value at the high end counts in full.
    if (high.itemsBelow < m_points.size() && m_points[high.itemsBelow].value == high.value)
        m_high = m_points[high.itemsBelow].before + m_points[high.itemsBelow].share;
    if (m_high <= m_low) // both in one bucket: all that is known is the two ends
        m_points = { { low.value, 0, 0 }, { high.value, 1, 0 } }, m_low = 0, m_high = 1;
}

PositionMap::Place PositionMap::ascendingAt(double fraction) const
{
    if (m_points.empty())
        return {};
    auto next = std::upper_bound(m_points.begin(), m_points.end(), fraction,
        [](double wanted, const Point& point) { return wanted < point.before; });
    if (next == m_points.begin())
        return { m_points.front().value, false, 0 };
    const Point& here = *(next - 1);
    if (here.share > 0 && fraction <= here.before + here.share)
        return { here.value, true, (fraction - here.before) / here.share };
    if (next == m_points.end())
        return { here.value, false, 0 };
    const double from = here.before + here.share;
    const double way = next->before > from ? (fraction - from) / (next->before - from) : 0;
    if (here.value != next->value)
        return { keyBetween(here.value, next->value, way, m_type), false, 0 };
    // Equal bounds: a value frequent enough to fill buckets.
    auto first = next - 1;
    while (first != m_points.begin() && (first - 1)->value == here.value)
        --first;
    while (next + 1 != m_points.end() && (next + 1)->value == here.value)
        ++next;
    return { here.value, true, (fraction - first->before) / (next->before - first->before) };
}

PositionMap::Place PositionMap::at(double fraction) const
{
    fraction = std::clamp(fraction, 0.0, 1.0);
    const double nulls = m_direction.nullShare;
    const double nullsFrom = m_direction.nullsFirst ? 0 : 1 - nulls;
    if (nulls > 0 && fraction >= nullsFrom && fraction <= nullsFrom + nulls)
        return { std::nullopt, true, (fraction - nullsFrom) / nulls };
    double way = nulls < 1 ? (fraction - (m_direction.nullsFirst ? nulls : 0)) / (1 - nulls) : 0;
    if (m_direction.descending)
        way = 1 - way;
    Place place = ascendingAt(m_low + way * (m_high - m_low));
    if (m_direction.descending && place.isTie)
        place.within = 1 - place.within;
    return place;
}

} // namespace opsdeck::tables
