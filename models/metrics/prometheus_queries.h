// The QueryRunner over a Prometheus-compatible server. What the server knows nothing about is asked
// of the recorder's own history: the statistics of PostgreSQL and Redis, and of Opsdeck itself, are
// recorded here whoever measures the rest. GUI thread; client and recorded queries outlive it, and
// what runs when it goes ends with the client.
#pragma once

#include "models/metrics/prometheus_client.h"
#include "models/metrics/query_runner.h"

namespace opsdeck::metrics {

// How the server stands, by what it was asked last.
struct ServerHealth
{
    QString url; // without secrets
    QDateTime lastGood; // UTC; null: it has not answered
    std::optional<base::Error> error; // why it does not
};

class PrometheusQueries final : public QueryRunner
{
    Q_OBJECT

public:
    PrometheusQueries(PrometheusClient& client, QueryRunner& recorded, QObject* parent = nullptr);

    void run(
        const RangeQuery& query, std::stop_token stop, QObject* context, Answer answer) override;

    const ServerHealth& health() const { return m_health; }

private:
    void note(const base::Result<PrometheusAnswer>& answer);

    PrometheusClient& m_client;
    QueryRunner& m_recorded;
    ServerHealth m_health;
};

// As charts draw them: where the server has no value for a step or more there is a gap.
std::shared_ptr<const series::TimeSeries> toPoints(
    const PrometheusSeries& series, series::Time step);

} // namespace opsdeck::metrics
