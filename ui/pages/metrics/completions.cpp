#include "ui/pages/metrics/completions.h"

#include "models/metrics/expression.h"
#include "models/series/history_store.h"

#include <QRegularExpression>

#include <set>

namespace opsdeck::ui::pages {

namespace {

constexpr std::size_t kMostWords = 2000;

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

QStringList sorted(const std::set<std::string>& words)
{
    QStringList list;
    for (const std::string& word : words)
        list += QString::fromStdString(word);
    return list;
}

QStringList labelWords(const series::HistoryStore& history, const Where& where)
{
    std::vector<series::Matcher> matchers;
    if (!where.metric.isEmpty())
        matchers.push_back({ std::string(series::kMetricLabel), series::MatchKind::Equal,
            where.metric.toStdString() });
    std::set<std::string> words;
    for (const series::SeriesInfo& info : history.find(matchers)) {
        for (const series::Label& label : info.name.labels) {
            if (where.place == Place::LabelName)
                words.insert(label.name);
            else if (label.name == where.label.toStdString())
                words.insert(label.value);
        }
        if (words.size() > kMostWords)
            break;
    }
    return sorted(words);
}

} // namespace

QStringList completions(const series::HistoryStore& history, const QString& text, int position)
{
    const Where where = whereAt(text, position);
    if (where.place != Place::Metric)
        return labelWords(history, where);
    QStringList words;
    for (const std::string& name : metrics::aggregationNames())
        words += QString::fromStdString(name);
    for (const std::string& name : metrics::functionNames())
        words += QString::fromStdString(name);
    for (const std::string& name : history.metrics())
        words += QString::fromStdString(name);
    return words;
}

} // namespace opsdeck::ui::pages
