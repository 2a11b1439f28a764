#include "models/catalog/tenants.h"

#include "models/catalog/result_cells.h"

#include <algorithm>
#include <array>

namespace opsdeck::catalog {

namespace {

constexpr std::chrono::seconds kTimeout{ 5 };

const Column& at(const Relation& relation, int column)
{
    return relation.columns[static_cast<std::size_t>(column)];
}

bool canRead(const Relation& relation, int column)
{
    return relation.readable && at(relation, column).readable;
}

std::optional<int> findName(const Relation& relation, int idColumn)
{
    constexpr std::array kNames{ QLatin1StringView("name"), QLatin1StringView("display_name"),
        QLatin1StringView("title"), QLatin1StringView("slug"), QLatin1StringView("company_name") };
    for (const QLatin1StringView name : kNames) {
        const auto column = relation.columnIndex(name);
        if (column && *column != idColumn && canRead(relation, *column)
            && at(relation, *column).typeClass == TypeClass::Text)
            return column;
    }
    return {};
}

// One row a tenant, by its key.
bool isKeyedByTenant(const Relation& relation)
{
    const Ordering& best = relation.orderings.front();
    return relation.tenantColumn && best.kind == OrderKind::PrimaryKey && best.columns.size() == 1
        && best.columns.front().column == *relation.tenantColumn && !relation.isPartition;
}

// The table most tenant columns point to, else one that has the tenant for its key.
std::optional<TenantSource> findTenantTable(const Catalog& catalog)
{
    std::map<Oid, int> pointing;
    for (const RelationPtr& relation : catalog.relations()) {
        if (!relation->tenantColumn)
            continue;
        if (isKeyedByTenant(*relation))
            ++pointing[relation->oid];
        const int number = at(*relation, *relation->tenantColumn).number;
        for (const ForeignKey& key : catalog.foreignKeysFrom(relation->oid)) {
            if (key.fromColumns == std::vector{ number })
                ++pointing[key.toRelation];
        }
    }
    std::optional<TenantSource> best;
    int most = 0;
    for (const auto& [oid, count] : pointing) {
        const RelationPtr relation = catalog.find(oid);
        if (!relation || count <= most || relation->orderings.front().kind != OrderKind::PrimaryKey
            || relation->orderings.front().columns.size() != 1)
            continue;
        const int id = relation->orderings.front().columns.front().column;
        if (!canRead(*relation, id))
            continue;
        most = count;
        best = TenantSource{ relation, id, findName(*relation, id), true, true };
    }
    return best;
}

bool leadsAnIndex(const Relation& relation, int column)
{
    return std::any_of(
        relation.orderings.begin(), relation.orderings.end(), [&](const Ordering& order) {
            return !order.columns.empty() && order.columns.front().column == column
                && order.kind != OrderKind::Physical;
        });
}

// Jumping over an index costs the number of tenants, reading a heap the number of its pages.
auto costOf(const Relation& relation)
{
    const bool jumps = leadsAnIndex(relation, *relation.tenantColumn)
        && relation.kind != RelationKind::PartitionedTable;
    return std::tuple(
        !jumps, jumps ? -relation.pages : relation.pages, relation.schema, relation.name);
}

// LIKE's own signs, escaped.
QByteArray likePattern(const QString& search, bool anywhere)
{
    QString pattern = search;
    pattern.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    pattern.replace(QLatin1Char('%'), QLatin1String("\\%"));
    pattern.replace(QLatin1Char('_'), QLatin1String("\\_"));
    return ((anywhere ? QStringLiteral("%") : QString()) + pattern + QLatin1Char('%')).toUtf8();
}

QByteArray tenantTableSql(const TenantSource& source, bool searching)
{
    const QByteArray id = quoteIdentifier(at(*source.relation, source.idColumn).name);
    const QByteArray name =
        source.nameColumn ? quoteIdentifier(at(*source.relation, *source.nameColumn).name) : "NULL";
    QByteArray sql =
        "SELECT " + id + "::text, " + name + "::text FROM " + source.relation->quotedName();
    if (searching)
        sql += " WHERE " + id + "::text ILIKE $2 OR " + name + "::text ILIKE $2";
    return sql + " ORDER BY 2, 1 LIMIT $1::bigint";
}

// A loose index scan: each step finds the next larger value, whatever lies between.
QByteArray distinctSql(const TenantSource& source, bool searching)
{
    const QByteArray id = quoteIdentifier(at(*source.relation, source.idColumn).name);
    const QByteArray from = " FROM " + source.relation->quotedName() + " WHERE " + id;
    const QByteArray next = " ORDER BY " + id + " LIMIT 1)";
    if (!source.isIndexed)
        return "SELECT DISTINCT " + id + "::text, NULL::text" + from + " IS NOT NULL"
            + (searching ? " AND " + id + "::text ILIKE $2" : QByteArray()) + " LIMIT $1::bigint";
    QByteArray sql = "WITH RECURSIVE walk(id) AS ((SELECT " + id + from + " IS NOT NULL" + next
        + " UNION ALL SELECT (SELECT " + id + from + " > walk.id" + next
        + " FROM walk WHERE walk.id IS NOT NULL) "
          "SELECT id::text, NULL::text FROM walk WHERE id IS NOT NULL";
    if (searching)
        sql += " AND id::text ILIKE $2";
    return sql + " LIMIT $1::bigint";
}

} // namespace

std::optional<TenantSource> findTenantSource(const Catalog& catalog)
{
    if (auto table = findTenantTable(catalog))
        return table;
    RelationPtr best;
    for (const RelationPtr& relation : catalog.relations()) {
        const bool stored = relation->kind == RelationKind::Table
            || relation->kind == RelationKind::PartitionedTable
            || relation->kind == RelationKind::MaterializedView;
        if (!stored || relation->isPartition || !relation->tenantColumn
            || !canRead(*relation, *relation->tenantColumn))
            continue;
        if (!best || costOf(*relation) < costOf(*best))
            best = relation;
    }
    if (!best)
        return {};
    return TenantSource{ best, *best->tenantColumn, {}, false,
        leadsAnIndex(*best, *best->tenantColumn) };
}

database::Query tenantsQuery(const TenantSource& source, const QString& search, int limit)
{
    const bool searching = !search.isEmpty();
    database::Query query;
    query.name = QStringLiteral("catalog.tenants");
    query.sql =
        source.isTenantTable ? tenantTableSql(source, searching) : distinctSql(source, searching);
    query.parameters.push_back({ QByteArray::number(limit + 1), 0 });
    if (searching)
        query.parameters.push_back({ likePattern(search, true), 0 });
    query.timeout = kTimeout;
    return query;
}

TenantList readTenants(const database::ResultPage& page, int limit)
{
    const ResultCells cells(page);
    TenantList list;
    list.isComplete = cells.rows() <= limit;
    for (int row = 0; row < std::min(cells.rows(), limit); ++row)
        list.tenants.push_back({ cells.text(row, 0), cells.text(row, 1) });
    return list;
}

} // namespace opsdeck::catalog
