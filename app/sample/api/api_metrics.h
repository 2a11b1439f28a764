// What the sample's API measures of itself, by the names its dashboards know. Made once by the
// server; thread-safe, as its families are.
#pragma once

#include "app/sample/api/metric_registry.h"

namespace opsdeck::sample {

struct ApiMetrics
{
    ApiMetrics();

    MetricRegistry registry;

    CounterFamily& requests; // method, route, status, tenant
    CounterFamily& requestErrors; // answered 500 and above; method, route, tenant
    HistogramFamily& requestSeconds; // method, route, tenant
    GaugeFamily& requestsInFlight;
    CounterFamily& rateLimited; // tenant
    CounterFamily& responseBytes; // encoding: what went over the wire
    HistogramFamily& rbacSeconds;

    CounterFamily& reconciliations; // tenant, status
    HistogramFamily& reconciliationSeconds; // from start to end of an execution
    GaugeFamily&
        matchRate; // job_id (job is the scraper's), name, tenant: percent of the latest execution
    CounterFamily& ordersCreated; // tenant

    HistogramFamily& querySeconds; // query_type
    CounterFamily& queryErrors; // query_type
    HistogramFamily& acquireSeconds; // from asking for a connection to having it
    GaugeFamily& poolSize; // connections the pool may have, overflow included
    GaugeFamily& poolOpen;
    GaugeFamily& poolCheckedOut;
    GaugeFamily& poolWaiting;

    CounterFamily& cacheHits; // class, tier
    CounterFamily& cacheMisses; // class, tier
    CounterFamily& cacheInvalidations; // class: keys that were removed
    GaugeFamily& cacheEntries; // tier
    GaugeFamily& cacheBytes; // tier
    GaugeFamily& redisUp;

    GaugeFamily& queueDepth; // queue
    GaugeFamily& etlSeconds; // kind: the latest run
    GaugeFamily& databaseUp;

    GaugeFamily& memoryBytes;
    CounterFamily& cpuSeconds;
    GaugeFamily& startTime;
};

// Upper bounds of the histograms: every target of the packs is one, so that a share below it is
// exact.
const std::vector<double>& requestBounds();
const std::vector<double>& queryBounds();
const std::vector<double>& reconciliationBounds();

constexpr std::size_t kNamedTenants = 3;
// The largest tenants by name, everybody else as "other", so that series stay bounded.
std::string_view tenantLabel(std::string_view tenant);

} // namespace opsdeck::sample
