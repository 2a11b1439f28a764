#include "ui/pages/metrics/completions.h"

#include "models/metrics/expression.h"
#include "models/metrics/series_names.h"

#include <QRegularExpression>

namespace opsdeck::ui::pages {

namespace {

enum class Place { Metric, LabelName, LabelValue };

struct Where
{
    Place place = Place::Metric;
    QString metric; // whose labels
    QString label; // whose values
};

// What stands before the cursor, read backwards to the bracket that is open there.
Where whereAt(const QString& text, int position)
{
    static const QRegularExpression kLabels(
        QStringLiteral("([A-Za-z_:][A-Za-z0-9_:]*)?\\{([^{}]*)$"));
    static const QRegularExpression kGroup(
        QStringLiteral("\\b(by|without|on|ignoring)\\s*\\([^()]*$"));
    static const QRegularExpression kValue(
        QStringLiteral("([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"[^\"]*$"));
    const QString before = text.left(position);
    Where where;
    if (const auto labels = kLabels.match(before); labels.hasMatch()) {
        where.metric = labels.captured(1);
        where.place = Place::LabelName;
        if (const auto value = kValue.match(labels.captured(2)); value.hasMatch()) {
            where.place = Place::LabelValue;
            where.label = value.captured(1);
        }
    } else if (kGroup.match(before).hasMatch()) {
        where.place = Place::LabelName;
    }
    return where;
}

} // namespace

QStringList completions(metrics::SeriesNames& names, const QString& text, int position)
{
    const Where where = whereAt(text, position);
    if (where.place == Place::LabelName)
        return names.labels(where.metric);
    if (where.place == Place::LabelValue)
        return names.values(where.metric, where.label);
    QStringList words;
    for (const std::string& name : metrics::aggregationNames())
        words += QString::fromStdString(name);
    for (const std::string& name : metrics::functionNames())
        words += QString::fromStdString(name);
    words += names.metrics();
    return words;
}

} // namespace opsdeck::ui::pages
