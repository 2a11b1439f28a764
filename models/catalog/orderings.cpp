#include "models/catalog/orderings.h"

#include <algorithm>

namespace opsdeck::catalog {

namespace {

const Column& columnAt(const Relation& relation, const OrderColumn& order)
{
    return relation.columns[static_cast<std::size_t>(order.column)];
}

// The leading columns that the server returns in order and this role may read.
std::vector<OrderColumn> usableColumns(const Relation& relation, const Index& index)
{
    std::vector<OrderColumn> columns;
    for (const OrderColumn& order : index.columns) {
        if (static_cast<int>(columns.size()) == index.orderedColumns
            || !columnAt(relation, order).readable)
            break;
        const bool repeated = std::any_of(columns.begin(), columns.end(),
            [&](const OrderColumn& other) { return other.column == order.column; });
        if (!repeated)
            columns.push_back(order);
    }
    return columns;
}

bool ordersAllRows(const Index& index) { return index.valid && !index.partial; }

bool isKey(const Relation& relation, const Index& index)
{
    if (!ordersAllRows(index) || !index.unique || index.hasExpressions || index.columns.empty())
        return false;
    if (usableColumns(relation, index).size() != index.columns.size())
        return false;
    return index.nullsNotDistinct
        || std::none_of(index.columns.begin(), index.columns.end(),
            [&](const OrderColumn& order) { return columnAt(relation, order).nullable; });
}

std::vector<Ordering> keyOrderings(const Relation& relation)
{
    std::vector<const Index*> keys;
    for (const Index& index : relation.indexes) {
        if (isKey(relation, index))
            keys.push_back(&index);
    }
    std::sort(keys.begin(), keys.end(), [](const Index* a, const Index* b) {
        return std::tuple(!a->primary, a->nullsNotDistinct, a->columns.size(), a->name)
            < std::tuple(!b->primary, b->nullsNotDistinct, b->columns.size(), b->name);
    });
    std::vector<Ordering> orderings;
    for (const Index* key : keys)
        orderings.push_back({ key->primary ? OrderKind::PrimaryKey : OrderKind::UniqueIndex,
            usableColumns(relation, *key), key->name });
    return orderings;
}

bool sameColumns(const std::vector<OrderColumn>& a, const std::vector<OrderColumn>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const OrderColumn& left, const OrderColumn& right) {
            return left.column == right.column && left.direction == right.direction
                && left.nulls == right.nulls;
        });
}

void addIndexOrdering(
    const Relation& relation, const Index& index, std::vector<Ordering>& orderings)
{
    if (isKey(relation, index))
        return;
    std::vector<OrderColumn> columns = usableColumns(relation, index);
    const bool hasKey = !orderings.empty()
        && (orderings.front().kind == OrderKind::PrimaryKey
            || orderings.front().kind == OrderKind::UniqueIndex);
    if (!ordersAllRows(index) || columns.empty() || (!hasKey && !relation.hasRowAddress))
        return;
    if (hasKey) {
        for (const OrderColumn& key : orderings.front().columns) {
            const bool there = std::any_of(columns.begin(), columns.end(),
                [&](const OrderColumn& other) { return other.column == key.column; });
            if (!there)
                columns.push_back(key);
        }
    }
    const bool known = std::any_of(orderings.begin(), orderings.end(),
        [&](const Ordering& other) { return sameColumns(other.columns, columns); });
    if (!known)
        orderings.push_back({ OrderKind::Index, std::move(columns), index.name });
}

// A unique index first: among the indexes of a materialized view it is the one that stays a key.
std::vector<const Index*> indexesBestFirst(const Relation& relation)
{
    std::vector<const Index*> indexes;
    for (const Index& index : relation.indexes)
        indexes.push_back(&index);
    std::stable_sort(indexes.begin(), indexes.end(),
        [](const Index* a, const Index* b) { return a->unique && !b->unique; });
    return indexes;
}

bool beginsWithUniqueIndex(const Relation& relation, const std::vector<Ordering>& orderings)
{
    return !orderings.empty()
        && std::any_of(relation.indexes.begin(), relation.indexes.end(), [&](const Index& index) {
               return index.unique && index.name == orderings.front().index;
           });
}

} // namespace

std::vector<Ordering> usableOrderings(const Relation& relation)
{
    std::vector<Ordering> orderings;
    const bool indexesCoverAllRows = !relation.isInheritanceParent;
    if (indexesCoverAllRows) {
        orderings = keyOrderings(relation);
        const bool hasKey = !orderings.empty();
        for (const Index* index : indexesBestFirst(relation))
            addIndexOrdering(relation, *index, orderings);
        const bool heapLast = hasKey
            || (relation.kind == RelationKind::MaterializedView
                && beginsWithUniqueIndex(relation, orderings));
        if (relation.hasRowAddress)
            orderings.insert(heapLast ? orderings.end() : orderings.begin(),
                Ordering{ OrderKind::Physical, {}, {} });
    } else if (relation.hasRowAddress) {
        orderings.push_back({ OrderKind::Physical, {}, {} });
    }
    if (orderings.empty())
        orderings.emplace_back();
    return orderings;
}

std::optional<int> findTenantColumn(const Relation& relation, const QStringList& names)
{
    const auto find = [&](const QString& name, Qt::CaseSensitivity sensitivity) {
        return std::find_if(
            relation.columns.begin(), relation.columns.end(), [&](const Column& column) {
                const bool plain = column.typeClass == TypeClass::Number
                    || column.typeClass == TypeClass::Text || column.typeClass == TypeClass::Uuid
                    || column.typeClass == TypeClass::Enum;
                return plain && column.ordered && column.name.compare(name, sensitivity) == 0;
            });
    };
    for (const QString& name : names) {
        for (const auto sensitivity : { Qt::CaseSensitive, Qt::CaseInsensitive }) {
            if (const auto found = find(name, sensitivity); found != relation.columns.end())
                return static_cast<int>(found - relation.columns.begin());
        }
    }
    return {};
}

QStringList defaultTenantColumns()
{
    return { QStringLiteral("tenant_id"), QStringLiteral("tenant_uuid"),
        QStringLiteral("tenant_key"), QStringLiteral("tenantid"), QStringLiteral("tenant"),
        QStringLiteral("org_id"), QStringLiteral("organization_id"),
        QStringLiteral("organisation_id"), QStringLiteral("account_id") };
}

} // namespace opsdeck::catalog
