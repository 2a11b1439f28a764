// The rows of other relations that belong to one row through foreign keys, in both directions, and
// how many there are: counted to a bound, each with its own short limit of time.
#pragma once

#include "models/catalog/catalog.h"
#include "models/database/pool.h"
#include "models/tables/selection.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

namespace opsdeck::tables {

struct RelatedRows
{
    catalog::RelationPtr relation;
    std::vector<Filter> filters; // on `relation`: opens just these rows
    QString through; // the columns of the foreign key but the tenant's: "order_id"
    bool isParent = false; // the row points there
    std::int64_t rows = 0;
    bool isAtLeast = false; // counting stopped at `rows`
};

// The row's value in a column (an index into Relation::columns); empty for NULL or not known.
using ValueOf = std::function<std::optional<QString>(int column)>;
// Whose rows are meant, for each relation.
using ScopeOf = std::function<TenantScope(const catalog::Relation&)>;

// Uncounted; keys with a NULL lead nowhere. Pure.
std::vector<RelatedRows> relatedTo(
    const catalog::Catalog& catalog, const catalog::Relation& relation, const ValueOf& value);

// Blocks. A relation that cannot be counted in time keeps what is known: at least 0.
base::Result<std::vector<RelatedRows>> countRelated(database::Connection& connection,
    std::vector<RelatedRows> related, const ScopeOf& scope, std::stop_token stop);

// The same in a worker of the pool: `scope` is called there. Answered in the thread of `context`,
// not at all once that is gone.
using RelatedAnswer = std::function<void(base::Result<std::vector<RelatedRows>>)>;
void countRelated(database::Pool& pool, std::vector<RelatedRows> related, ScopeOf scope,
    std::stop_token stop, QObject* context, RelatedAnswer answer);

} // namespace opsdeck::tables
