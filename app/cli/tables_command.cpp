#include "app/cli/tables_command.h"

#include "app/cli/connection_option.h"
#include "models/catalog/catalog.h"
#include "models/catalog/pack.h"
#include "models/catalog/sql_name.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>

namespace opsdeck::cli {

namespace {

using catalog::OrderKind;
using catalog::Relation;
using catalog::RelationKind;

QString kindName(RelationKind kind)
{
    switch (kind) {
    case RelationKind::View:
        return QStringLiteral("view");
    case RelationKind::MaterializedView:
        return QStringLiteral("materialized view");
    case RelationKind::ForeignTable:
        return QStringLiteral("foreign table");
    case RelationKind::Table:
    case RelationKind::PartitionedTable:
        break;
    }
    return QStringLiteral("table");
}

// The contract knows four kinds: an order by a unique index that may hold NULLs is still one by it.
QString orderKindName(const catalog::Ordering& ordering)
{
    switch (ordering.kind) {
    case OrderKind::PrimaryKey:
        return QStringLiteral("primary key");
    case OrderKind::UniqueIndex:
    case OrderKind::Index:
        return QStringLiteral("unique index");
    case OrderKind::Physical:
        return QStringLiteral("physical");
    case OrderKind::Sorted:
    case OrderKind::None:
        break;
    }
    return QStringLiteral("none");
}

QStringList orderColumns(const Relation& relation)
{
    QStringList names;
    for (const catalog::OrderColumn& order : relation.orderings.front().columns)
        names += relation.columns[static_cast<std::size_t>(order.column)].name;
    return names;
}

QString tenantColumn(const Relation& relation)
{
    return relation.tenantColumn
        ? relation.columns[static_cast<std::size_t>(*relation.tenantColumn)].name
        : QString();
}

QJsonObject toJson(const Relation& relation)
{
    QJsonArray columns;
    for (const catalog::Column& column : relation.columns)
        columns.append(QJsonObject{ { QStringLiteral("name"), column.name },
            { QStringLiteral("type"), column.typeName },
            { QStringLiteral("nullable"), column.nullable } });
    return { { QStringLiteral("schema"), relation.schema },
        { QStringLiteral("name"), relation.name },
        { QStringLiteral("kind"), kindName(relation.kind) },
        { QStringLiteral("rows_estimate"),
            relation.rowsEstimate ? QJsonValue(static_cast<qint64>(*relation.rowsEstimate))
                                  : QJsonValue() },
        { QStringLiteral("order"), QJsonArray::fromStringList(orderColumns(relation)) },
        { QStringLiteral("order_kind"), orderKindName(relation.orderings.front()) },
        { QStringLiteral("tenant_column"),
            relation.tenantColumn ? QJsonValue(tenantColumn(relation)) : QJsonValue() },
        { QStringLiteral("partitioned"), relation.kind == RelationKind::PartitionedTable },
        { QStringLiteral("columns"), columns } };
}

using Row = QStringList;

// A name may hold a line break; a line of the list may not.
QString onOneLine(QString text)
{
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

// Columns as wide as their longest cell; numbers stand right.
QString aligned(const std::vector<Row>& rows, const QList<bool>& right)
{
    QList<qsizetype> widths(right.size(), 0);
    for (const Row& row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    QString text;
    for (const Row& row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i) {
            const QString cell =
                right[i] ? row[i].rightJustified(widths[i]) : row[i].leftJustified(widths[i]);
            line += (i > 0 ? QStringLiteral("  ") : QString()) + cell;
        }
        while (line.endsWith(u' '))
            line.chop(1);
        text += line + u'\n';
    }
    return text;
}

// Behind the list of visible relations: partitions are folded under their parents.
std::vector<catalog::RelationPtr> listed(const catalog::Catalog& catalog)
{
    std::vector<catalog::RelationPtr> relations;
    std::copy_if(catalog.relations().begin(), catalog.relations().end(),
        std::back_inserter(relations),
        [](const catalog::RelationPtr& relation) { return !relation->isPartition; });
    return relations;
}

QByteArray json(const std::vector<catalog::RelationPtr>& relations)
{
    QJsonArray array;
    for (const catalog::RelationPtr& relation : relations)
        array.append(toJson(*relation));
    return QJsonDocument(array).toJson(QJsonDocument::Indented);
}

} // namespace

QString TablesCommand::name() const { return QStringLiteral("tables"); }

QString TablesCommand::summary() const
{
    return tr("Tables and views of a database: order, tenant column, rows");
}

QList<Option> TablesCommand::options() const
{
    QList<Option> options = connectionOptions();
    options.append({ QStringLiteral("json"), {}, tr("One JSON document") });
    return options;
}

base::Result<ExitStatus> TablesCommand::run(const Invocation& invocation)
{
    const auto spec = connectionFrom(invocation.arguments);
    if (!spec)
        return base::fail(spec.error());
    const auto connection = database::Connection::open(*spec, {}, invocation.stop);
    if (!connection)
        return base::fail(connection.error());
    const auto packs = catalog::builtInPacks();
    if (!packs)
        return base::fail(packs.error());
    const auto catalog =
        catalog::discover(**connection, catalog::tenantColumnNames({}, *packs), invocation.stop);
    if (!catalog)
        return base::fail(catalog.error());
    const std::vector<catalog::RelationPtr> relations = listed(**catalog);
    if (invocation.arguments.has(QStringLiteral("json"))) {
        const QByteArray bytes = json(relations);
        return invocation.out
            .write(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())))
            .map([] { return ExitStatus::Done; });
    }
    std::vector<Row> rows{ { tr("Name"), tr("Kind"), tr("Rows"), tr("Partitions"), tr("Order"),
        tr("Tenant column") } };
    const QLocale locale;
    for (const catalog::RelationPtr& relation : relations) {
        const QStringList order = orderColumns(*relation);
        const QString orderKind = orderKindName(relation->orderings.front());
        rows.push_back({ onOneLine(catalog::writeSqlName(relation->schema, relation->name)),
            kindName(relation->kind),
            relation->rowsEstimate
                ? tr("about %1").arg(locale.toString(static_cast<qint64>(*relation->rowsEstimate)))
                : tr("unknown"),
            relation->partitions > 0 ? locale.toString(relation->partitions) : QString(),
            order.isEmpty() ? orderKind
                            : tr("%1 (%2)").arg(orderKind, order.join(QLatin1String(", "))),
            tenantColumn(*relation) });
    }
    return invocation.out.write(aligned(rows, { false, false, true, true, false, false })).map([] {
        return ExitStatus::Done;
    });
}

} // namespace opsdeck::cli
