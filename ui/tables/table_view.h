// A table of any number of rows, painted from a RowWindow that it does not own: a scroll area whose
// position is a row and a pixel offset in 64 bits, so two billion rows scroll like twenty. It asks
// only for what is visible and never waits. GUI thread.
//
// Parts: ColumnGeometry (which columns where), RowGeometry (which rows where), CellText (what a
// cell says), CellPainter (how it looks), TableHeader, PositionBar, RowSelection (what is meant).
#pragma once

#include "models/tables/row_selection.h"
#include "models/tables/row_window.h"
#include "ui/tables/column_spec.h"
#include "ui/tables/row_geometry.h"

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTimeZone>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

class QMenu;

namespace opsdeck::ui::tables {

class ColumnGeometry;
class PositionBar;
class TableHeader;

enum class Density { Dense, Normal, Roomy };

class TableView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TableView(QWidget* parent = nullptr);
    ~TableView() override;

    void setWindow(RowWindow* window); // not owned; may be null
    RowWindow* window() const;
    // One for each column of the window's selection, in that order. The same columns again keep
    // the layout.
    void setColumns(std::vector<ColumnSpec> columns);
    const std::vector<ColumnSpec>& columns() const;
    RowSelection& selection() const { return *m_selection; }

    ColumnLayoutState layout() const;
    void restoreLayout(const ColumnLayoutState& layout);
    void setColumnHidden(int column, bool hidden);
    void setColumnFrozen(int column, bool frozen);
    void setColumnWidth(int column, int width);
    void moveColumn(int column, int toPlace); // place among the shown columns
    void fitColumn(int column); // to what is loaded

    void setDensity(Density density);
    void setZone(const QTimeZone& zone); // of times with a zone; UTC at first
    void setSelectable(bool selectable); // the column of check boxes; shown at first
    void setEmptyText(const QString& text); // one sentence with the reason

    RowIndex topRow() const { return m_position.row; }
    RowRange visibleRows() const;
    void scrollToRow(RowIndex row); // into the middle, unless it is in sight
    void goToKey(const Key& key); // loads its neighbourhood and makes it current
    void copy(bool withHeaders);

signals:
    // Empty key: nothing is current.
    void currentChanged(const opsdeck::tables::Key& key);
    void selectionChanged();
    void rowActivated(const opsdeck::tables::Key& key);
    // None takes the column out of the order. `add`: behind the columns sorted by now (Shift).
    void sortRequested(int column, opsdeck::ui::tables::SortState direction, bool add);
    void columnsChanged(); // width, order, hidden or frozen, by the user or by a call
    void contextMenuRequested(const QPoint& globalPos, const opsdeck::tables::Key& key, int column);
    void headerMenuRequested(QMenu* menu, int column); // add to it before it opens
    void copied(int rows, int cells);
    void copyLimited(const QString& why); // said aloud when less was copied than selected
    void escapePressed();
    void visibleRowsChanged();
};

} // namespace opsdeck::ui::tables
