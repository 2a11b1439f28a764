#include "models/tables/related_rows.h"

#include "models/base/delivery.h"
#include "models/tables/filter_sql.h"

#include <algorithm>
#include <chrono>

namespace opsdeck::tables {

namespace {

constexpr int kCountedRows = 1000;
constexpr std::chrono::milliseconds kCountTimeout{ 2000 };

std::optional<int> columnOf(const catalog::Relation& relation, int number)
{
    const auto found = std::find_if(relation.columns.begin(), relation.columns.end(),
        [number](const catalog::Column& column) { return column.number == number; });
    if (found == relation.columns.end() || !found->readable)
        return std::nullopt;
    return static_cast<int>(found - relation.columns.begin());
}

// Follows a key from the columns `near` of the row to the columns `far` of another relation.
std::optional<RelatedRows> follow(const catalog::Relation& from, const std::vector<int>& near,
    const catalog::RelationPtr& to, const std::vector<int>& far, const ValueOf& value)
{
    if (!to || !to->readable || near.size() != far.size())
        return std::nullopt;
    RelatedRows related;
    related.relation = to;
    for (std::size_t i = 0; i < near.size(); ++i) {
        const auto here = columnOf(from, near[i]);
        const auto there = columnOf(*to, far[i]);
        const auto text = here ? value(*here) : std::nullopt;
        if (!there || !text)
            return std::nullopt;
        related.filters.push_back({ *there, FilterOperator::Equal, { *text } });
    }
    return related;
}

QString throughText(const catalog::Relation& relation, const std::vector<int>& numbers)
{
    QStringList names;
    for (const int number : numbers) {
        const auto column = columnOf(relation, number);
        // The tenant that every key has tells nothing apart.
        const bool isNoise = numbers.size() > 1 && column == relation.tenantColumn;
        if (column && !isNoise)
            names += relation.columns[static_cast<std::size_t>(*column)].name;
    }
    return names.join(QLatin1StringView(", "));
}

base::Result<std::int64_t> countBounded(
    database::Connection& connection, const Selection& selection, std::stop_token stop)
{
    SqlText sql;
    const QByteArray condition = conditionSql(selection, sql);
    const QByteArray where = condition.isEmpty() ? QByteArray() : " WHERE " + condition;
    database::Query query = sql.query(QStringLiteral("tables.related count"),
        "SELECT count(*) FROM (SELECT 1 FROM " + selection.relation()->quotedName() + " t" + where
            + " LIMIT " + QByteArray::number(kCountedRows) + ") r");
    query.timeout = kCountTimeout;
    const auto answer = connection.run(query, std::move(stop));
    if (!answer)
        return base::fail(answer.error());
    const auto text = (*answer)->value(0, 0).value_or("0");
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toLongLong();
}

} // namespace

std::vector<RelatedRows> relatedTo(
    const catalog::Catalog& catalog, const catalog::Relation& relation, const ValueOf& value)
{
    std::vector<RelatedRows> all;
    for (const catalog::ForeignKey& key : catalog.foreignKeysFrom(relation.oid)) {
        auto parent =
            follow(relation, key.fromColumns, catalog.find(key.toRelation), key.toColumns, value);
        if (!parent)
            continue;
        parent->isParent = true;
        parent->through = throughText(relation, key.fromColumns);
        all.push_back(std::move(*parent));
    }
    for (const catalog::ForeignKey& key : catalog.foreignKeysTo(relation.oid)) {
        const catalog::RelationPtr child = catalog.find(key.fromRelation);
        // A partition repeats the key of its parent, whose rows it holds.
        if (!child || child->isPartition)
            continue;
        auto children = follow(relation, key.toColumns, child, key.fromColumns, value);
        if (!children)
            continue;
        children->through = throughText(*child, key.fromColumns);
        all.push_back(std::move(*children));
    }
    return all;
}

base::Result<std::vector<RelatedRows>> countRelated(database::Connection& connection,
    std::vector<RelatedRows> related, const ScopeOf& scope, std::stop_token stop)
{
    for (RelatedRows& rows : related) {
        auto selection = Selection::make(rows.relation, scope(*rows.relation));
        if (!selection)
            return base::fail(std::move(selection.error()));
        if (auto status = selection->setFilters(rows.filters); !status)
            return base::fail(std::move(status.error()));
        const auto count = countBounded(connection, *selection, stop);
        const bool slow = !count && count.error().code == base::ErrorCode::Timeout;
        if (!count && !slow)
            return base::fail(count.error());
        rows.rows = slow ? 0 : *count;
        rows.isAtLeast = slow || rows.rows >= kCountedRows;
    }
    return related;
}

void countRelated(database::Pool& pool, std::vector<RelatedRows> related, ScopeOf scope,
    std::stop_token stop, QObject* context, RelatedAnswer answer)
{
    using Counted = base::Result<std::vector<RelatedRows>>;
    const auto delivery = std::make_shared<base::Delivery<Counted>>(context, std::move(answer));
    pool.submit(
        [delivery, related = std::move(related), scope = std::move(scope)](
            base::Result<database::Connection*> connection, std::stop_token running) {
            delivery->deliver(connection
                    ? countRelated(**connection, related, scope, std::move(running))
                    : Counted(base::fail(connection.error())));
        },
        database::Priority::Details, std::move(stop));
}

} // namespace opsdeck::tables
