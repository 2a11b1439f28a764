#include "models/catalog/relation.h"

#include <algorithm>

namespace opsdeck::catalog {

QByteArray quoteIdentifier(const QString& identifier)
{
    QByteArray quoted = identifier.toUtf8();
    quoted.replace("\"", "\"\"");
    return '"' + quoted + '"';
}

QByteArray Relation::quotedName() const
{
    return quoteIdentifier(schema) + '.' + quoteIdentifier(name);
}

QString Relation::grantToRead(const QString& role) const
{
    return QString::fromUtf8(
        "GRANT SELECT ON " + quotedName() + " TO " + quoteIdentifier(role) + ';');
}

std::optional<int> Relation::columnIndex(const QString& columnName) const
{
    const auto found = std::find_if(columns.begin(), columns.end(),
        [&](const Column& column) { return column.name == columnName; });
    if (found == columns.end())
        return {};
    return static_cast<int>(found - columns.begin());
}

} // namespace opsdeck::catalog
