#include "ui/pages/tables/filter_words.h"

#include "models/tables/filter_text.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace opsdeck::ui::pages {

namespace {

using catalog::TypeClass;
using tables::FilterOperator;

constexpr qsizetype kMostCompletions = 200;

QString tr(const char* text) { return QCoreApplication::translate("FilterWords", text); }

QString quoted(const QString& value)
{
    if (!value.isEmpty() && !value.contains(QLatin1Char(',')) && !value.contains(QLatin1Char('\''))
        && value == value.trimmed())
        return value;
    QString escaped = value;
    escaped.replace(QLatin1String("'"), QLatin1String("''"));
    return QLatin1Char('\'') + escaped + QLatin1Char('\'');
}

// As it must be typed: bare when it is a plain word, else in double quotes.
QString typedName(const catalog::Column& column)
{
    static const QRegularExpression plain(QStringLiteral("^[\\p{L}_][\\p{L}\\p{N}_$]*$"));
    if (plain.match(column.name).hasMatch())
        return column.name;
    return QString::fromUtf8(catalog::quoteIdentifier(column.name));
}

} // namespace

std::vector<FilterOperator> operatorsFor(const catalog::Column& column)
{
    std::vector<FilterOperator> operators;
    const bool isJson = column.typeClass == TypeClass::Json;
    const bool isText = column.typeClass == TypeClass::Text;
    if (column.ordered)
        operators = { FilterOperator::Equal, FilterOperator::NotEqual };
    if (isText || isJson || column.typeClass == TypeClass::Array
        || column.typeClass == TypeClass::Range)
        operators.push_back(FilterOperator::Contains);
    if (isText)
        operators.insert(operators.end(), { FilterOperator::ILike, FilterOperator::Like });
    const bool hasRange = column.typeClass == TypeClass::Number
        || column.typeClass == TypeClass::Time || isText || column.typeClass == TypeClass::Uuid
        || column.typeClass == TypeClass::Enum || column.typeClass == TypeClass::Network;
    if (column.ordered && hasRange)
        operators.insert(operators.end(),
            { FilterOperator::Less, FilterOperator::LessOrEqual, FilterOperator::Greater,
                FilterOperator::GreaterOrEqual, FilterOperator::In });
    operators.insert(operators.end(), { FilterOperator::IsNull, FilterOperator::IsNotNull });
    return operators;
}

QString operatorName(FilterOperator op)
{
    switch (op) {
    case FilterOperator::NotEqual:
        return QString(QChar(0x2260));
    case FilterOperator::LessOrEqual:
        return QString(QChar(0x2264));
    case FilterOperator::GreaterOrEqual:
        return QString(QChar(0x2265));
    case FilterOperator::Like:
        return tr("is like");
    case FilterOperator::ILike:
        return tr("is like, any case");
    case FilterOperator::In:
        return tr("is one of");
    case FilterOperator::IsNull:
        return tr("is null");
    case FilterOperator::IsNotNull:
        return tr("is not null");
    case FilterOperator::Contains:
        return tr("contains");
    default:
        return tables::operatorText(op);
    }
}

bool takesValue(FilterOperator op)
{
    return op != FilterOperator::IsNull && op != FilterOperator::IsNotNull;
}

FilterText chipText(const tables::Filter& filter, const catalog::Relation& relation)
{
    const QString column = relation.columns.at(static_cast<std::size_t>(filter.column)).name;
    if (!takesValue(filter.op))
        return { column, operatorName(filter.op) };
    const QString value =
        filter.op == FilterOperator::In ? joinValues(filter.values) : filter.values.value(0);
    return { column + QLatin1Char(' ') + operatorName(filter.op),
        value.isEmpty() ? QStringLiteral("''") : value };
}

QStringList knownValues(const catalog::Column& column)
{
    if (column.typeClass == TypeClass::Boolean)
        return { QStringLiteral("true"), QStringLiteral("false") };
    return column.enumLabels;
}

std::optional<int> columnOfLine(const QString& text, const catalog::Relation& relation)
{
    for (int i = 0; i < static_cast<int>(relation.columns.size()); ++i)
        if (text.startsWith(
                typedName(relation.columns[static_cast<std::size_t>(i)]) + QLatin1Char(' ')))
            return i;
    return std::nullopt;
}

QStringList completions(const QString& text, const catalog::Relation& relation,
    const std::function<QStringList(int column)>& values)
{
    QStringList lines;
    const std::optional<int> column = columnOfLine(text, relation);
    if (!column) {
        for (const catalog::Column& candidate : relation.columns)
            if (candidate.readable
                && (candidate.name.startsWith(text, Qt::CaseInsensitive)
                    || typedName(candidate).startsWith(text, Qt::CaseInsensitive)))
                lines.append(typedName(candidate) + QLatin1Char(' '));
        return lines.mid(0, kMostCompletions);
    }
    const catalog::Column& about = relation.columns[static_cast<std::size_t>(*column)];
    for (const FilterOperator op : operatorsFor(about)) {
        const QString line = typedName(about) + QLatin1Char(' ') + tables::operatorText(op);
        const QString begun = line + QLatin1Char(' ');
        if (line.startsWith(text) && line != text)
            lines.append(takesValue(op) ? begun : line);
        else if (text.startsWith(begun) && takesValue(op))
            for (const QString& value : values(*column))
                if (value.startsWith(text.mid(begun.size()), Qt::CaseInsensitive))
                    lines.append(begun + value);
    }
    return lines.mid(0, kMostCompletions);
}

QStringList splitValues(const QString& text)
{
    QStringList values;
    QString value;
    bool isQuoted = false;
    bool wasQuoted = false;
    const auto take = [&] {
        values.append(wasQuoted ? value : value.trimmed());
        value.clear();
        wasQuoted = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == QLatin1Char('\'') && isQuoted && text.mid(i + 1, 1) == QLatin1String("'")) {
            value += c;
            ++i;
        } else if (c == QLatin1Char('\'') && (isQuoted || value.trimmed().isEmpty())) {
            isQuoted = !isQuoted;
            if (isQuoted)
                value.clear();
            wasQuoted = true;
        } else if (c == QLatin1Char(',') && !isQuoted) {
            take();
        } else if (isQuoted || !wasQuoted || !c.isSpace()) {
            value += c;
        }
    }
    if (!value.isEmpty() || wasQuoted || !values.isEmpty())
        take();
    return values;
}

QString joinValues(const QStringList& values)
{
    QStringList parts;
    for (const QString& value : values)
        parts.append(quoted(value));
    return parts.join(QStringLiteral(", "));
}

} // namespace opsdeck::ui::pages
