#include "ui/pages/tables/row_links.h"

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

std::optional<int> indexOf(const catalog::Relation& relation, int number)
{
    const auto found = std::find_if(relation.columns.begin(), relation.columns.end(),
        [number](const catalog::Column& column) { return column.number == number; });
    return found == relation.columns.end()
        ? std::nullopt
        : std::optional(static_cast<int>(found - relation.columns.begin()));
}

std::optional<RowLink> follow(
    const catalog::Catalog& catalog, const RowRecord& record, const catalog::ForeignKey& key)
{
    RowLink link{ catalog.find(key.toRelation), {} };
    if (!link.relation || !link.relation->readable)
        return std::nullopt;
    for (std::size_t i = 0; i < key.fromColumns.size() && i < key.toColumns.size(); ++i) {
        const std::optional<int> from = indexOf(*record.relation, key.fromColumns[i]);
        const std::optional<int> to = indexOf(*link.relation, key.toColumns[i]);
        const RecordField* field = from ? record.find(*from) : nullptr;
        if (!to || field == nullptr || !field->text || field->isCut)
            return std::nullopt;
        if (link.relation->tenantColumn != to) // the tenant is not a filter but the scope
            link.filters.push_back(
                { *to, tables::FilterOperator::Equal, { QString::fromUtf8(*field->text) } });
    }
    return link.filters.empty() ? std::nullopt : std::optional(link);
}

} // namespace

std::optional<RowLink> linkOf(const catalog::Catalog& catalog, const RowRecord& record, int column)
{
    const int number = record.relation->columns.at(static_cast<std::size_t>(column)).number;
    std::optional<RowLink> best;
    for (const catalog::ForeignKey& key : catalog.foreignKeysFrom(record.relation->oid)) {
        const auto& from = key.fromColumns;
        // (tenant_id, order_id) belongs to order_id, not to the tenant that every key has.
        const bool isTenant = record.relation->tenantColumn == column;
        if (std::find(from.begin(), from.end(), number) == from.end()
            || (isTenant && from.size() > 1))
            continue;
        best = follow(catalog, record, key);
        if (best)
            break;
    }
    return best;
}

} // namespace opsdeck::ui::pages
