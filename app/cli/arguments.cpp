#include "app/cli/arguments.h"

#include <algorithm>

namespace opsdeck::cli {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<Arguments> Arguments::parse(const QStringList& words, const QList<Option>& options)
{
    Arguments parsed;
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (*word == QLatin1String("--")) {
            parsed.m_operands.append(QStringList(word + 1, words.end()));
            break;
        }
        if (!word->startsWith(QLatin1String("--"))) {
            if (word->startsWith(QLatin1Char('-')) && word->size() > 1)
                return fail(ErrorCode::Usage, tr("Unknown option %1").arg(*word),
                    tr("every option is written with two dashes"));
            parsed.m_operands.append(*word);
            continue;
        }
        const qsizetype equals = word->indexOf(QLatin1Char('='));
        const QString name = word->mid(2, equals < 0 ? -1 : equals - 2);
        const auto option = std::find_if(
            options.begin(), options.end(), [&](const Option& o) { return o.name == name; });
        if (option == options.end())
            return fail(ErrorCode::Usage, tr("Unknown option --%1").arg(name));
        QString value;
        if (option->value.isEmpty()) {
            if (equals >= 0)
                return fail(ErrorCode::Usage, tr("Option --%1").arg(name), tr("takes no value"));
        } else if (equals >= 0) {
            value = word->mid(equals + 1);
        } else if (word + 1 != words.end()) {
            value = *++word;
        } else {
            return fail(ErrorCode::Usage, tr("Option --%1").arg(name),
                tr("needs a value: %1").arg(option->value));
        }
        parsed.m_values[name].append(value);
    }
    return parsed;
}

QString Arguments::value(const QString& name, const QString& fallback) const
{
    const auto found = m_values.constFind(name);
    return found == m_values.constEnd() ? fallback : found->constLast();
}

QStringList Arguments::values(const QString& name) const { return m_values.value(name); }

Result<qint64> Arguments::number(
    const QString& name, qint64 fallback, qint64 minimum, qint64 maximum) const
{
    if (!has(name))
        return fallback;
    bool ok = false;
    const qint64 number = value(name).toLongLong(&ok);
    if (!ok || number < minimum || number > maximum)
        return fail(ErrorCode::Usage, tr("Option --%1").arg(name),
            tr("takes a whole number from %1 to %2, not \"%3\"")
                .arg(QString::number(minimum), QString::number(maximum), value(name)));
    return number;
}

Result<double> Arguments::real(
    const QString& name, double fallback, double minimum, double maximum) const
{
    if (!has(name))
        return fallback;
    bool ok = false;
    const double number = value(name).toDouble(&ok);
    if (!ok || !(number >= minimum && number <= maximum)) // also refuses NaN
        return fail(ErrorCode::Usage, tr("Option --%1").arg(name),
            tr("takes a number from %1 to %2, not \"%3\"")
                .arg(QString::number(minimum), QString::number(maximum), value(name)));
    return number;
}

Result<QString> Arguments::oneOf(
    const QString& name, const QString& fallback, const QStringList& choices) const
{
    const QString given = value(name, fallback);
    if (!choices.contains(given))
        return fail(ErrorCode::Usage, tr("Option --%1").arg(name),
            tr("is one of %1, not \"%2\"").arg(choices.join(QLatin1String(", ")), given));
    return given;
}

} // namespace opsdeck::cli
