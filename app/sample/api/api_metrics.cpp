#include "app/sample/api/api_metrics.h"

#include "app/sample/tenants.h"

#include <algorithm>

namespace opsdeck::sample {

namespace {
using Names = std::vector<std::string>;

const Names kRequestLabels{ "method", "route", "status", "tenant" };
} // namespace

const std::vector<double>& requestBounds()
{
    static const std::vector<double> bounds{ 0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2,
        0.3, 0.5, 1, 2, 5, 10 };
    return bounds;
}

const std::vector<double>& queryBounds()
{
    static const std::vector<double> bounds{ 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
        0.2, 0.5, 1, 5 };
    return bounds;
}

const std::vector<double>& reconciliationBounds()
{
    static const std::vector<double> bounds{ 1, 2.5, 5, 10, 20, 30, 60, 120, 300, 600 };
    return bounds;
}

ApiMetrics::ApiMetrics()
    : requests(registry.counter("http_requests_total", "HTTP requests answered.", kRequestLabels))
    , requestErrors(registry.counter("http_request_errors_total",
          "HTTP requests answered with a server error.", { "method", "route", "tenant" }))
    , requestSeconds(registry.histogram("http_request_duration_seconds",
          "Time from request to answer.", { "method", "route", "tenant" }, requestBounds()))
    , requestsInFlight(registry.gauge("http_requests_in_flight", "Requests being answered."))
    , rateLimited(registry.counter(
          "http_rate_limited_total", "Requests refused by a tenant's rate limit.", { "tenant" }))
    , responseBytes(
          registry.counter("http_response_bytes_total", "Bytes of bodies as sent.", { "encoding" }))
    , rbacSeconds(registry.histogram(
          "rbac_check_duration_seconds", "Time to decide a permission.", {}, queryBounds()))
    , reconciliations(registry.counter(
          "reconciliations_total", "Reconciliation executions ended.", { "tenant", "status" }))
    , reconciliationSeconds(registry.histogram("reconciliation_duration_seconds",
          "Time from start to end of an execution.", { "tenant" }, reconciliationBounds()))
    , matchRate(registry.gauge("match_rate", "Percent matched in a job's latest execution.",
          { "job_id", "name", "tenant" }))
    , ordersCreated(registry.counter("orders_created_total", "Orders placed.", { "tenant" }))
    , querySeconds(registry.histogram("db_query_duration_seconds",
          "Time of a database query, without the wait for a connection.", { "query_type" },
          queryBounds()))
    , queryErrors(
          registry.counter("db_query_errors_total", "Database queries failed.", { "query_type" }))
    , acquireSeconds(registry.histogram("db_pool_acquire_duration_seconds",
          "Time from asking for a connection to having it.", {}, queryBounds()))
    , poolSize(registry.gauge("db_pool_size", "Connections the pool may have."))
    , poolOpen(registry.gauge("db_pool_open", "Connections that are open."))
    , poolCheckedOut(registry.gauge("db_pool_checked_out", "Connections in use."))
    , poolWaiting(registry.gauge("db_pool_waiting", "Requests waiting for a connection."))
    , cacheHits(registry.counter("cache_hits_total", "Found in a tier.", { "class", "tier" }))
    , cacheMisses(
          registry.counter("cache_misses_total", "Not found in a tier.", { "class", "tier" }))
    , cacheInvalidations(
          registry.counter("cache_invalidations_total", "Keys removed by writes.", { "class" }))
    , cacheEntries(registry.gauge("cache_entries", "Entries of a tier.", { "tier" }))
    , cacheBytes(registry.gauge("cache_memory_bytes", "Memory of a tier.", { "tier" }))
    , redisUp(registry.gauge("cache_redis_up", "1 while Redis answers."))
    , queueDepth(registry.gauge("queue_depth", "Work that waits or is under way.", { "queue" }))
    , etlSeconds(registry.gauge("etl_duration_seconds", "Time of the latest load.", { "kind" }))
    , databaseUp(registry.gauge("db_up", "1 while the database answers."))
    , memoryBytes(registry.gauge("process_resident_memory_bytes", "Resident memory."))
    , cpuSeconds(registry.counter("process_cpu_seconds_total", "User and system CPU time.", {}))
    , startTime(registry.gauge("process_start_time_seconds", "Start of the process, Unix time."))
{
}

std::string_view tenantLabel(std::string_view tenant)
{
    if (tenant.empty())
        return "none";
    const auto named = tenants().first(kNamedTenants);
    const auto found = std::find_if(named.begin(), named.end(),
        [tenant](const Tenant& candidate) { return tenant == candidate.id; });
    return found == named.end() ? "other" : tenant;
}

} // namespace opsdeck::sample
