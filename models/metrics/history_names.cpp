#include "models/metrics/history_names.h"

#include "models/series/history_store.h"

#include <set>

namespace opsdeck::metrics {

namespace {

constexpr std::size_t kMostWords = 2000;

// One word of each label of the metric's series, where there is one.
template <typename WordOf>
QStringList words(const series::HistoryStore& history, const QString& metric, WordOf wordOf)
{
    std::vector<series::Matcher> matchers;
    if (!metric.isEmpty())
        matchers.push_back(
            { std::string(series::kMetricLabel), series::MatchKind::Equal, metric.toStdString() });
    std::set<std::string> found;
    for (const series::SeriesInfo& info : history.find(matchers)) {
        for (const series::Label& label : info.name.labels) {
            if (const std::string* word = wordOf(label))
                found.insert(*word);
        }
        if (found.size() > kMostWords)
            break;
    }
    QStringList list;
    for (const std::string& word : found)
        list += QString::fromStdString(word);
    return list;
}

} // namespace

HistoryNames::HistoryNames(const series::HistoryStore& history, QObject* parent)
    : SeriesNames(parent)
    , m_history(history)
{
    connect(&history, &series::HistoryStore::opened, this, &SeriesNames::changed);
}

QStringList HistoryNames::metrics()
{
    QStringList list;
    for (const std::string& name : m_history.metrics())
        list += QString::fromStdString(name);
    return list;
}

QStringList HistoryNames::labels(const QString& metric)
{
    return words(m_history, metric, [](const series::Label& label) { return &label.name; });
}

QStringList HistoryNames::values(const QString& metric, const QString& label)
{
    return words(m_history, metric,
        [name = label.toStdString()](const series::Label& one) -> const std::string* {
            return one.name == name ? &one.value : nullptr;
        });
}

std::optional<series::Time> HistoryNames::firstTime() { return m_history.firstTime(); }

std::optional<series::Time> HistoryNames::lastTime() { return m_history.lastTime(); }

} // namespace opsdeck::metrics
