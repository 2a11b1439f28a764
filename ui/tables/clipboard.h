// Cells for the clipboard: plain text, tab separated values and HTML, made so that a spreadsheet
// gets every cell as it is: tabs, quotes and line breaks stay inside their cell, leading zeros and
// long ids stay text, numbers are numbers in any locale. Only loaded rows, and no more than
// kMostCells: the result says what is missing. GUI thread.
#pragma once

#include "ui/tables/table_state.h"

class QMimeData;

namespace opsdeck::ui::tables {

struct CopyResult
{
    std::unique_ptr<QMimeData> data; // null when there was nothing to copy
    qint64 rows = 0;
    qint64 cells = 0;
    qint64 rowsLeftOut = 0; // not loaded, or behind the limit
    qint64 cellsCut = 0; // of which only the beginning is loaded
};

inline constexpr qint64 kMostCells = 2'000'000;
inline constexpr qsizetype kMostCopiedBytes = qsizetype(64) << 20;

CopyResult copyCells(const TableState& state, const std::vector<RowRange>& rows,
    const std::vector<int>& columns, bool withHeaders);

} // namespace opsdeck::ui::tables
