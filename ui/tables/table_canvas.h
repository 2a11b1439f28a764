// Paints the rows of a TableView: only what is visible, whatever the number of rows. Reads rows
// without asking for them; asking is the view's. GUI thread.
#pragma once

#include "ui/tables/table_state.h"

namespace opsdeck::ui::tables {

class TableCanvas
{
public:
    static constexpr std::chrono::seconds kMarked{ 4 }; // how long a changed row is marked

    explicit TableCanvas(TableState& state)
        : m_state(state)
    {
    }

    void paint(QPainter& painter, const QRect& exposed);
    bool showedMarks() const { return m_showedMarks; } // of changes: paint again while they fade
    QRect retryRect() const { return m_retry; } // visual; null while nothing failed

private:
    struct RowLook
    {
        RowState state = RowState::Missing;
        bool isSelected = false;
        bool isTicked = false;
        double mark = 0; // 1: just changed, 0: long ago
    };
    RowLook lookOf(RowIndex row) const;
    void learnDecimals(RowRange rows, ColumnGeometry::Places places);
    void paintBack(QPainter& painter, RowRange rows);
    void paintColumns(
        QPainter& painter, RowRange rows, ColumnGeometry::Places places, int from, int to);
    void paintSkeletonRow(RowIndex row, RowRange rows, ColumnGeometry::Places places);
    void paintChecks(RowRange rows);
    void paintEdges(QPainter& painter, RowRange rows);
    void paintCurrent(QPainter& painter, RowRange rows);
    void paintFailure(QPainter& painter, RowRange rows);
    void paintEmpty(QPainter& painter);
    void hairline(QPainter& painter, const QRectF& line, const QColor& color) const;

    TableState& m_state;
    ShownCell m_cell;
    std::vector<RowLook> m_looks; // of the rows in sight
    QRect m_retry;
    bool m_showedMarks = false;
};

} // namespace opsdeck::ui::tables
