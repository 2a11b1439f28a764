// The names that a Prometheus-compatible server knows, fetched when they are first asked for, kept,
// and fetched again when they have become old; together with what is recorded here. What fails
// stays as it was: the charts say what is wrong with the server. GUI thread; the client and the
// recorded names outlive it.
#pragma once

#include "models/base/clock.h"
#include "models/metrics/prometheus_client.h"
#include "models/metrics/series_names.h"

#include <chrono>
#include <map>

namespace opsdeck::metrics {

class PrometheusNames final : public SeriesNames
{
    Q_OBJECT

public:
    PrometheusNames(PrometheusClient& client, SeriesNames& recorded,
        const base::Clock& clock = base::systemClock(), QObject* parent = nullptr);

    QStringList metrics() override;
    QStringList labels(const QString& metric) override;
    QStringList values(const QString& metric, const QString& label) override;
    std::optional<series::Time> firstTime() override;
    std::optional<series::Time> lastTime() override { return {}; } // the answers themselves tell
    bool isServer() const override { return true; }

private:
    struct Words
    {
        QStringList words;
        std::optional<std::chrono::steady_clock::time_point> asked;
    };
    using Key = std::pair<QString, QString>; // metric and label; no label: the names of labels
    bool isDue(std::optional<std::chrono::steady_clock::time_point>& asked) const;
    QStringList words(const Key& key);
    void keep(const Key& key, QStringList words);

    PrometheusClient& m_client;
    SeriesNames& m_recorded;
    const base::Clock& m_clock;
    std::map<Key, Words> m_words;
    std::optional<series::Time> m_first;
    std::optional<std::chrono::steady_clock::time_point> m_firstAsked;
};

} // namespace opsdeck::metrics
