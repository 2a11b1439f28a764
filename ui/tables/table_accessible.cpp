#include "ui/tables/table_accessible.h"

#include "ui/tables/position_bar.h"
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"

#include <QScrollBar>

#include <algorithm>
#include <climits>

namespace opsdeck::ui::tables {

namespace {

class AccessiblePosition final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit AccessiblePosition(PositionBar* bar)
        : QAccessibleWidget(bar, QAccessible::ScrollBar)
    {
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? bar()->positionWords() : QAccessibleWidget::text(kind);
    }
    QVariant currentValue() const override { return qint64(view()->position().row); }
    void setCurrentValue(const QVariant& value) override
    {
        view()->scrollTo({ value.toLongLong(), 0 });
    }
    QVariant maximumValue() const override { return qint64(view()->state().rows.rows); }
    QVariant minimumValue() const override { return qint64(0); }
    QVariant minimumStepSize() const override { return qint64(1); }

private:
    PositionBar* bar() const { return static_cast<PositionBar*>(widget()); }
    TableView* view() const { return qobject_cast<TableView*>(bar()->parentWidget()); }
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    Q_UNUSED(className)
    if (auto* view = qobject_cast<TableView*>(object)) {
        return new AccessibleTable(view);
    }
    if (auto* bar = qobject_cast<PositionBar*>(object)) {
        return new AccessiblePosition(bar);
    }
    return nullptr;
}

AccessibleTable* tableOf(TableView& view)
{
    return dynamic_cast<AccessibleTable*>(QAccessible::queryAccessibleInterface(&view));
}

} // namespace

void installAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(installed)
}

void sayCurrent(TableView& view)
{
    if (!QAccessible::isActive()) {
        return;
    }
    AccessibleTable* table = tableOf(view);
    if (QAccessibleInterface* cell = table ? table->focusChild() : nullptr) {
        QAccessibleEvent event(cell, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

void sayHeader(TableView& view, int place)
{
    if (!QAccessible::isActive() || !view.header().hasFocus()) {
        return;
    }
    AccessibleTable* table = tableOf(view);
    if (QAccessibleInterface* cell = table ? table->cell(-1, place) : nullptr) {
        QAccessibleEvent event(cell, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

AccessibleTable::AccessibleTable(TableView* view)
    : QAccessibleWidget(view, QAccessible::Table)
{
}

AccessibleTable::~AccessibleTable() { forgetCells(); }

TableView* AccessibleTable::view() const { return static_cast<TableView*>(widget()); }

void AccessibleTable::forgetCells() const
{
    for (const auto& [place, id] : m_cells) {
        QAccessible::deleteAccessibleInterface(id);
    }
    m_cells.clear();
    m_order.clear();
}

QAccessibleInterface* AccessibleTable::cell(RowIndex row, int place) const
{
    if (place < 0 || place >= columnCount() || row < -1 || row >= view()->state().rows.rows) {
        return nullptr;
    }
    const std::pair key{ row, place };
    if (const auto known = m_cells.find(key); known != m_cells.end()) {
        return QAccessible::accessibleInterface(known->second);
    }
    if (m_order.size() >= kMostCells) {
        const auto oldest = m_cells.find(m_order.front());
        m_order.pop_front();
        QAccessible::deleteAccessibleInterface(oldest->second);
        m_cells.erase(oldest);
    }
    auto* made = new AccessibleCell(view(), row, place);
    m_cells.emplace(key, QAccessible::registerAccessibleInterface(made));
    m_order.push_back(key);
    return made;
}

int AccessibleTable::childCount() const
{
    const RowRange rows = view()->visibleRows();
    const auto inSight = rows.isEmpty() ? 0 : static_cast<int>(rows.last - rows.first + 1);
    return columnCount() * (inSight + 1) + 2;
}

QAccessibleInterface* AccessibleTable::child(int index) const
{
    const int columns = columnCount();
    const int bars = childCount() - 2;
    if (index < 0 || index >= bars + 2) {
        return nullptr;
    }
    if (index >= bars) {
        QWidget* bar = index == bars ? static_cast<QWidget*>(&view()->positionBar())
                                     : view()->horizontalScrollBar();
        return QAccessible::queryAccessibleInterface(bar);
    }
    const int line = index / columns;
    return cell(line == 0 ? -1 : view()->visibleRows().first + line - 1, index % columns);
}

int AccessibleTable::indexOfChild(const QAccessibleInterface* child) const
{
    if (const auto* cell = dynamic_cast<const AccessibleCell*>(child)) {
        if (cell->isHeader()) {
            return cell->place();
        }
        const RowRange rows = view()->visibleRows();
        return rows.contains(cell->row())
            ? static_cast<int>(cell->row() - rows.first + 1) * columnCount() + cell->place()
            : -1;
    }
    const QObject* object = child ? child->object() : nullptr;
    const int bars = childCount() - 2;
    return object == &view()->positionBar()       ? bars
        : object == view()->horizontalScrollBar() ? bars + 1
                                                  : -1;
}

QAccessibleInterface* AccessibleTable::childAt(int x, int y) const
{
    const TableState& state = view()->state();
    const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
    const int place = state.columns.placeAt(state.logicalX(at.x()), state.scrollX);
    if (at.y() < 0) {
        return cell(-1, place);
    }
    const RowIndex row = state.rows.rowAt(state.position, at.y());
    return row < 0 ? nullptr : cell(row, place);
}

QAccessibleInterface* AccessibleTable::focusChild() const
{
    if (view()->header().hasFocus()) {
        return cell(-1, view()->header().currentPlace());
    }
    const RowIndex row = view()->selection().currentRow();
    return row < 0 ? nullptr : cell(row, view()->selection().currentColumn());
}

QString AccessibleTable::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Value ? view()->positionBar().positionWords()
                                      : QAccessibleWidget::text(kind);
}

void* AccessibleTable::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                               : QAccessibleWidget::interface_cast(type);
}

QAccessibleInterface* AccessibleTable::cellAt(int row, int column) const
{
    return row < 0 ? nullptr : cell(row, column);
}

int AccessibleTable::selectedCellCount() const
{
    const qint64 cells = qint64(selectedRowCount()) * columnCount();
    return static_cast<int>(std::min<qint64>(cells, INT_MAX));
}

QList<QAccessibleInterface*> AccessibleTable::selectedCells() const
{
    QList<QAccessibleInterface*> cells;
    for (const int row : selectedRows()) {
        for (int place = 0; place < columnCount(); ++place) {
            cells << cell(row, place);
        }
    }
    return cells;
}

QString AccessibleTable::columnDescription(int column) const
{
    const ColumnGeometry& columns = view()->state().columns;
    return column >= 0 && column < columns.count()
        ? view()->header().words(columns.columnAt(column))
        : QString();
}

QString AccessibleTable::rowDescription(int row) const
{
    return view()->state().style->format().count(qint64(row) + 1);
}

int AccessibleTable::selectedRowCount() const
{
    return static_cast<int>(std::min<qint64>(view()->selection().count().rows, INT_MAX));
}

int AccessibleTable::columnCount() const { return view()->state().columns.count(); }

int AccessibleTable::rowCount() const
{
    return static_cast<int>(std::min<qint64>(view()->state().rows.rows, INT_MAX));
}

QList<int> AccessibleTable::selectedRows() const
{
    QList<int> rows; // those in sight: the others may be a billion
    const RowRange visible = view()->visibleRows();
    for (RowIndex row = visible.first; row <= visible.last && row < INT_MAX; ++row) {
        if (view()->selection().isSelected(row)) {
            rows << static_cast<int>(row);
        }
    }
    return rows;
}

bool AccessibleTable::isRowSelected(int row) const { return view()->selection().isSelected(row); }

bool AccessibleTable::selectRow(int row)
{
    return view()->selection().isTicked(row) || view()->selection().toggle(row);
}

bool AccessibleTable::unselectRow(int row)
{
    return !view()->selection().isTicked(row) || view()->selection().toggle(row);
}

void AccessibleTable::modelChange(QAccessibleTableModelChangeEvent* /*event*/) { forgetCells(); }

} // namespace opsdeck::ui::tables
