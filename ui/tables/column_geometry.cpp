#include "ui/tables/column_geometry.h"

#include <algorithm>
#include <numeric>

namespace opsdeck::ui::tables {

namespace {

template <typename Container>
auto indexOf(const Container& container, int value)
{
    return std::find(container.begin(), container.end(), value) - container.begin();
}

} // namespace

void ColumnGeometry::setColumns(std::vector<ColumnSpec> columns)
{
    const bool sameTable = std::equal(columns.begin(), columns.end(), m_columns.begin(),
        m_columns.end(), [](const ColumnSpec& a, const ColumnSpec& b) { return a.name == b.name; });
    const ColumnLayoutState before = state();
    m_columns = std::move(columns);
    m_order.resize(m_columns.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    if (sameTable) {
        restore(before);
    } else {
        settle();
    }
}

void ColumnGeometry::setLead(int width)
{
    m_lead = width;
    settle();
}

void ColumnGeometry::settle()
{
    std::stable_partition(
        m_order.begin(), m_order.end(), [this](int column) { return spec(column).frozen; });
    m_shown.clear();
    m_lefts.assign(1, m_lead);
    m_frozen = 0;
    for (const int column : m_order) {
        ColumnSpec& shown = spec(column);
        if (shown.hidden) {
            continue;
        }
        m_frozen += shown.frozen ? 1 : 0;
        m_shown.push_back(column);
        m_lefts.push_back(m_lefts.back() + shown.width);
    }
}

int ColumnGeometry::placeOf(int column) const
{
    const auto place = indexOf(m_shown, column);
    return place < count() ? static_cast<int>(place) : -1;
}

int ColumnGeometry::frozenWidth() const
{
    return m_lefts.empty() ? m_lead : m_lefts[static_cast<std::size_t>(m_frozen)];
}

int ColumnGeometry::width() const { return m_lefts.empty() ? m_lead : m_lefts.back(); }

ColumnGeometry::Span ColumnGeometry::span(int place, int scroll) const
{
    const auto at = static_cast<std::size_t>(place);
    const int left = m_lefts[at] - (place < m_frozen ? 0 : scroll);
    return { left, m_lefts[at + 1] - m_lefts[at] };
}

int ColumnGeometry::placeAt(int x, int scroll) const
{
    const int inContent = x < frozenWidth() ? x : x + scroll;
    if (inContent < m_lead || inContent >= width()) {
        return -1;
    }
    const auto behind = std::upper_bound(m_lefts.begin(), m_lefts.end(), inContent);
    return static_cast<int>(behind - m_lefts.begin()) - 1;
}

ColumnGeometry::Places ColumnGeometry::scrolledIn(int viewWidth, int scroll) const
{
    Places places{ m_frozen, count() - 1 };
    if (m_lefts.empty()) {
        return places;
    }
    const auto first = std::upper_bound(m_lefts.begin(), m_lefts.end(), frozenWidth() + scroll);
    const auto last = std::lower_bound(m_lefts.begin(), m_lefts.end(), viewWidth + scroll);
    places.first = std::max(m_frozen, static_cast<int>(first - m_lefts.begin()) - 1);
    places.last = std::min(count() - 1, static_cast<int>(last - m_lefts.begin()) - 1);
    return places;
}

int ColumnGeometry::scrollShowing(int place, int viewWidth, int scroll) const
{
    if (place < m_frozen || place >= count()) {
        return scroll;
    }
    const Span at = span(place, scroll);
    if (at.left < frozenWidth()) {
        return scroll - (frozenWidth() - at.left);
    }
    const int over = at.left + at.width - viewWidth;
    return over > 0 ? scroll + std::min(over, at.left - frozenWidth()) : scroll;
}

void ColumnGeometry::setWidth(int column, int width)
{
    spec(column).width = std::clamp(width, kLeastWidth, kMostWidth);
    settle();
}

void ColumnGeometry::setHidden(int column, bool hidden)
{
    spec(column).hidden = hidden;
    settle();
}

void ColumnGeometry::setFrozen(int column, bool frozen)
{
    spec(column).frozen = frozen;
    // It joins the pinned ones at their end, or the free ones at their start.
    m_order.erase(m_order.begin() + indexOf(m_order, column));
    const auto border = std::find_if(
        m_order.begin(), m_order.end(), [this](int other) { return !spec(other).frozen; });
    m_order.insert(border, column);
    settle();
}

void ColumnGeometry::move(int column, int toPlace)
{
    const int from = placeOf(column);
    if (from < 0 || toPlace < 0 || toPlace >= count() || from == toPlace) {
        return;
    }
    const int neighbour = columnAt(toPlace);
    spec(column).frozen = spec(neighbour).frozen;
    m_order.erase(m_order.begin() + indexOf(m_order, column));
    const auto at = m_order.begin() + indexOf(m_order, neighbour);
    m_order.insert(toPlace > from ? at + 1 : at, column);
    settle();
}

ColumnLayoutState ColumnGeometry::state() const
{
    ColumnLayoutState state;
    for (const int column : m_order) {
        const ColumnSpec& shown = this->column(column);
        state.columns.push_back({ shown.name, shown.width, shown.hidden });
        state.frozen += shown.frozen ? 1 : 0;
    }
    return state;
}

void ColumnGeometry::restore(const ColumnLayoutState& state)
{
    std::vector<int> order;
    int remembered = 0;
    for (const auto& kept : state.columns) {
        const bool pinned = remembered++ < state.frozen;
        const auto found = std::find_if(m_columns.begin(), m_columns.end(),
            [&](const ColumnSpec& column) { return column.name == kept.name; });
        const int column = static_cast<int>(found - m_columns.begin());
        if (found == m_columns.end() || indexOf(order, column) < static_cast<int>(order.size())) {
            continue;
        }
        found->width =
            kept.width > 0 ? std::clamp(kept.width, kLeastWidth, kMostWidth) : found->width;
        found->hidden = kept.hidden;
        found->frozen = pinned;
        order.push_back(column);
    }
    for (const int column : m_order) { // what the layout does not know stays behind the rest
        if (indexOf(order, column) == static_cast<int>(order.size())) {
            order.push_back(column);
        }
    }
    m_order = std::move(order);
    settle();
}

} // namespace opsdeck::ui::tables
