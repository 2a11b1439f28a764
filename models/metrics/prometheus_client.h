// Asks one Prometheus-compatible server. Long ranges are asked for in pieces that the server's
// limit of points allows, and joined again. The calls that wait are for workers and the command
// line; the others answer in the thread of their context, once, and not at all once that is gone.
// Destroying the client cancels what runs and waits for its end.
#pragma once

#include "models/metrics/http_client.h"
#include "models/metrics/prometheus_api.h"

#include <QThreadPool>

#include <functional>
#include <stop_token>

namespace opsdeck::metrics {

class PrometheusClient
{
public:
    PrometheusClient(HttpClient& http, PrometheusServer server); // the HTTP client outlives it
    ~PrometheusClient();
    PrometheusClient(const PrometheusClient&) = delete;
    PrometheusClient& operator=(const PrometheusClient&) = delete;

    QString url() const { return shownUrl(m_server.url); } // without secrets

    template <typename Value>
    using Answer = std::function<void(base::Result<Value>)>;
    void query(QString promql, std::optional<series::Time> at, std::stop_token stop,
        QObject* context, Answer<PrometheusAnswer> answer);
    void queryRange(QString promql, TimeRange range, std::stop_token stop, QObject* context,
        Answer<PrometheusAnswer> answer);
    void labelNames(const QStringList& selectors, QObject* context, Answer<QStringList> answer);
    void labelValues(const QString& label, const QStringList& selectors, QObject* context,
        Answer<QStringList> answer);
    void findSeries(const QStringList& selectors, QObject* context,
        Answer<std::vector<series::SeriesName>> answer);

    base::Result<PrometheusAnswer> queryBlocking(
        const QString& promql, std::optional<series::Time> at, std::stop_token stop = {});
    base::Result<PrometheusAnswer> queryRangeBlocking(
        const QString& promql, const TimeRange& range, const std::stop_token& stop = {});
    base::Result<QStringList> namesBlocking(const HttpRequest& request, std::stop_token stop = {});

private:
    template <typename Value>
    void later(std::function<base::Result<Value>(std::stop_token)> work, std::stop_token stop,
        QObject* context, Answer<Value> answer);

    HttpClient& m_http;
    const PrometheusServer m_server;
    std::stop_source m_stop;
    QThreadPool m_workers; // where answers are waited for and read
};

} // namespace opsdeck::metrics
