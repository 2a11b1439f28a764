#include "app/cli/selection_option.h"

#include "models/catalog/sql_name.h"

namespace opsdeck::cli {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::selectionOptions)
};

const QString kTable = QStringLiteral("table");
const QString kColumns = QStringLiteral("columns");
const QString kOrder = QStringLiteral("order");
const QString kWhere = QStringLiteral("where");
const QString kTenant = QStringLiteral("tenant");
const QString kAllTenants = QStringLiteral("all-tenants");

// "a,\"b,c\":desc" at its commas, those within quotes left alone.
QStringList splitList(const QString& text)
{
    QStringList parts(QString{});
    bool quoted = false;
    for (const QChar c : text) {
        quoted ^= c == u'"';
        if (c == u',' && !quoted)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

base::Result<int> columnFrom(const QString& text, const catalog::Relation& relation)
{
    const auto name = catalog::parseSqlName(text.trimmed());
    if (!name)
        return base::fail(base::ErrorCode::Usage, name.error().what, name.error().why);
    // As a convenience a name that needs quotes in SQL is also found without them.
    auto column = name->size() == 1 ? relation.columnIndex(name->first()) : std::nullopt;
    if (!column)
        column = relation.columnIndex(text.trimmed());
    if (!column)
        return base::fail(base::ErrorCode::Usage,
            Words::tr("No column %1 in %2").arg(text.trimmed(), relation.qualifiedName()));
    return *column;
}

base::Result<catalog::OrderColumn> orderFrom(QString text, const catalog::Relation& relation)
{
    catalog::OrderColumn order;
    text = text.trimmed();
    if (text.endsWith(QLatin1StringView(":desc"), Qt::CaseInsensitive)) {
        // As SQL has it: NULLs count as larger than everything.
        order.direction = catalog::SortDirection::Descending;
        order.nulls = catalog::NullsPosition::First;
        text.chop(5);
    } else if (text.endsWith(QLatin1StringView(":asc"), Qt::CaseInsensitive)) {
        text.chop(4);
    }
    const auto column = columnFrom(text, relation);
    if (!column)
        return base::fail(column.error());
    order.column = *column;
    return order;
}

base::Status applyColumns(const QString& text, tables::Selection& selection)
{
    std::vector<int> columns;
    for (const QString& part : splitList(text)) {
        const auto column = columnFrom(part, *selection.relation());
        if (!column)
            return base::fail(column.error());
        columns.push_back(*column);
    }
    return selection.setColumns(std::move(columns));
}

base::Status applyOrder(const QString& text, tables::Selection& selection)
{
    std::vector<catalog::OrderColumn> columns;
    for (const QString& part : splitList(text)) {
        const auto order = orderFrom(part, *selection.relation());
        if (!order)
            return base::fail(order.error());
        columns.push_back(*order);
    }
    return selection.orderBy(columns);
}

base::Status applyFilters(const QStringList& texts, tables::Selection& selection)
{
    std::vector<tables::Filter> filters;
    for (const QString& text : texts) {
        auto filter = tables::parseFilter(text, *selection.relation());
        if (!filter)
            return base::fail(std::move(filter.error()));
        filters.push_back(std::move(*filter));
    }
    return selection.setFilters(std::move(filters));
}

} // namespace

QList<Option> selectionOptions()
{
    return { { kTable, QStringLiteral("S.T"), Words::tr("Table or view, quoted as in SQL") },
        { kColumns, QStringLiteral("A,B"), Words::tr("Only these columns, in this order") },
        { kOrder, QStringLiteral("COL[:asc|desc],…"), Words::tr("Order; the key breaks ties") },
        { kWhere, QStringLiteral("EXPR"),
            Words::tr("Filter, repeatable: col op value, op one of = != < <= > >= like ilike in "
                      "is-null not-null contains") },
        { kTenant, QStringLiteral("ID"), Words::tr("Rows of this tenant") },
        { kAllTenants, {}, Words::tr("Rows of all tenants") } };
}

base::Result<tables::Selection> selectionFrom(
    const Arguments& arguments, const catalog::Catalog& catalog)
{
    if (!arguments.has(kTable))
        return base::fail(base::ErrorCode::Usage, Words::tr("No table was named"), {},
            Words::tr("Name it with --table."));
    if (arguments.has(kTenant) && arguments.has(kAllTenants))
        return base::fail(
            base::ErrorCode::Usage, Words::tr("--tenant and --all-tenants exclude each other"));
    const auto relation = catalog.find(arguments.value(kTable));
    if (!relation)
        return base::fail(relation.error());
    const auto scope = arguments.has(kTenant) ? tables::TenantScope::one(arguments.value(kTenant))
        : arguments.has(kAllTenants)          ? tables::TenantScope::all()
                                              : tables::TenantScope::none();
    auto selection = tables::Selection::make(*relation, scope);
    if (!selection)
        return base::fail(std::move(selection.error()));
    base::Status status;
    if (arguments.has(kColumns))
        status = applyColumns(arguments.value(kColumns), *selection);
    if (status && arguments.has(kWhere))
        status = applyFilters(arguments.values(kWhere), *selection);
    if (status && arguments.has(kOrder))
        status = applyOrder(arguments.value(kOrder), *selection);
    if (!status)
        return base::fail(std::move(status.error()));
    return selection;
}

} // namespace opsdeck::cli
