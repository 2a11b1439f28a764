// What the parts of one TableView share: what is shown, where, and how it looks. Owned by the view;
// its header, canvas, bar and accessible objects read it, only the view changes it. GUI thread.
#pragma once

#include "ui/tables/cell_painter.h"
#include "ui/tables/cell_text.h"
#include "ui/tables/column_geometry.h"
#include "ui/tables/row_geometry.h"

#include <QPointer>

#include <memory>
#include <vector>

namespace opsdeck::ui::tables {

struct TableState
{
    explicit TableState(const theme::Theme& look);

    const theme::Theme& theme;
    std::unique_ptr<TableStyle> style;
    std::unique_ptr<CellPainter> painter;
    CellText text;
    QPointer<RowWindow> window;
    RowSelection selection;
    ColumnGeometry columns;
    RowGeometry rows;
    ScrollPosition position;
    Density density = Density::Normal;
    int width = 0; // of the viewport
    int scrollX = 0; // logical
    bool mirrored = false;
    bool isFocused = false; // the current cell shows its ring
    bool showsSkeletons = false; // something has been missing for a while
    RowIndex hovered = -1;
    QString emptyText;
    std::vector<int> decimals; // by column: the most fraction digits met

    void makeStyle();
    RowRange visibleRows() const { return rows.visible(position); }
    QRect visual(const QRect& logical) const; // mirrored where the layout is
    QRect cellRect(RowIndex row, int place) const; // visual
    int logicalX(int visualX) const { return mirrored ? width - 1 - visualX : visualX; }
    // About as many characters as the column has room for.
    int characters(int column) const;
    // Reads a cell into `shown`; false when its row is not there.
    bool read(RowIndex row, int column, ShownCell& shown) const;
};

} // namespace opsdeck::ui::tables
