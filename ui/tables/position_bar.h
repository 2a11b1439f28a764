// The vertical scroll bar of a TableView: its thumb stands for a position among any number of rows,
// its track shows what is loaded, and while it is dragged a tip says which row that is. Changes
// nothing itself: it tells where it was moved to. GUI thread.
#pragma once

#include "ui/tables/row_geometry.h"

#include <QWidget>

namespace opsdeck::ui::tables {

struct TableState;

class PositionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit PositionBar(const TableState& state, QWidget* parent);

    bool isDragging() const { return m_dragFrom >= 0; }
    QRect thumb() const;
    // "row ~31,204,110 of ~48.2 M"
    QString positionWords() const;

signals:
    void moved(opsdeck::ui::tables::ScrollPosition position);
    void stepped(int pages);
    void draggingChanged(bool dragging);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void dragTo(int y);

    const TableState& m_state;
    int m_dragFrom = -1; // where in the thumb it was taken
    bool m_hovered = false;
};

// The dark label beside the thumb: the row and the value of the leading sort column there.
class PositionTip final : public QWidget
{
    Q_OBJECT

public:
    explicit PositionTip(const TableState& state, QWidget* parent);
    void tell(const QString& position, const QString& key, const QPoint& beside, bool toRight);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const TableState& m_state;
    QString m_position;
    QString m_key;
};

} // namespace opsdeck::ui::tables
