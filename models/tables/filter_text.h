// Filters as words and back: what `--where` takes and the filter line shows. Pure functions.
//
//   column op value     column: bare or "quoted"; op: = != <> < <= > >= like ilike in is-null
//                       not-null contains, also "is null" and "is not null"; value: the rest of
//                       the line, or 'quoted' with '' for a quote where blanks at its ends, an
//                       empty text or, within in, commas and brackets belong to it.
#pragma once

#include "models/tables/selection.h"

namespace opsdeck::tables {

// None for is-null and not-null, any number for in, one for everything else.
base::Status checkValueCount(const Filter& filter, const catalog::Relation& relation);

QString operatorText(FilterOperator op); // "=", "is-null": the same in every language

} // namespace opsdeck::tables
