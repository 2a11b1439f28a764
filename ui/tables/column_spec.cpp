#include "ui/tables/column_spec.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace opsdeck::ui::tables {

namespace {

using opsdeck::catalog::Column;
using opsdeck::catalog::Relation;
using opsdeck::catalog::TypeClass;

// Few different words in a column called so are states.
bool looksLikeStatus(const Column& column)
{
    static const QStringList kNames{ QStringLiteral("status"), QStringLiteral("state"),
        QStringLiteral("severity"), QStringLiteral("level"), QStringLiteral("outcome"),
        QStringLiteral("resolution") };
    constexpr double kMostStates = 24;
    const bool few =
        column.distinct == 0 || (column.distinct > 0 && column.distinct <= kMostStates);
    return few && std::any_of(kNames.begin(), kNames.end(), [&](const QString& name) {
        return column.name == name || column.name.endsWith(QLatin1Char('_') + name);
    });
}

CellKind kindOf(const Column& column, bool isKey)
{
    switch (column.typeClass) {
    case TypeClass::Number:
        return CellKind::Number;
    case TypeClass::Boolean:
        return CellKind::Boolean;
    case TypeClass::Time:
        return column.typeName.contains(QLatin1String("with time zone"))
                && column.typeName.startsWith(QLatin1String("timestamp"))
            ? CellKind::ZonedTime
            : CellKind::Time;
    case TypeClass::Json:
        return CellKind::Json;
    case TypeClass::Array:
        return CellKind::Array;
    case TypeClass::Binary:
        return CellKind::Binary;
    case TypeClass::Enum:
        return CellKind::Pill;
    case TypeClass::Uuid:
    case TypeClass::Network:
    case TypeClass::Range:
    case TypeClass::Geometric:
    case TypeClass::Composite:
        return CellKind::Code;
    case TypeClass::Text:
        if (looksLikeStatus(column)) {
            return CellKind::Pill;
        }
        return isKey || column.name == QLatin1String("id")
                || column.name.endsWith(QLatin1String("_id"))
            ? CellKind::Code
            : CellKind::Text;
    case TypeClass::Other:
        return CellKind::Text;
    }
    return CellKind::Text;
}

} // namespace

ColumnSpec columnSpec(const Relation& relation, int index)
{
    const Column& column = relation.columns[static_cast<std::size_t>(index)];
    ColumnSpec spec;
    for (const auto& candidate : relation.indexes) {
        if (candidate.columns.empty() || !candidate.valid) {
            continue;
        }
        spec.isIndexed = spec.isIndexed
            || (candidate.columns.front().column == index && !candidate.partial
                && candidate.method == QLatin1String("btree"));
        spec.isKey = spec.isKey
            || (candidate.primary
                && std::any_of(candidate.columns.begin(), candidate.columns.end(),
                    [index](const auto& part) { return part.column == index; }));
    }
    spec.name = column.name;
    spec.title = column.name;
    spec.kind = kindOf(column, spec.isKey);
    spec.isSortable = column.ordered && column.readable;
    spec.groupsDigits = spec.kind == CellKind::Number && !spec.isKey
        && !column.name.endsWith(QLatin1String("id"))
        && !column.name.contains(QLatin1String("year"));
    spec.note = column.comment.isEmpty() ? column.typeName
                                         : column.typeName + QLatin1Char('\n') + column.comment;
    return spec;
}

QString sortWords(const ColumnSpec& spec)
{
    switch (spec.sort) {
    case SortState::Ascending:
        return QCoreApplication::translate("ColumnSpec", "sorted ascending");
    case SortState::Descending:
        return QCoreApplication::translate("ColumnSpec", "sorted descending");
    case SortState::None:
        break;
    }
    return {};
}

QByteArray ColumnLayoutState::toJson() const
{
    QJsonArray list;
    for (const Column& column : columns) {
        list.append(QJsonObject{ { QStringLiteral("name"), column.name },
            { QStringLiteral("width"), column.width },
            { QStringLiteral("hidden"), column.hidden } });
    }
    const QJsonObject object{ { QStringLiteral("columns"), list },
        { QStringLiteral("frozen"), frozen } };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ColumnLayoutState ColumnLayoutState::fromJson(const QByteArray& json)
{
    ColumnLayoutState state;
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonArray list = object.value(QLatin1String("columns")).toArray();
    for (const auto& value : list) {
        const QJsonObject column = value.toObject();
        state.columns.push_back({ column.value(QLatin1String("name")).toString(),
            column.value(QLatin1String("width")).toInt(),
            column.value(QLatin1String("hidden")).toBool() });
    }
    state.frozen = std::clamp(
        object.value(QLatin1String("frozen")).toInt(), 0, static_cast<int>(state.columns.size()));
    return state;
}

} // namespace opsdeck::ui::tables
