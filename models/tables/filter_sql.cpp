#include "models/tables/filter_sql.h"

#include <array>

namespace opsdeck::tables {

namespace {

using catalog::TypeClass;

bool isPlainText(const catalog::Column& column)
{
    constexpr std::array<database::Oid, 4> kTextTypes{ 19, 25, 1042, 1043 };
    return std::find(kTextTypes.begin(), kTextTypes.end(), column.baseType) != kTextTypes.end();
}

QByteArray asText(const catalog::Column& column)
{
    const QByteArray name = catalog::quoteIdentifier(column.name);
    return isPlainText(column) ? name : name + "::text";
}

QByteArray escapedForLike(const QString& text)
{
    QString pattern = text;
    pattern.replace(u'\\', QLatin1StringView("\\\\"));
    pattern.replace(u'%', QLatin1StringView("\\%"));
    pattern.replace(u'_', QLatin1StringView("\\_"));
    return '%' + pattern.toUtf8() + '%';
}

// "value" with what array and range literals treat as special escaped.
QByteArray literalElement(const QString& value)
{
    QString text = value;
    text.replace(u'\\', QLatin1StringView("\\\\"));
    text.replace(u'"', QLatin1StringView("\\\""));
    return '"' + text.toUtf8() + '"';
}

QByteArray arrayLiteral(const QString& value)
{
    return value.startsWith(u'{') ? value.toUtf8() : '{' + literalElement(value) + '}';
}

// An element is the range that holds nothing else.
QByteArray rangeLiteral(const QString& value, bool multiple)
{
    const bool isRange = value.startsWith(u'[') || value.startsWith(u'(')
        || value.compare(QLatin1StringView("empty"), Qt::CaseInsensitive) == 0;
    if (multiple && value.startsWith(u'{'))
        return value.toUtf8();
    const QByteArray element = literalElement(value);
    const QByteArray range = isRange ? value.toUtf8() : '[' + element + ',' + element + ']';
    return multiple ? '{' + range + '}' : range;
}

QByteArray containsSql(const catalog::Column& column, const QString& value, SqlText& sql)
{
    const QByteArray name = catalog::quoteIdentifier(column.name);
    switch (column.typeClass) {
    case TypeClass::Json: {
        const ValueType jsonb{ 3802, QByteArrayLiteral("jsonb") };
        const bool isBinary = column.baseType == jsonb.oid;
        return (isBinary ? name : name + "::jsonb") + " @> " + sql.add(value.toUtf8(), jsonb);
    }
    case TypeClass::Array:
        return name + " @> " + sql.add(arrayLiteral(value), ValueType::of(column));
    case TypeClass::Range: {
        const bool multiple = column.typeName.contains(QLatin1StringView("multirange"));
        return name + " @> " + sql.add(rangeLiteral(value, multiple), ValueType::of(column));
    }
    case TypeClass::Binary:
        return "position(" + sql.add(value.toUtf8(), ValueType::of(column)) + " in " + name
            + ") > 0";
    default:
        return asText(column) + " LIKE " + sql.add(escapedForLike(value), ValueType::text());
    }
}

const char* comparison(FilterOperator op)
{
    switch (op) {
    case FilterOperator::NotEqual:
        return " <> ";
    case FilterOperator::Less:
        return " < ";
    case FilterOperator::LessOrEqual:
        return " <= ";
    case FilterOperator::Greater:
        return " > ";
    case FilterOperator::GreaterOrEqual:
        return " >= ";
    case FilterOperator::Like:
        return " LIKE ";
    case FilterOperator::ILike:
        return " ILIKE ";
    default:
        return " = ";
    }
}

QByteArray inSql(
    const QByteArray& name, const ValueType& type, const QStringList& values, SqlText& sql)
{
    if (values.isEmpty())
        return QByteArrayLiteral("false");
    QByteArrayList references;
    for (const QString& value : values)
        references += sql.add(value.toUtf8(), type);
    return name + " IN (" + references.join(", ") + ')';
}

// "IS NULL" on a composite also holds for a row whose fields are all null, which is not the same.
QByteArray nullSql(const catalog::Column& column, bool isNull)
{
    const QByteArray name = catalog::quoteIdentifier(column.name);
    if (column.typeClass == TypeClass::Composite)
        return name + (isNull ? " IS NOT DISTINCT FROM NULL" : " IS DISTINCT FROM NULL");
    return name + (isNull ? " IS NULL" : " IS NOT NULL");
}

} // namespace

QByteArray filterSql(const Filter& filter, const catalog::Relation& relation, SqlText& sql)
{
    const auto& column = relation.columns[static_cast<std::size_t>(filter.column)];
    // A type without an order has no comparisons, some not even "=": its text has all of them.
    const QByteArray name = column.ordered ? catalog::quoteIdentifier(column.name) : asText(column);
    const ValueType type = column.ordered ? ValueType::of(column) : ValueType::text();
    switch (filter.op) {
    case FilterOperator::IsNull:
    case FilterOperator::IsNotNull:
        return nullSql(column, filter.op == FilterOperator::IsNull);
    case FilterOperator::Contains:
        return containsSql(column, filter.values.first(), sql);
    case FilterOperator::In:
        return inSql(name, type, filter.values, sql);
    case FilterOperator::Like:
    case FilterOperator::ILike:
        return asText(column) + comparison(filter.op)
            + sql.add(filter.values.first().toUtf8(), ValueType::text());
    default:
        return name + comparison(filter.op) + sql.add(filter.values.first().toUtf8(), type);
    }
}

QByteArray conditionSql(const Selection& selection, SqlText& sql)
{
    const catalog::Relation& relation = *selection.relation();
    QByteArrayList predicates;
    if (selection.tenant().isOne()) {
        const auto& column = relation.columns[static_cast<std::size_t>(*relation.tenantColumn)];
        predicates += catalog::quoteIdentifier(column.name) + " = "
            + sql.add(selection.tenant().tenant().toUtf8(), ValueType::of(column));
    }
    for (const Filter& filter : selection.filters())
        predicates += filterSql(filter, relation, sql);
    return allOf(predicates);
}

QByteArray allOf(const QByteArrayList& predicates)
{
    QByteArrayList present;
    for (const QByteArray& predicate : predicates) {
        if (!predicate.isEmpty())
            present += predicate;
    }
    return present.join(" AND ");
}

} // namespace opsdeck::tables
