// The options that say which rows of which relation are meant, shared by every command that reads
// rows: --table, --columns, --order, --where, --tenant, --all-tenants.
#pragma once

#include "app/cli/arguments.h"
#include "models/catalog/catalog.h"
#include "models/tables/selection.h"

namespace opsdeck::cli {

QList<Option> selectionOptions();
base::Result<tables::Selection> selectionFrom(
    const Arguments& arguments, const catalog::Catalog& catalog);

} // namespace opsdeck::cli
