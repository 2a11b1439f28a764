#include "ui/tables/table_state.h"

namespace opsdeck::ui::tables {

TableState::TableState(const theme::Theme& look)
    : theme(look)
{
    makeStyle();
}

void TableState::makeStyle()
{
    auto made = std::make_unique<TableStyle>(theme);
    painter = std::make_unique<CellPainter>(*made);
    style = std::move(made);
    text.setFormat(theme.format());
    rows.rowHeight = style->rowHeight(density);
}

QRect TableState::visual(const QRect& logical) const
{
    return mirrored ? QRect(width - logical.left() - logical.width(), logical.top(),
               logical.width(), logical.height())
                    : logical;
}

QRect TableState::cellRect(RowIndex row, int place) const
{
    const ColumnGeometry::Span span = columns.span(place, scrollX);
    return visual({ span.left, rows.top(position, row), span.width, rows.rowHeight });
}

int TableState::characters(int column) const
{
    const ColumnSpec& spec = columns.column(column);
    constexpr double kNarrowest = 3; // pixels of an i in the text face
    const bool isSummary = spec.kind == CellKind::Json || spec.kind == CellKind::Array;
    const double each = isSummary ? double(style->mono.glyph(u'0').advance) : kNarrowest;
    return static_cast<int>((spec.width - 2 * style->padding()) / each) + 1;
}

bool TableState::read(RowIndex row, int column, ShownCell& shown) const
{
    if (!window) {
        return false;
    }
    const std::optional<Cell> cell = window->peek(row, column);
    if (cell) {
        text.show(*cell, columns.column(column), characters(column), shown);
    }
    return cell.has_value();
}

} // namespace opsdeck::ui::tables
