#include "models/tables/selection.h"

#include "models/tables/filter_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace opsdeck::tables {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::tables::Selection)
};

base::Status checkColumn(const catalog::Relation& relation, int column)
{
    if (column < 0 || column >= static_cast<int>(relation.columns.size()))
        return base::fail(base::ErrorCode::Usage,
            Words::tr("Cannot select from %1").arg(relation.qualifiedName()),
            Words::tr("it has no column number %1").arg(column));
    const catalog::Column& wanted = relation.columns[static_cast<std::size_t>(column)];
    if (!wanted.readable)
        return base::fail(base::ErrorCode::Permission,
            Words::tr("Cannot read column %1 of %2").arg(wanted.name, relation.qualifiedName()),
            Words::tr("this role may not select it"),
            Words::tr("Ask for GRANT SELECT on the column."));
    return {};
}

bool sameColumn(const catalog::OrderColumn& a, const catalog::OrderColumn& b, bool nullable)
{
    return a.column == b.column && a.direction == b.direction && (!nullable || a.nulls == b.nulls);
}

// An ordering of the catalog that begins with exactly the wanted columns.
bool serves(const catalog::Relation& relation, const catalog::Ordering& ordering,
    const std::vector<catalog::OrderColumn>& wanted)
{
    if (wanted.size() > ordering.columns.size())
        return false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const auto& column = relation.columns[static_cast<std::size_t>(wanted[i].column)];
        if (!sameColumn(ordering.columns[i], wanted[i], column.nullable))
            return false;
    }
    return true;
}

catalog::Ordering reversed(catalog::Ordering ordering)
{
    for (catalog::OrderColumn& column : ordering.columns) {
        column.direction = column.direction == catalog::SortDirection::Ascending
            ? catalog::SortDirection::Descending
            : catalog::SortDirection::Ascending;
        column.nulls = column.nulls == catalog::NullsPosition::First
            ? catalog::NullsPosition::Last
            : catalog::NullsPosition::First;
    }
    return ordering;
}

std::vector<catalog::OrderColumn> keyColumns(const catalog::Relation& relation)
{
    for (const catalog::Ordering& ordering : relation.orderings) {
        if (ordering.kind == catalog::OrderKind::PrimaryKey
            || ordering.kind == catalog::OrderKind::UniqueIndex)
            return ordering.columns;
    }
    return {};
}

catalog::Ordering sortedBy(
    const catalog::Relation& relation, const std::vector<catalog::OrderColumn>& columns)
{
    catalog::Ordering ordering;
    ordering.kind = relation.hasRowAddress || !keyColumns(relation).empty()
        ? catalog::OrderKind::Sorted
        : catalog::OrderKind::None;
    ordering.columns = columns;
    for (const catalog::OrderColumn& key : keyColumns(relation)) {
        const bool there = std::any_of(columns.begin(), columns.end(),
            [&key](const catalog::OrderColumn& column) { return column.column == key.column; });
        if (!there)
            ordering.columns.push_back(key);
    }
    return ordering;
}

} // namespace

TenantScope::TenantScope(Kind kind, QString tenant)
    : m_kind(kind)
    , m_tenant(std::move(tenant))
{
}

TenantScope TenantScope::one(QString tenant) { return TenantScope(Kind::One, std::move(tenant)); }

TenantScope TenantScope::all() { return TenantScope(Kind::All, {}); }

TenantScope TenantScope::none() { return TenantScope(Kind::None, {}); }

Selection::Selection(catalog::RelationPtr relation, TenantScope tenant)
    : m_relation(std::move(relation))
    , m_tenant(std::move(tenant))
{
}

base::Result<Selection> Selection::make(catalog::RelationPtr relation, TenantScope tenant)
{
    if (relation->tenantColumn && tenant.isNone())
        return base::fail(base::ErrorCode::Usage,
            Words::tr("Cannot select from %1").arg(relation->qualifiedName()),
            Words::tr("its rows belong to tenants and none was named"),
            Words::tr("Name a tenant or ask for all tenants."));
    if (!relation->tenantColumn && tenant.isOne())
        return base::fail(base::ErrorCode::Usage,
            Words::tr("Cannot select one tenant's rows from %1").arg(relation->qualifiedName()),
            Words::tr("it has no tenant column"));
    Selection selection(std::move(relation), std::move(tenant));
    const auto& columns = selection.m_relation->columns;
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        if (columns[static_cast<std::size_t>(i)].readable)
            selection.m_columns.push_back(i);
    }
    // A table without any column still has rows, if nothing to show of them.
    if (selection.m_columns.empty() && !columns.empty())
        return base::fail(base::ErrorCode::Permission,
            Words::tr("Cannot read %1").arg(selection.m_relation->qualifiedName()),
            Words::tr("this role may select none of its columns"));
    if (!selection.m_relation->orderings.empty())
        selection.m_ordering = selection.m_relation->orderings.front();
    return selection;
}

base::Status Selection::setColumns(std::vector<int> columns)
{
    if (columns.empty())
        return base::fail(base::ErrorCode::Usage,
            Words::tr("Cannot select from %1").arg(m_relation->qualifiedName()),
            Words::tr("no column is to be shown"));
    for (const int column : columns) {
        if (auto status = checkColumn(*m_relation, column); !status)
            return status;
    }
    m_columns = std::move(columns);
    return {};
}

base::Status Selection::setFilters(std::vector<Filter> filters)
{
    for (const Filter& filter : filters) {
        if (auto status = checkColumn(*m_relation, filter.column); !status)
            return status;
        if (auto status = checkValueCount(filter, *m_relation); !status)
            return status;
    }
    m_filters = std::move(filters);
    return {};
}

base::Status Selection::setOrdering(catalog::Ordering ordering)
{
    std::set<int> seen;
    for (const catalog::OrderColumn& column : ordering.columns) {
        if (auto status = checkColumn(*m_relation, column.column); !status)
            return status;
        const auto& wanted = m_relation->columns[static_cast<std::size_t>(column.column)];
        if (!wanted.ordered)
            return base::fail(base::ErrorCode::Usage,
                Words::tr("Cannot order %1 by %2").arg(m_relation->qualifiedName(), wanted.name),
                Words::tr("values of type %1 have no order").arg(wanted.typeName));
        if (!seen.insert(column.column).second)
            return base::fail(base::ErrorCode::Usage,
                Words::tr("Cannot order %1").arg(m_relation->qualifiedName()),
                Words::tr("column %1 is named twice").arg(wanted.name));
    }
    m_ordering = std::move(ordering);
    return {};
}

base::Status Selection::orderBy(const std::vector<catalog::OrderColumn>& columns)
{
    // Checked first: serves() below indexes by these columns.
    catalog::Ordering previous = m_ordering;
    catalog::Ordering sorted;
    sorted.columns = columns;
    if (auto status = setOrdering(sorted); !status)
        return status;
    for (const catalog::Ordering& ordering : m_relation->orderings) {
        if (columns.empty() || serves(*m_relation, ordering, columns))
            return setOrdering(ordering);
        if (serves(*m_relation, reversed(ordering), columns))
            return setOrdering(reversed(ordering));
    }
    if (auto status = setOrdering(sortedBy(*m_relation, columns)); !status) {
        m_ordering = std::move(previous); // a key this role may not read
        return status;
    }
    return {};
}

} // namespace opsdeck::tables
