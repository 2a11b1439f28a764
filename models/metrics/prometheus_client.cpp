#include "models/metrics/prometheus_client.h"

#include "models/base/delivery.h"
#include "models/base/either_stop.h"

namespace opsdeck::metrics {

namespace {
constexpr int kAtOnce = 4; // as many as one host is asked at once
}

PrometheusClient::PrometheusClient(HttpClient& http, PrometheusServer server)
    : m_http(http)
    , m_server(std::move(server))
{
    m_workers.setMaxThreadCount(kAtOnce);
}

PrometheusClient::~PrometheusClient()
{
    m_stop.request_stop();
    m_workers.waitForDone();
}

template <typename Value>
void PrometheusClient::later(std::function<base::Result<Value>(std::stop_token)> work,
    std::stop_token stop, QObject* context, Answer<Value> answer)
{
    const auto delivery =
        std::make_shared<base::Delivery<base::Result<Value>>>(context, std::move(answer));
    m_workers.start(
        [work = std::move(work), stop = std::move(stop), own = m_stop.get_token(), delivery] {
            const base::EitherStop either(stop, own);
            delivery->deliver(work(either.token()));
        });
}

base::Result<PrometheusAnswer> PrometheusClient::queryBlocking(
    const QString& promql, std::optional<series::Time> at, std::stop_token stop)
{
    const HttpRequest request = instantRequest(m_server, promql, at);
    return m_http.getBlocking(request, std::move(stop))
        .and_then([&request](const HttpAnswer& answer) { return readSamples(request, answer); });
}

base::Result<PrometheusAnswer> PrometheusClient::queryRangeBlocking(
    const QString& promql, const TimeRange& range, const std::stop_token& stop)
{
    PrometheusAnswer whole;
    for (const TimeRange& piece : splitRange(range)) {
        const HttpRequest request = rangeRequest(m_server, promql, piece);
        auto answer = m_http.getBlocking(request, stop).and_then([&request](const HttpAnswer& got) {
            return readSamples(request, got);
        });
        if (!answer)
            return answer;
        join(whole, std::move(*answer));
    }
    return whole;
}

base::Result<QStringList> PrometheusClient::namesBlocking(
    const HttpRequest& request, std::stop_token stop)
{
    return m_http.getBlocking(request, std::move(stop))
        .and_then([&request](const HttpAnswer& answer) { return readNames(request, answer); });
}

void PrometheusClient::query(QString promql, std::optional<series::Time> at, std::stop_token stop,
    QObject* context, Answer<PrometheusAnswer> answer)
{
    later<PrometheusAnswer>(
        [this, promql = std::move(promql), at](
            const std::stop_token& token) { return queryBlocking(promql, at, token); },
        std::move(stop), context, std::move(answer));
}

void PrometheusClient::queryRange(QString promql, TimeRange range, std::stop_token stop,
    QObject* context, Answer<PrometheusAnswer> answer)
{
    later<PrometheusAnswer>(
        [this, promql = std::move(promql), range](
            const std::stop_token& token) { return queryRangeBlocking(promql, range, token); },
        std::move(stop), context, std::move(answer));
}

void PrometheusClient::labelNames(
    const QStringList& selectors, QObject* context, Answer<QStringList> answer)
{
    later<QStringList>([this, request = labelNamesRequest(m_server, selectors)](
                           const std::stop_token& token) { return namesBlocking(request, token); },
        {}, context, std::move(answer));
}

void PrometheusClient::labelValues(const QString& label, const QStringList& selectors,
    QObject* context, Answer<QStringList> answer)
{
    later<QStringList>([this, request = labelValuesRequest(m_server, label, selectors)](
                           const std::stop_token& token) { return namesBlocking(request, token); },
        {}, context, std::move(answer));
}

void PrometheusClient::findSeries(
    const QStringList& selectors, QObject* context, Answer<std::vector<series::SeriesName>> answer)
{
    later<std::vector<series::SeriesName>>(
        [this, request = seriesRequest(m_server, selectors)](const std::stop_token& token) {
            return m_http.getBlocking(request, token).and_then([&request](const HttpAnswer& got) {
                return readSeries(request, got);
            });
        },
        {}, context, std::move(answer));
}

} // namespace opsdeck::metrics
