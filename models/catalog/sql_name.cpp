#include "models/catalog/sql_name.h"

#include "models/catalog/relation.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::SqlName)
};

tl::unexpected<base::Error> wrong(const QString& text, const QString& why)
{
    return base::fail(base::ErrorCode::BadInput, Words::tr("\"%1\" is not a name").arg(text), why,
        Words::tr("Write table, schema.table or \"Schema\".\"Table\" as in SQL."));
}

bool isAsciiLower(QChar c) { return c >= u'a' && c <= u'z'; }

bool startsWord(QChar c)
{
    return isAsciiLower(c) || (c >= u'A' && c <= u'Z') || c == u'_' || c.unicode() >= 0x80;
}

bool continuesWord(QChar c) { return startsWord(c) || (c >= u'0' && c <= u'9') || c == u'$'; }

// Reads one part at `at` and moves behind it; an empty answer is an error in `why`.
std::optional<QString> readQuoted(const QString& text, qsizetype& at, QString& why)
{
    QString part;
    for (++at; at < text.size(); ++at) {
        if (text[at] != u'"') {
            part += text[at];
        } else if (at + 1 < text.size() && text[at + 1] == u'"') {
            part += text[at++];
        } else {
            ++at;
            if (part.isEmpty())
                why = Words::tr("a quoted part is empty");
            return part.isEmpty() ? std::nullopt : std::optional(part);
        }
    }
    why = Words::tr("a quotation mark is missing");
    return {};
}

std::optional<QString> readWord(const QString& text, qsizetype& at, QString& why)
{
    QString part;
    while (at < text.size() && (part.isEmpty() ? startsWord(text[at]) : continuesWord(text[at]))) {
        const QChar c = text[at++];
        part += c >= u'A' && c <= u'Z' ? c.toLower() : c;
    }
    if (!part.isEmpty())
        return part;
    why = at < text.size() ? Words::tr("\"%1\" needs quotation marks around its part").arg(text[at])
                           : Words::tr("a part is missing");
    return {};
}

// The reserved words of PostgreSQL (pg_get_keywords() with catcode R or T): not a name unless
// quoted.
constexpr std::array<std::string_view, 100> kReserved{ "all", "analyse", "analyze", "and", "any",
    "array", "as", "asc", "asymmetric", "authorization", "binary", "both", "case", "cast", "check",
    "collate", "collation", "column", "concurrently", "constraint", "create", "cross",
    "current_catalog", "current_date", "current_role", "current_schema", "current_time",
    "current_timestamp", "current_user", "default", "deferrable", "desc", "distinct", "do", "else",
    "end", "except", "false", "fetch", "for", "foreign", "freeze", "from", "full", "grant", "group",
    "having", "ilike", "in", "initially", "inner", "intersect", "into", "is", "isnull", "join",
    "lateral", "leading", "left", "like", "limit", "localtime", "localtimestamp", "natural", "not",
    "notnull", "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "placing",
    "primary", "references", "returning", "right", "select", "session_user", "similar", "some",
    "symmetric", "table", "tablesample", "then", "to", "trailing", "true", "union", "unique",
    "user", "using", "variadic", "verbose", "when", "where", "window", "with" };

bool isReserved(const QString& word)
{
    return std::binary_search(kReserved.begin(), kReserved.end(), word.toStdString());
}

QString writePart(const QString& part)
{
    const bool plain = !part.isEmpty() && !isReserved(part)
        && (isAsciiLower(part[0]) || part[0] == u'_')
        && std::all_of(part.begin(), part.end(),
            [](QChar c) { return isAsciiLower(c) || (c >= u'0' && c <= u'9') || c == u'_'; });
    return plain ? part : QString::fromUtf8(quoteIdentifier(part));
}

} // namespace

base::Result<QStringList> parseSqlName(const QString& text)
{
    const QString name = text.trimmed();
    QStringList parts;
    QString why;
    for (qsizetype at = 0;;) {
        const auto part = at < name.size() && name[at] == u'"' ? readQuoted(name, at, why)
                                                               : readWord(name, at, why);
        if (!part)
            return wrong(text, why);
        parts += *part;
        if (at == name.size())
            break;
        if (name[at] != u'.')
            return wrong(
                text, Words::tr("\"%1\" needs quotation marks around its part").arg(name[at]));
        ++at;
    }
    if (parts.size() > 2)
        return wrong(text, Words::tr("it has more parts than schema and table"));
    return parts;
}

QString writeSqlName(const QString& schema, const QString& name)
{
    return writePart(schema) + QLatin1Char('.') + writePart(name);
}

} // namespace opsdeck::catalog
