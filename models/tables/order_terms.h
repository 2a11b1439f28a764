// The terms of a selection's total order as SQL sees them: its columns and, where no key makes the
// order total, the row's place in its heap. Pure functions.
#pragma once

#include "models/tables/selection.h"
#include "models/tables/sql_text.h"

#include <vector>

namespace opsdeck::tables {

struct OrderTerm
{
    QByteArray sql; // t."created_at", t.ctid
    ValueType type;
    int column = -1; // index into Relation::columns; -1 for the row's place
    bool descending = false;
    bool nullsFirst = false;
    bool nullable = false; // and not ruled out by a filter
    bool fixed = false; // the same in every row, by filter or tenant: orders nothing
};

// One Key value a term, in this order; empty for a relation that can only be read forward.
std::vector<OrderTerm> orderTerms(const Selection& selection);

// The columns of the ordering alone: what a view without a key can be sorted by.
std::vector<OrderTerm> sortTerms(const Selection& selection);

// One heap, walked by ranges of ctid: no partitions, no inheriting tables.
bool isSingleHeap(const catalog::Relation& relation);

// Physical order of a single heap: pages are ranges of blocks, not a sorted result.
bool isBlockWalk(const Selection& selection);

QByteArray orderBySql(const std::vector<OrderTerm>& terms, bool backward);

} // namespace opsdeck::tables
