// The HTTP API of Prometheus and of everything that speaks it (Thanos, Mimir, VictoriaMetrics): the
// requests as values, and their answers read. Values and pure functions; any thread. See
// prometheus.io/docs/prometheus/latest/querying/api.
#pragma once

#include "models/base/result.h"
#include "models/metrics/http_message.h"
#include "models/series/series_name.h"
#include "models/series/time_series.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace opsdeck::metrics {

struct PrometheusServer
{
    QUrl url; // with the prefix where there is one: http://mimir:8080/prometheus
    Credentials credentials;
    // For each answer; a server's own limit is two minutes.
    std::chrono::milliseconds patience{ std::chrono::minutes{ 2 } };
};

struct PrometheusSeries
{
    series::SeriesName name; // metric empty for the result of a calculation
    std::vector<series::Time> times; // ascending, microseconds
    std::vector<double> values;
};

struct PrometheusAnswer
{
    std::vector<PrometheusSeries> series;
    QStringList warnings; // the server's words
};

struct TimeRange
{
    series::Time from = 0;
    series::Time to = 0; // inclusive, as the API has it
    series::Time step = 0;
    friend bool operator==(const TimeRange&, const TimeRange&) = default;
};

// The server refuses more points a series in one answer.
inline constexpr std::int64_t kMostPoints = 11000;
// In pieces on the one grid of from + n·step, none with more points than the limit.
std::vector<TimeRange> splitRange(const TimeRange& range, std::int64_t mostPoints = kMostPoints);

HttpRequest instantRequest(
    const PrometheusServer& server, const QString& query, std::optional<series::Time> at);
HttpRequest rangeRequest(
    const PrometheusServer& server, const QString& query, const TimeRange& range);
// Discovery, of series that the selectors match, all when there are none.
HttpRequest labelNamesRequest(const PrometheusServer& server, const QStringList& selectors);
HttpRequest labelValuesRequest(
    const PrometheusServer& server, const QString& label, const QStringList& selectors);
HttpRequest seriesRequest(const PrometheusServer& server, const QStringList& selectors);

base::Result<PrometheusAnswer> readSamples(const HttpRequest& asked, const HttpAnswer& answer);
base::Result<QStringList> readNames(const HttpRequest& asked, const HttpAnswer& answer);
base::Result<std::vector<series::SeriesName>> readSeries(
    const HttpRequest& asked, const HttpAnswer& answer);

// Appends a later piece: series of the same labels become one.
void join(PrometheusAnswer& into, PrometheusAnswer&& piece);

} // namespace opsdeck::metrics
