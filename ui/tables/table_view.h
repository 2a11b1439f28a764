// A table of any number of rows, painted from a RowWindow that it does not own: a scroll area whose
// position is a row and a pixel offset in 64 bits, so two billion rows scroll like twenty. It asks
// only for what is visible and never waits. GUI thread.
//
// Parts: RowGeometry and ColumnGeometry (what is where), CellText (what a cell says), CellPainter
// and TableCanvas (how it looks), TableHeader, PositionBar, RowSelection (which rows are meant).
#pragma once

#include "ui/tables/column_spec.h"
#include "ui/tables/row_geometry.h"

#include <QAbstractScrollArea>
#include <QTimeZone>
#include <QTimer>

#include <memory>
#include <vector>

class QMenu;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::tables {

class PositionBar;
class PositionTip;
class TableCanvas;
class TableHeader;
struct TableState;

class TableView final : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit TableView(const theme::Theme& theme, QWidget* parent = nullptr);
    ~TableView() override;

    void setWindow(RowWindow* window); // not owned; may be null
    // One for each column of the window's selection, in that order. The same columns again keep
    // the layout.
    void setColumns(std::vector<ColumnSpec> columns);
    const std::vector<ColumnSpec>& columns() const;
    RowSelection& selection() const;

    ColumnLayoutState layoutState() const;
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

    ScrollPosition position() const;
    RowRange visibleRows() const;
    int currentColumn() const; // index into columns(), -1: none
    void setCurrent(RowIndex row, int column);
    void scrollTo(ScrollPosition position);
    void scrollToRow(RowIndex row); // into the middle, unless it is in sight
    void goToKey(const Key& key); // loads its neighbourhood and makes it current
    void copy(bool withHeaders);

    const TableState& state() const { return *m_state; } // for accessibility and tests
    TableHeader& header() const { return *m_header; }
    PositionBar& positionBar() const { return *m_bar; }

signals:
    void currentChanged(const opsdeck::tables::Key& key); // empty: nothing is current
    void selectionChanged();
    void rowActivated(const opsdeck::tables::Key& key);
    // None takes the column out of the order. `add`: behind the columns sorted by now (Shift).
    void sortRequested(int column, opsdeck::ui::tables::SortState direction, bool add);
    void columnsChanged(); // width, order, hidden or frozen, by the user or by a call
    void contextMenuRequested(const QPoint& globalPos, const opsdeck::tables::Key& key, int column);
    void headerMenuRequested(QMenu* menu, int column); // add to it before it opens
    void copied(qint64 rows, qint64 cells);
    void copyLimited(const QString& why); // less was copied than is selected
    void visibleRowsChanged();

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void connectParts();
    void connectWindow();
    void adoptStyle();
    void placeParts();
    void columnsMoved();
    void rowCountChanged();
    void announce(); // tells the window what is visible
    void watchMissing(); // skeletons after a while
    void dragged(bool on); // of the position bar
    void showTip();
    void openHeaderMenu(int column, const QPoint& globalPos);
    int automaticWidth(int column) const;
    int wantedWidth(int column, RowIndex most);
    void fitNewColumns();

    int step(int key) const; // of left and right, mirrored where the layout is
    void moveCurrent(RowIndex row, int place, bool extend);
    bool handleMoveKey(QKeyEvent* event);
    void toggleCurrent();
    void activate(RowIndex row);
    void dragSelect(const QPoint& at);
    void sayCopied(qint64 wanted, qint64 rows, qint64 cells, qint64 cut);

    std::unique_ptr<TableState> m_state;
    std::unique_ptr<TableCanvas> m_canvas;
    TableHeader* m_header;
    PositionBar* m_bar;
    PositionTip* m_tip;
    QTimer m_ask; // while the thumb is dragged
    QTimer m_missing; // until skeletons show
    QTimer m_marks; // while changed rows fade
    QTimer m_autoScroll;
    std::vector<int> m_unfitted; // columns whose width waits for the first rows
    int m_wheelRest = 0;
    bool m_staysAtEnd = false;
    bool m_dragSelects = false;
};

} // namespace opsdeck::ui::tables
