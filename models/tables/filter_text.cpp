#include "models/tables/filter_text.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace opsdeck::tables {

namespace {

using Names = std::array<std::pair<QLatin1StringView, FilterOperator>, 15>;

// Longer spellings first, so that "<=" is not read as "<".
constexpr Names kOperators{ {
    { QLatin1StringView("is not null"), FilterOperator::IsNotNull },
    { QLatin1StringView("is null"), FilterOperator::IsNull },
    { QLatin1StringView("not-null"), FilterOperator::IsNotNull },
    { QLatin1StringView("is-null"), FilterOperator::IsNull },
    { QLatin1StringView("contains"), FilterOperator::Contains },
    { QLatin1StringView("ilike"), FilterOperator::ILike },
    { QLatin1StringView("like"), FilterOperator::Like },
    { QLatin1StringView("in"), FilterOperator::In },
    { QLatin1StringView("!="), FilterOperator::NotEqual },
    { QLatin1StringView("<>"), FilterOperator::NotEqual },
    { QLatin1StringView("<="), FilterOperator::LessOrEqual },
    { QLatin1StringView(">="), FilterOperator::GreaterOrEqual },
    { QLatin1StringView("="), FilterOperator::Equal },
    { QLatin1StringView("<"), FilterOperator::Less },
    { QLatin1StringView(">"), FilterOperator::Greater },
} };

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::tables::Filter)
};

base::Error notUnderstood(const QString& text, const QString& why)
{
    return { base::ErrorCode::Usage, Words::tr("Cannot read the filter \"%1\"").arg(text), why,
        Words::tr("Write it as: column operator value."), {} };
}

// Reads 'it''s' or "na""me" from `rest`, which begins with `quote`; empty optional: it never ends.
std::optional<QString> takeQuoted(QStringView& rest, QChar quote)
{
    QString value;
    for (qsizetype i = 1; i < rest.size(); ++i) {
        if (rest[i] != quote) {
            value += rest[i];
        } else if (i + 1 < rest.size() && rest[i + 1] == quote) {
            value += rest[i++];
        } else {
            rest = rest.mid(i + 1);
            return value;
        }
    }
    return std::nullopt;
}

bool belongsToName(QChar letter)
{
    return letter.isLetterOrNumber() || letter == u'_' || letter == u'$' || letter.isSurrogate();
}

QString takeBareName(QStringView& rest)
{
    qsizetype end = 0;
    while (end < rest.size() && belongsToName(rest[end]))
        ++end;
    QString name = rest.left(end).toString();
    rest = rest.mid(end);
    return name;
}

std::optional<int> findColumn(const catalog::Relation& relation, const QString& name, bool quoted)
{
    std::optional<int> found;
    for (int i = 0; i < static_cast<int>(relation.columns.size()); ++i) {
        const QString& column = relation.columns[static_cast<std::size_t>(i)].name;
        if (column == name)
            return i;
        if (!quoted && !found && column == name.toLower())
            found = i;
    }
    return found;
}

std::optional<FilterOperator> takeOperator(QStringView& rest)
{
    for (const auto& [name, op] : kOperators) {
        if (!rest.startsWith(name, Qt::CaseInsensitive))
            continue;
        const QStringView behind = rest.mid(name.size());
        const bool isWord = QChar(name.back()).isLetter();
        if (isWord && !behind.isEmpty() && belongsToName(behind.front()))
            continue;
        rest = behind;
        return op;
    }
    return std::nullopt;
}

// The elements of an in-list, with or without brackets around it.
std::optional<QStringList> takeList(QStringView rest)
{
    rest = rest.trimmed();
    if (rest.startsWith(u'(') != rest.endsWith(u')'))
        return std::nullopt;
    if (rest.startsWith(u'('))
        rest = rest.mid(1, rest.size() - 2).trimmed();
    QStringList values;
    while (!rest.isEmpty()) {
        if (rest.startsWith(u'\'')) {
            const auto value = takeQuoted(rest, u'\'');
            rest = rest.trimmed();
            if (!value || (!rest.isEmpty() && !rest.startsWith(u',')))
                return std::nullopt;
            values += *value;
        } else {
            qsizetype end = rest.indexOf(u',');
            if (end < 0)
                end = rest.size();
            values += rest.left(end).trimmed().toString();
            rest = rest.mid(end);
        }
        if (rest.startsWith(u','))
            rest = rest.mid(1).trimmed();
    }
    return values;
}

QString quoted(const QString& value)
{
    QString text = value;
    text.replace(u'\'', QLatin1StringView("''"));
    return u'\'' + text + u'\'';
}

QString valueText(const QString& value)
{
    const bool plain = !value.isEmpty() && value == value.trimmed() && !value.startsWith(u'\'');
    return plain ? value : quoted(value);
}

QString listText(const QStringList& values)
{
    QStringList texts;
    for (const QString& value : values) {
        const bool plain = !value.contains(u',') && !value.contains(u'(') && !value.contains(u')');
        texts += plain ? valueText(value) : quoted(value);
    }
    return u'(' + texts.join(QLatin1StringView(", ")) + u')';
}

QString nameText(const QString& name)
{
    QStringView rest(name);
    const bool bare = takeBareName(rest) == name && name == name.toLower() && !name.isEmpty();
    return bare ? name : QString::fromUtf8(catalog::quoteIdentifier(name));
}

bool takesNoValue(FilterOperator op)
{
    return op == FilterOperator::IsNull || op == FilterOperator::IsNotNull;
}

base::Result<QStringList> takeValues(FilterOperator op, QStringView rest, const QString& text)
{
    rest = rest.trimmed();
    if (takesNoValue(op)) {
        if (!rest.isEmpty())
            return base::fail(
                notUnderstood(text, Words::tr("%1 takes no value").arg(operatorText(op))));
        return QStringList();
    }
    if (op == FilterOperator::In) {
        const auto values = takeList(rest);
        if (!values)
            return base::fail(
                notUnderstood(text, Words::tr("the brackets or quotes of its list do not match")));
        return *values;
    }
    if (rest.isEmpty())
        return base::fail(
            notUnderstood(text, Words::tr("the value is missing; an empty text is ''")));
    if (!rest.startsWith(u'\''))
        return QStringList{ rest.toString() };
    const auto value = takeQuoted(rest, u'\'');
    if (!value || !rest.trimmed().isEmpty())
        return base::fail(notUnderstood(text, Words::tr("the quotes of its value do not match")));
    return QStringList{ *value };
}

} // namespace

base::Status checkValueCount(const Filter& filter, const catalog::Relation& relation)
{
    const bool fits = takesNoValue(filter.op) ? filter.values.isEmpty()
        : filter.op == FilterOperator::In     ? true
                                              : filter.values.size() == 1;
    if (fits)
        return {};
    const QString& column = relation.columns[static_cast<std::size_t>(filter.column)].name;
    return base::fail(base::ErrorCode::Usage, Words::tr("Cannot filter %1").arg(column),
        Words::tr("%1 does not take %n value(s)", nullptr, static_cast<int>(filter.values.size()))
            .arg(operatorText(filter.op)));
}

QString operatorText(FilterOperator op)
{
    switch (op) {
    case FilterOperator::Equal:
        return QStringLiteral("=");
    case FilterOperator::NotEqual:
        return QStringLiteral("!=");
    case FilterOperator::Less:
        return QStringLiteral("<");
    case FilterOperator::LessOrEqual:
        return QStringLiteral("<=");
    case FilterOperator::Greater:
        return QStringLiteral(">");
    case FilterOperator::GreaterOrEqual:
        return QStringLiteral(">=");
    case FilterOperator::Like:
        return QStringLiteral("like");
    case FilterOperator::ILike:
        return QStringLiteral("ilike");
    case FilterOperator::In:
        return QStringLiteral("in");
    case FilterOperator::IsNull:
        return QStringLiteral("is-null");
    case FilterOperator::IsNotNull:
        return QStringLiteral("not-null");
    case FilterOperator::Contains:
        return QStringLiteral("contains");
    }
    return {};
}

base::Result<Filter> parseFilter(const QString& text, const catalog::Relation& relation)
{
    QStringView rest = QStringView(text).trimmed();
    const bool isQuoted = rest.startsWith(u'"');
    const auto name = isQuoted ? takeQuoted(rest, u'"') : takeBareName(rest);
    if (!name || name->isEmpty())
        return base::fail(notUnderstood(text, Words::tr("it does not begin with a column")));
    const auto column = findColumn(relation, *name, isQuoted);
    if (!column)
        return base::fail(notUnderstood(
            text, Words::tr("%1 has no column \"%2\"").arg(relation.qualifiedName(), *name)));
    rest = rest.trimmed();
    const auto op = takeOperator(rest);
    if (!op)
        return base::fail(notUnderstood(text,
            Words::tr("it names none of the operators = != < <= > >= "
                      "like ilike in is-null not-null contains")));
    auto values = takeValues(*op, rest, text);
    if (!values)
        return base::fail(std::move(values.error()));
    return Filter{ *column, *op, std::move(*values) };
}

QString filterText(const Filter& filter, const catalog::Relation& relation)
{
    QString text = nameText(relation.columns[static_cast<std::size_t>(filter.column)].name) + u' '
        + operatorText(filter.op);
    if (filter.op == FilterOperator::In)
        text += u' ' + listText(filter.values);
    else if (!takesNoValue(filter.op))
        text += u' ' + valueText(filter.values.value(0));
    return text;
}

} // namespace opsdeck::tables
