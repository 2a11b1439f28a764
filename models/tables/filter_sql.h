// A filter as a predicate: the column's own operator where its type has one, its text otherwise.
// Values are parameters of the column's type, so that the server reads them and, when it cannot,
// says why in its own words. Pure functions.
#pragma once

#include "models/tables/selection.h"
#include "models/tables/sql_text.h"

namespace opsdeck::tables {

QByteArray filterSql(const Filter& filter, const catalog::Relation& relation, SqlText& sql);

// Everything a selection asks for but its order: filters and tenant, "" when nothing is.
QByteArray conditionSql(const Selection& selection, SqlText& sql);

// "p1 AND p2", leaving out empty ones.
QByteArray allOf(const QByteArrayList& predicates);

} // namespace opsdeck::tables
