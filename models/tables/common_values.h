// The commonest values of a column as the last ANALYZE found them, for completion: one row of
// pg_stats, no look at the table. Empty where there are no statistics or no right to see them.
#pragma once

#include "models/catalog/relation.h"
#include "models/database/pool.h"

#include <functional>
#include <stop_token>

namespace opsdeck::tables {

database::Query commonValuesQuery(const catalog::Relation& relation, int column);

using ValuesAnswer = std::function<void(QStringList)>;
// Answered in context's thread, not at all once it is gone.
void commonValues(database::Pool& pool, const catalog::Relation& relation, int column,
    std::stop_token stop, QObject* context, ValuesAnswer answer);

} // namespace opsdeck::tables
