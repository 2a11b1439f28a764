// The column headers of a TableView: titles with their marks, resizing, reordering, sorting and the
// menu of a column, all of it also by keyboard. Changes nothing itself: it tells what is wanted.
// GUI thread.
//
// Keys: left and right choose, Home and End, Enter sorts (Shift adds to the order), Alt with left
// and right resizes, Alt+Shift moves, Menu opens the menu, Down, Escape or
// Shift+F6 goes back to the rows.
#pragma once

#include "ui/tables/column_spec.h"

#include <QWidget>

namespace opsdeck::ui::tables {

struct TableState;

class TableHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit TableHeader(const TableState& state, QWidget* parent);

    int currentPlace() const { return m_current; }
    void setCurrentPlace(int place);
    int titleWidth(int column) const; // with its marks and padding
    QString zoneNote(const ColumnSpec& spec) const; // "UTC", "no zone" or nothing
    QString words(int column) const; // for screen readers

signals:
    void resizeWanted(int column, int width);
    void fitWanted(int column);
    void moveWanted(int column, int toPlace);
    void sortWanted(int column, opsdeck::ui::tables::SortState direction, bool add);
    void menuWanted(int column, const QPoint& globalPos);
    void checkClicked();
    void left(); // back to the rows
    void currentPlaceChanged(int place);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Drag { None, Pressed, Resize, Move };

    int edgeAt(int x) const; // the column whose trailing edge is there, or -1
    int placeUnder(int x) const;
    int dropPlace(int x) const;
    void sort(int column, bool add);
    void paintColumn(QPainter& painter, int place);
    void paintChecks(QPainter& painter);
    void paintDrag(QPainter& painter);

    const TableState& m_state;
    Drag m_drag = Drag::None;
    int m_column = -1; // dragged
    int m_pressX = 0;
    int m_dragX = 0;
    int m_widthBefore = 0;
    int m_current = 0;
    int m_hovered = -1;
};

} // namespace opsdeck::ui::tables
