#include "models/tables/order_terms.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {

using catalog::OrderKind;

bool isEqualityFixed(const Selection& selection, int column)
{
    if (selection.tenant().isOne() && selection.relation()->tenantColumn == column)
        return true;
    return std::any_of(
        selection.filters().begin(), selection.filters().end(), [&](const Filter& filter) {
            const auto& type = selection.relation()->columns[static_cast<std::size_t>(column)];
            return filter.column == column
                && ((filter.op == FilterOperator::Equal && type.ordered)
                    || filter.op == FilterOperator::IsNull);
        });
}

// Every operator but is-null is false or null for a NULL.
bool canBeNull(const Selection& selection, int column)
{
    const bool filtered = std::any_of(
        selection.filters().begin(), selection.filters().end(), [column](const Filter& filter) {
            return filter.column == column && filter.op != FilterOperator::IsNull;
        });
    return selection.relation()->columns[static_cast<std::size_t>(column)].nullable && !filtered;
}

OrderTerm columnTerm(const Selection& selection, const catalog::OrderColumn& order)
{
    const auto& column = selection.relation()->columns[static_cast<std::size_t>(order.column)];
    OrderTerm term;
    term.sql = "t." + catalog::quoteIdentifier(column.name);
    term.type = ValueType::of(column);
    term.column = order.column;
    term.descending = order.direction == catalog::SortDirection::Descending;
    term.nullsFirst = order.nulls == catalog::NullsPosition::First;
    term.nullable = canBeNull(selection, order.column);
    term.fixed = isEqualityFixed(selection, order.column);
    return term;
}

bool hasKey(const catalog::Relation& relation)
{
    return std::any_of(relation.orderings.begin(), relation.orderings.end(),
        [](const catalog::Ordering& ordering) {
            return ordering.kind == OrderKind::PrimaryKey
                || ordering.kind == OrderKind::UniqueIndex;
        });
}

bool needsRowAddress(const Selection& selection)
{
    const OrderKind kind = selection.ordering().kind;
    if (kind == OrderKind::Physical)
        return true;
    const bool orderedOnly = kind == OrderKind::Sorted || kind == OrderKind::Index;
    return orderedOnly && !hasKey(*selection.relation()) && selection.relation()->hasRowAddress;
}

} // namespace

std::vector<OrderTerm> sortTerms(const Selection& selection)
{
    std::vector<OrderTerm> terms;
    for (const catalog::OrderColumn& order : selection.ordering().columns)
        terms.push_back(columnTerm(selection, order));
    return terms;
}

std::vector<OrderTerm> orderTerms(const Selection& selection)
{
    std::vector<OrderTerm> terms;
    if (selection.ordering().kind == OrderKind::None)
        return terms;
    terms = sortTerms(selection);
    if (needsRowAddress(selection)) {
        if (!isSingleHeap(*selection.relation()))
            terms.push_back({ QByteArrayLiteral("t.tableoid"), ValueType::relationId() });
        terms.push_back({ QByteArrayLiteral("t.ctid"), ValueType::rowAddress() });
    }
    return terms;
}

bool isSingleHeap(const catalog::Relation& relation)
{
    const bool isHeap = relation.kind == catalog::RelationKind::Table
        || relation.kind == catalog::RelationKind::MaterializedView;
    return isHeap && !relation.isInheritanceParent;
}

bool isBlockWalk(const Selection& selection)
{
    return selection.ordering().kind == OrderKind::Physical && isSingleHeap(*selection.relation());
}

QByteArray orderBySql(const std::vector<OrderTerm>& terms, bool backward)
{
    QByteArrayList parts;
    for (const OrderTerm& term : terms) {
        if (term.fixed)
            continue;
        const bool descending = term.descending != backward;
        const bool nullsFirst = term.nullsFirst != backward;
        QByteArray part = term.sql + (descending ? " DESC" : "");
        // Said only where it differs from the server's default; also for columns without NULLs,
        // because an index serves an order only when it agrees on them.
        if (term.column >= 0 && nullsFirst != descending)
            part += nullsFirst ? " NULLS FIRST" : " NULLS LAST";
        parts += part;
    }
    return parts.isEmpty() ? QByteArray() : " ORDER BY " + parts.join(", ");
}

} // namespace opsdeck::tables
