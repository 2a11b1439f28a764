// Where foreign keys lead from a row. Pure functions over the catalog.
#pragma once

#include "models/catalog/catalog.h"
#include "ui/pages/tables/names.h"
#include "ui/pages/tables/row_record.h"

namespace opsdeck::ui::pages {

struct RowLink
{
    catalog::RelationPtr relation;
    std::vector<tables::Filter> filters; // the rows meant, on `relation`
};

// The row a column points to; empty without a foreign key, for NULL, or when a value is cut.
std::optional<RowLink> linkOf(const catalog::Catalog& catalog, const RowRecord& record, int column);

} // namespace opsdeck::ui::pages
