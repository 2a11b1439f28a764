// AccessibleCell of table_accessible.h: one cell or one column header.
#include "ui/tables/table_accessible.h"
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"

#include <QCoreApplication>
#include <QWindow>

#include <algorithm>
#include <climits>

namespace opsdeck::ui::tables {

AccessibleCell::AccessibleCell(TableView* view, RowIndex row, int place)
    : m_view(view)
    , m_row(row)
    , m_place(place)
{
}

bool AccessibleCell::isValid() const
{
    return m_view && m_row < m_view->state().rows.rows && m_place < m_view->state().columns.count();
}

QWindow* AccessibleCell::window() const
{
    return m_view ? m_view->window()->windowHandle() : nullptr;
}

QAccessibleInterface* AccessibleCell::parent() const
{
    return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
}

QString AccessibleCell::text(QAccessible::Text kind) const
{
    if (!isValid() || (kind != QAccessible::Name && kind != QAccessible::Value)) {
        return {};
    }
    const TableState& state = m_view->state();
    const int column = state.columns.columnAt(m_place);
    if (isHeader()) {
        return kind == QAccessible::Name ? m_view->header().words(column) : QString();
    }
    ShownCell shown;
    if (!state.read(m_row, column, shown)) {
        return QCoreApplication::translate("TableView", "loading");
    }
    if (shown.tone == ShownCell::Tone::Empty) {
        return QCoreApplication::translate("TableView", "empty text");
    }
    return shown.string();
}

QRect AccessibleCell::rect() const
{
    if (!isValid()) {
        return {};
    }
    const TableState& state = m_view->state();
    if (isHeader()) {
        const ColumnGeometry::Span span = state.columns.span(m_place, state.scrollX);
        const QRect area = state.visual({ span.left, 0, span.width, m_view->header().height() });
        return { m_view->header().mapToGlobal(area.topLeft()), area.size() };
    }
    const QRect area = state.cellRect(m_row, m_place);
    return { m_view->viewport()->mapToGlobal(area.topLeft()), area.size() };
}

QAccessible::Role AccessibleCell::role() const
{
    return isHeader() ? QAccessible::ColumnHeader : QAccessible::Cell;
}

QAccessible::State AccessibleCell::state() const
{
    QAccessible::State state;
    state.readOnly = true;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.focusable = true;
    if (isHeader()) {
        state.focused = m_view->header().hasFocus() && m_view->header().currentPlace() == m_place;
        return state;
    }
    const RowSelection& selection = m_view->selection();
    state.selectable = true;
    state.multiSelectable = true;
    state.selected = selection.isSelected(m_row);
    state.focused = m_view->hasFocus() && selection.currentRow() == m_row
        && selection.currentColumn() == m_place;
    state.offscreen = !m_view->visibleRows().contains(m_row);
    return state;
}

void* AccessibleCell::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableCellInterface
        ? static_cast<QAccessibleTableCellInterface*>(this)
        : nullptr;
}

bool AccessibleCell::isSelected() const
{
    return isValid() && !isHeader() && m_view->selection().isSelected(m_row);
}

QList<QAccessibleInterface*> AccessibleCell::columnHeaderCells() const
{
    const auto* table = dynamic_cast<AccessibleTable*>(parent());
    return table && !isHeader() ? QList<QAccessibleInterface*>{ table->cell(-1, m_place) }
                                : QList<QAccessibleInterface*>{};
}

QList<QAccessibleInterface*> AccessibleCell::rowHeaderCells() const
{
    QList<QAccessibleInterface*> cells; // the key names a row
    const auto* table = dynamic_cast<AccessibleTable*>(parent());
    if (!table || !isValid() || isHeader()) {
        return cells;
    }
    const ColumnGeometry& columns = m_view->state().columns;
    for (int place = 0; place < columns.count(); ++place) {
        if (columns.column(columns.columnAt(place)).isKey && place != m_place) {
            cells << table->cell(m_row, place);
        }
    }
    return cells;
}

int AccessibleCell::rowIndex() const
{
    return static_cast<int>(std::clamp<RowIndex>(m_row, 0, INT_MAX));
}

} // namespace opsdeck::ui::tables
