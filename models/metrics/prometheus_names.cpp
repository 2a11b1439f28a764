#include "models/metrics/prometheus_names.h"

#include <algorithm>
#include <iterator>

namespace opsdeck::metrics {

namespace {

using namespace std::chrono_literals;

constexpr auto kFresh = 5min;
constexpr auto kPatience = 30s; // after a failure
constexpr qsizetype kMostWords = 20'000; // of metrics; of labels and values as many
constexpr std::size_t kMostKept = 200; // lists
const QString kMetric = QStringLiteral("__name__");
// Every server that scrapes has it, whatever else it measures.
const QString kAlways = QStringLiteral("count(up)");
constexpr series::Time kHour = series::Time{ 3600 } * 1'000'000;
constexpr series::Time kLookBack = 90 * 24 * kHour;
constexpr series::Time kLookEvery = 6 * kHour;

QStringList together(const QStringList& a, const QStringList& b)
{
    QStringList both;
    both.reserve(a.size() + b.size());
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

} // namespace

PrometheusNames::PrometheusNames(
    PrometheusClient& client, SeriesNames& recorded, const base::Clock& clock, QObject* parent)
    : SeriesNames(parent)
    , m_client(client)
    , m_recorded(recorded)
    , m_clock(clock)
{
    connect(&recorded, &SeriesNames::changed, this, &SeriesNames::changed);
}

// Marks it as asked for where it is to be asked for.
bool PrometheusNames::isDue(std::optional<std::chrono::steady_clock::time_point>& asked) const
{
    const auto now = m_clock.steady();
    if (asked && now - *asked < kFresh)
        return false;
    asked = now;
    return true;
}

QStringList PrometheusNames::words(const Key& key)
{
    if (m_words.size() > kMostKept && !m_words.contains(key))
        m_words.clear();
    Words& kept = m_words[key];
    if (isDue(kept.asked)) {
        const auto& [metric, label] = key;
        const QStringList selectors = metric.isEmpty() ? QStringList() : QStringList(metric);
        const auto take = [this, key](base::Result<QStringList> answer) {
            if (answer)
                keep(key, std::move(*answer));
            else if (const auto known = m_words.find(key); known != m_words.end())
                known->second.asked = m_clock.steady() - kFresh + kPatience;
        };
        if (label.isEmpty())
            m_client.labelNames(selectors, this, take);
        else
            m_client.labelValues(label, selectors, this, take);
    }
    return kept.words;
}

void PrometheusNames::keep(const Key& key, QStringList words)
{
    words.removeAll(kMetric);
    words.sort();
    words.resize(std::min(words.size(), kMostWords));
    Words& kept = m_words[key];
    if (kept.words == words)
        return;
    kept.words = std::move(words);
    emit changed();
}

QStringList PrometheusNames::metrics()
{
    return together(words({ {}, kMetric }), m_recorded.metrics());
}

QStringList PrometheusNames::labels(const QString& metric)
{
    return together(words({ metric, {} }), m_recorded.labels(metric));
}

QStringList PrometheusNames::values(const QString& metric, const QString& label)
{
    return together(words({ metric, label }), m_recorded.values(metric, label));
}

std::optional<series::Time> PrometheusNames::firstTime()
{
    if (isDue(m_firstAsked)) {
        const series::Time now = m_clock.wall().toMSecsSinceEpoch() * 1000;
        m_client.queryRange(kAlways, { now - kLookBack, now, kLookEvery }, {}, this,
            [this](const base::Result<PrometheusAnswer>& answer) {
                if (!answer || answer->series.empty() || answer->series.front().times.empty())
                    return;
                const series::Time first = answer->series.front().times.front() - kLookEvery;
                if (m_first && *m_first <= first)
                    return;
                m_first = first;
                emit changed();
            });
    }
    const std::optional<series::Time> recorded = m_recorded.firstTime();
    return m_first && recorded ? std::min(*m_first, *recorded) : m_first ? m_first : recorded;
}

} // namespace opsdeck::metrics
