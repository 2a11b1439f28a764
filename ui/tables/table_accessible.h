// The table view for screen readers: a table of any number of rows whose cells are made when asked
// for and kept in a bounded cache, with row and column headers, and the position bar as a value.
// GUI thread.
#pragma once

#include "ui/tables/row_types.h"

#include <QAccessibleInterface>
#include <QAccessibleWidget>
#include <QPointer>

#include <deque>
#include <map>
#include <utility>

namespace opsdeck::ui::tables {

class PositionBar;
class TableView;

void installAccessibility(); // once; asks for nothing until a reader is there
// The current cell, its header or its text has changed: says that and no more.
void sayCurrent(TableView& view);
void sayHeader(TableView& view, int place);

class AccessibleTable final : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    static constexpr std::size_t kMostCells = 1'024;

    explicit AccessibleTable(TableView* view);
    ~AccessibleTable() override;

    // The header cells, the cells in sight, the two bars.
    int childCount() const override;
    QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    QAccessibleInterface* childAt(int x, int y) const override;
    QAccessibleInterface* focusChild() const override;
    QString text(QAccessible::Text kind) const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override;
    int selectedCellCount() const override;
    QList<QAccessibleInterface*> selectedCells() const override;
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    int columnCount() const override;
    int rowCount() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override;
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent* event) override;

    // Row -1 is the header.
    QAccessibleInterface* cell(RowIndex row, int place) const;

private:
    TableView* view() const;
    void forgetCells() const;

    mutable std::map<std::pair<RowIndex, int>, QAccessible::Id> m_cells;
    mutable std::deque<std::pair<RowIndex, int>> m_order; // oldest first
};

class AccessibleCell final : public QAccessibleInterface, public QAccessibleTableCellInterface
{
public:
    AccessibleCell(TableView* view, RowIndex row, int place);

    RowIndex row() const { return m_row; }
    int place() const { return m_place; }
    bool isHeader() const { return m_row < 0; }

    bool isValid() const override;
    QObject* object() const override { return nullptr; }
    QWindow* window() const override;
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override;
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override;
    void setText(QAccessible::Text, const QString&) override { }
    QRect rect() const override;
    QAccessible::Role role() const override;
    QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override;

    bool isSelected() const override;
    QList<QAccessibleInterface*> columnHeaderCells() const override;
    QList<QAccessibleInterface*> rowHeaderCells() const override;
    int columnIndex() const override { return m_place; }
    int rowIndex() const override;
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

private:
    QPointer<TableView> m_view;
    RowIndex m_row;
    int m_place;
};

} // namespace opsdeck::ui::tables
