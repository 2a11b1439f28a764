// The names of models/tables as the widgets of this folder use them.
#pragma once

#include "models/tables/row_selection.h"
#include "models/tables/row_window.h"

namespace opsdeck::ui::tables {

using opsdeck::tables::Cell;
using opsdeck::tables::Key;
using opsdeck::tables::RowCount;
using opsdeck::tables::RowIndex;
using opsdeck::tables::RowRange;
using opsdeck::tables::RowSelection;
using opsdeck::tables::RowState;
using opsdeck::tables::RowWindow;

} // namespace opsdeck::ui::tables
