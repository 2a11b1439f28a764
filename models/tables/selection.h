// What is asked of one relation: whose rows, which, in which order, with which columns. A value.
// A relation with a tenant column cannot be selected from without saying whose rows are meant:
// make() is the only way to get a Selection and refuses TenantScope::none() for such a relation.
#pragma once

#include "models/base/result.h"
#include "models/catalog/relation.h"

#include <QString>
#include <QStringList>

#include <variant>
#include <vector>

namespace opsdeck::tables {

class TenantScope
{
public:
    static TenantScope one(QString tenant);
    static TenantScope all();
    static TenantScope none(); // for relations without a tenant column

    bool isOne() const { return m_kind == Kind::One; }
    bool isNone() const { return m_kind == Kind::None; }
    const QString& tenant() const { return m_tenant; } // meaningful when isOne()
    friend bool operator==(const TenantScope&, const TenantScope&) = default;

private:
    enum class Kind { One, All, None };
    TenantScope(Kind kind, QString tenant);
    Kind m_kind;
    QString m_tenant;
};

enum class FilterOperator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    ILike,
    In,
    IsNull,
    IsNotNull,
    Contains
};

// `Contains` means: text contains (no wildcards), jsonb @>, array @> or element, range @>.
struct Filter
{
    int column = 0; // index into Relation::columns
    FilterOperator op = FilterOperator::Equal;
    QStringList values; // none for IsNull and IsNotNull, any number for In, else one
    friend bool operator==(const Filter&, const Filter&) = default;
};

class Selection
{
public:
    // All readable columns, the relation's best ordering, no filter.
    static base::Result<Selection> make(catalog::RelationPtr relation, TenantScope tenant);

    base::Status setColumns(std::vector<int> columns); // in the order to show
    base::Status setFilters(std::vector<Filter> filters);
    base::Status setOrdering(catalog::Ordering ordering);
    // Any readable columns: the relation's ordering that serves them, else one of kind Sorted. The
    // key is appended so that the order is total; without a key the place in the heap breaks ties,
    // and a view without a key gets an order of kind None with columns: sorted, forward only.
    base::Status orderBy(const std::vector<catalog::OrderColumn>& columns);

    const catalog::RelationPtr& relation() const { return m_relation; }
    const TenantScope& tenant() const { return m_tenant; }
    const std::vector<int>& columns() const { return m_columns; }
    const std::vector<Filter>& filters() const { return m_filters; }
    const catalog::Ordering& ordering() const { return m_ordering; }
    bool isFiltered() const { return !m_filters.empty() || m_tenant.isOne(); }

private:
    Selection(catalog::RelationPtr relation, TenantScope tenant);
    catalog::RelationPtr m_relation;
    TenantScope m_tenant;
    std::vector<int> m_columns;
    std::vector<Filter> m_filters;
    catalog::Ordering m_ordering;
};

// "status = pending", "total >= 10", "coupon is null": the words of CLI.md's --where and of the
// window's filter line, both ways.
base::Result<Filter> parseFilter(const QString& text, const catalog::Relation& relation);
QString filterText(const Filter& filter, const catalog::Relation& relation);

} // namespace opsdeck::tables
