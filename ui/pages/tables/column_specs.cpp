#include "ui/pages/tables/column_specs.h"

#include <QCoreApplication>

#include <algorithm>

namespace opsdeck::ui::pages {

using catalog::OrderColumn;
using catalog::TableLayout;

std::vector<ui::tables::ColumnSpec> columnSpecs(
    const tables::Selection& selection, const std::vector<OrderColumn>& order)
{
    std::vector<ui::tables::ColumnSpec> specs;
    // Without a wish the arrow shows what the best order begins with.
    std::vector<OrderColumn> shown = order;
    if (shown.empty() && !selection.ordering().columns.empty())
        shown = { selection.ordering().columns.front() };
    for (const int column : selection.columns()) {
        ui::tables::ColumnSpec spec = ui::tables::columnSpec(*selection.relation(), column);
        if (!spec.isIndexed)
            spec.sortCost = QCoreApplication::translate(
                "TablesPage", "No index: the server reads and sorts every row");
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (shown[i].column != column)
                continue;
            spec.sort = shown[i].direction == catalog::SortDirection::Ascending
                ? ui::tables::SortState::Ascending
                : ui::tables::SortState::Descending;
            spec.sortRank = static_cast<int>(i) + 1;
        }
        specs.push_back(std::move(spec));
    }
    return specs;
}

ui::tables::ColumnLayoutState toView(const TableLayout& layout, const tables::Selection& selection)
{
    ui::tables::ColumnLayoutState state;
    const catalog::Relation& relation = *selection.relation();
    const std::vector<int>& has = selection.columns();
    int place = 0;
    for (const TableLayout::Column& column : layout.columns) {
        const bool isPinned = place++ < layout.frozen;
        const std::optional<int> index = relation.columnIndex(column.name);
        if (!index || std::find(has.begin(), has.end(), *index) == has.end())
            continue;
        state.columns.push_back({ column.name, column.width, column.hidden });
        state.frozen += isPinned ? 1 : 0; // of those the view has
    }
    return state;
}

TableLayout fromView(const ui::tables::ColumnLayoutState& view, const TableLayout& before)
{
    TableLayout layout;
    layout.frozen = view.frozen;
    for (const auto& column : view.columns)
        layout.columns.push_back({ column.name, column.width, column.hidden });
    for (const TableLayout::Column& old : before.columns) {
        const bool isThere = std::any_of(layout.columns.begin(), layout.columns.end(),
            [&](const TableLayout::Column& column) { return column.name == old.name; });
        if (!isThere)
            layout.columns.push_back({ old.name, old.width, true });
    }
    return layout;
}

std::vector<ColumnChooser::Entry> chooserEntries(
    const catalog::Relation& relation, const TableLayout& layout)
{
    std::vector<ColumnChooser::Entry> entries;
    int place = 0;
    for (const TableLayout::Column& column : layout.columns) {
        const bool isPinned = place++ < layout.frozen;
        const std::optional<int> index = relation.columnIndex(column.name);
        if (!index)
            continue;
        const catalog::Column& known = relation.columns[static_cast<std::size_t>(*index)];
        entries.push_back({ column.name, known.typeName, !column.hidden && known.readable,
            known.readable, isPinned });
    }
    return entries;
}

std::vector<int> keyColumnsOf(const catalog::Ordering& ordering)
{
    std::vector<int> columns;
    for (const OrderColumn& part : ordering.columns)
        columns.push_back(part.column);
    return columns;
}

std::vector<int> identityOf(const catalog::Relation& relation)
{
    for (const catalog::Ordering& ordering : relation.orderings)
        if (ordering.kind == catalog::OrderKind::PrimaryKey
            || ordering.kind == catalog::OrderKind::UniqueIndex)
            return keyColumnsOf(ordering);
    return {};
}

} // namespace opsdeck::ui::pages
