#include "models/tables/sql_text.h"

#include <QRegularExpression>

namespace opsdeck::tables {

namespace {

constexpr database::Oid kText = 25;
constexpr database::Oid kTid = 27;
constexpr database::Oid kOid = 26;

// format_type() without "(12,2)". In a cast, a bare "bit" or "character" means length 1: the
// internal names say "any length".
QByteArray withoutModifier(const catalog::Column& column)
{
    static const QRegularExpression modifier(
        QStringLiteral(R"re(\(\d+(,-?\d+)?\)(?=([^"]*"[^"]*")*[^"]*$))re"));
    QString name = column.typeName;
    name.remove(modifier);
    const bool isArray = name.endsWith(QLatin1StringView("[]"));
    if (isArray)
        name.chop(2);
    if (name == QLatin1StringView("character"))
        name = QStringLiteral("pg_catalog.bpchar");
    else if (name == QLatin1StringView("bit"))
        name = QStringLiteral("pg_catalog.\"bit\"");
    else if (name.startsWith(QLatin1StringView("interval ")))
        name = QStringLiteral("interval");
    return (isArray ? name + QLatin1StringView("[]") : name).toUtf8();
}

} // namespace

ValueType ValueType::of(const catalog::Column& column)
{
    return { column.baseType, withoutModifier(column) };
}

ValueType ValueType::text() { return { kText, QByteArrayLiteral("text") }; }

ValueType ValueType::rowAddress() { return { kTid, QByteArrayLiteral("tid") }; }

ValueType ValueType::relationId() { return { kOid, QByteArrayLiteral("oid") }; }

SqlText::SqlText(Values values)
    : m_values(values)
{
}

QByteArray SqlText::add(const std::optional<QByteArray>& value, const ValueType& type)
{
    m_parameters.push_back({ value, type.oid });
    const QByteArray number = QByteArray::number(static_cast<qulonglong>(m_parameters.size()));
    if (m_values == Values::Parameters)
        return '$' + number;
    return "current_setting('opsdeck.p" + number + "')::" + type.name;
}

database::Query SqlText::query(const QString& name, const QByteArray& sql) const
{
    database::Query query;
    query.name = name;
    query.sql = sql;
    query.parameters = m_parameters;
    return query;
}

} // namespace opsdeck::tables
