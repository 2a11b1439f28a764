#include "models/metrics/own_source.h"

#include "models/metrics/scrape_builder.h"

namespace opsdeck::metrics {

namespace {

double seconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

void addQuery(ScrapeBuilder& builder, const base::QueryStatistics& query)
{
    const std::vector<Label> labels{ { "query", query.name.toStdString() } };
    builder.add("opsdeck_queries_total", MetricType::Counter, static_cast<double>(query.count),
        labels, {}, "Requests that Opsdeck sent to a server");
    builder.add("opsdeck_query_errors_total", MetricType::Counter,
        static_cast<double>(query.errors), labels, {}, "Requests of Opsdeck that failed");
    builder.add("opsdeck_query_rows_total", MetricType::Counter, static_cast<double>(query.rows),
        labels, {}, "Rows that Opsdeck received");
    builder.add("opsdeck_query_bytes_total", MetricType::Counter, static_cast<double>(query.bytes),
        labels, "bytes", "Bytes that Opsdeck received");
    builder.add("opsdeck_query_duration_seconds_sum", MetricType::Counter, seconds(query.total),
        labels, "seconds", "Time that requests of Opsdeck took");
    for (const auto& [quantile, value] : { std::pair{ "0.5", query.p50 },
             std::pair{ "0.95", query.p95 }, std::pair{ "0.99", query.p99 } }) {
        std::vector<Label> own = labels;
        own.push_back({ "quantile", quantile });
        builder.add("opsdeck_query_duration_seconds", MetricType::Summary, seconds(value),
            std::move(own), "seconds", "Duration of requests of Opsdeck since it started");
    }
}

void addPool(ScrapeBuilder& builder, const database::PoolStatus& pool)
{
    const auto gauge = [&builder](const char* name, double value, const char* help,
                           const char* unit = "") {
        builder.add(name, MetricType::Gauge, value, {}, unit, help);
    };
    gauge("opsdeck_pool_connections", pool.open, "Connections that Opsdeck holds");
    gauge("opsdeck_pool_connections_in_use", pool.inUse, "Connections at work");
    gauge("opsdeck_pool_connections_limit", pool.limit, "Connections that Opsdeck may hold");
    gauge("opsdeck_pool_waiting", pool.waiting, "Requests that wait for a connection");
    gauge("opsdeck_pool_up", pool.isReachable ? 1 : 0, "1 while the database answers, else 0");
    gauge("opsdeck_pool_acquire_p95_seconds", seconds(pool.acquireP95),
        "Time until 95 % of the requests had a connection", "seconds");
    if (pool.replicaLag >= std::chrono::milliseconds::zero())
        gauge("opsdeck_replica_lag_seconds", seconds(pool.replicaLag),
            "How far the replica for reports is behind", "seconds");
    builder.add("opsdeck_pool_acquired_total", MetricType::Counter,
        static_cast<double>(pool.acquired), {}, {}, "Connections handed out");
    builder.add("opsdeck_pool_received_bytes_total", MetricType::Counter,
        static_cast<double>(pool.bytesReceived), {}, "bytes", "Bytes received from the database");
}

} // namespace

Scrape OwnSource::scrape()
{
    ScrapeBuilder builder(m_series);
    if (m_monitor) {
        for (const base::QueryStatistics& query : m_monitor->statistics())
            addQuery(builder, query);
    }
    if (m_pool)
        m_pool->with([&builder](const database::Pool& pool) { addPool(builder, pool.status()); });
    return builder.take();
}

void OwnSource::read(std::stop_token, QObject*, Answer answer) { answer(scrape()); }

} // namespace opsdeck::metrics
