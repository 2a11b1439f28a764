// Between the relation, the layout remembered for it and the columns of the view. Pure functions.
#pragma once

#include "models/catalog/saved_views.h"
#include "models/tables/selection.h"
#include "ui/pages/tables/column_chooser.h"
#include "ui/pages/tables/names.h"
#include "ui/tables/column_spec.h"

namespace opsdeck::ui::pages {

// `order` as the user asked for it: the tie-breaks behind it have no arrow.
std::vector<ui::tables::ColumnSpec> columnSpecs(
    const tables::Selection& selection, const std::vector<catalog::OrderColumn>& order);

ui::tables::ColumnLayoutState toView(
    const catalog::TableLayout& layout, const tables::Selection& selection);
// What the view shows now, with the columns it does not have kept behind as hidden.
catalog::TableLayout fromView(
    const ui::tables::ColumnLayoutState& view, const catalog::TableLayout& before);

std::vector<ColumnChooser::Entry> chooserEntries(
    const catalog::Relation& relation, const catalog::TableLayout& layout);

// Which columns of the relation tell its rows apart, for a selection that survives a sort.
std::vector<int> identityOf(const catalog::Relation& relation);
std::vector<int> keyColumnsOf(const catalog::Ordering& ordering);

} // namespace opsdeck::ui::pages
