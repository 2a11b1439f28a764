// The total orders a relation can be paged by, found from its keys, indexes and kind; the tenant
// column by its name. Pure functions over a Relation whose other members are set.
#pragma once

#include "models/catalog/relation.h"

namespace opsdeck::catalog {

// Best first, never empty: the primary key; unique indexes without NULLs, narrowest first; the
// other btree indexes, each made total by the key, else by the row's place; the row's place itself.
// Only columns this role may read. A relation without a key comes in the order of its heap first,
// except a materialized view with a unique index: its heap is another one after each refresh.
//
// Partial, invalid and expression indexes order only some rows or no column; an inheritance
// parent's indexes say nothing about its children's rows; neither is used.
std::vector<Ordering> usableOrderings(const Relation& relation);

// The first of `names` that is a column with plain, comparable values; letters' case breaks ties
// only.
std::optional<int> findTenantColumn(const Relation& relation, const QStringList& names);

// What a column is called that says whose a row is, surest first.
QStringList defaultTenantColumns();

} // namespace opsdeck::catalog
