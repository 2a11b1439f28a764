// The requests of the made-up weeks, one by one.

#include "app/sample/api/api_metrics.h"
#include "app/sample/history_model.h"
#include "app/sample/tenants.h"

#include <cmath>

namespace opsdeck::sample {

namespace {
constexpr double kSecondsInHour = 3600;
constexpr double kHitSeconds = 0.0004; // an answer out of the memory tier
constexpr double kRedisSeconds = 0.0009;
constexpr double kMemoryShare = 0.86; // of all hits
constexpr double kSpread = 0.55;
constexpr double kSpikeChance = 0.004; // a checkpoint, a plan made anew
constexpr double kSpikeFactor = 12;
constexpr double kLimitedShare = 0.0006;
constexpr double kAcquireTimeout = 2; // seconds, as the API's pool has it
} // namespace

struct HistoryModel::RouteTraffic
{
    const char* method;
    const char* route;
    double perHour; // of all tenants, at the busiest hour
    double medianMs; // when the database is asked
    const char* cacheClass; // empty: never cached
    double hitRate;
    const char* queryKind;
    bool readsOrders; // what the slow query and the error burst strike
    double kilobytes; // of an answer, as sent
    const char* makesOld = nullptr; // the cache class that a write takes keys out of
};

const std::vector<HistoryModel::RouteTraffic>& HistoryModel::traffic()
{
    static const std::vector<RouteTraffic> all{
        { "GET", "/api/v1/executive/summary", 900, 9, "executive_summary", 0.97, "aggregation",
            false, 1.4 },
        { "GET", "/api/v1/inventory", 700, 4, "product_metadata", 0.72, "join", false, 6.5 },
        { "GET", "/api/v1/lead-time", 300, 38, "executive_summary", 0.88, "complex", false, 3.2 },
        { "GET", "/api/v1/products", 1700, 3.2, "product_catalog", 0.83, "simple", false, 7.1 },
        { "GET", "/api/v1/products/:id", 600, 1.6, "product_catalog", 0.42, "simple", false, 0.8 },
        { "GET", "/api/v1/products/popular", 240, 310, "popular_products", 0.93, "complex", false,
            4.4 },
        { "GET", "/api/v1/orders", 1600, 3.6, nullptr, 0, "join", true, 7.8 },
        { "GET", "/api/v1/orders/:id", 650, 1.4, nullptr, 0, "join", true, 0.9 },
        { "POST", "/api/v1/orders", 420, 14, nullptr, 0, "write", true, 0.6 },
        { "GET", "/api/v1/jobs", 1700, 3.8, "job_lists", 0.88, "simple", true, 5.2 },
        { "GET", "/api/v1/jobs/:id", 800, 1.5, "job_lists", 0.66, "simple", true, 0.7 },
        { "POST", "/api/v1/jobs", 100, 9, nullptr, 0, "write", false, 0.5, "job_lists" },
        { "GET", "/api/v1/reconciliations/:id/summary", 900, 7, "summaries", 0.35, "aggregation",
            true, 1.1 },
        { "POST", "/api/v1/executions/next", 510, 16, nullptr, 0, "write", false, 0.6,
            "summaries" },
        { "GET", "/api/v1/tenant", 480, 1.2, "tenant_config", 0.99, "simple", false, 0.5 },
    };
    return all;
}

struct HistoryModel::Meters
{
    Histogram seconds;
    Histogram querySeconds;
    Histogram acquireSeconds;
    Histogram rbacSeconds;
    std::vector<double>* good = nullptr;
    std::vector<double>* notModified = nullptr;
    std::vector<double>* refused = nullptr;
    std::vector<double>* failed = nullptr;
    std::vector<double>* errors = nullptr;
    std::vector<double>* hitsMemory = nullptr; // empty where nothing is cached
    std::vector<double>* hitsRedis = nullptr;
    std::vector<double>* missesMemory = nullptr;
    std::vector<double>* missesRedis = nullptr;
    std::vector<double>* invalidations = nullptr; // of what a write makes old; else empty
    std::vector<double>* orders = nullptr; // where they are placed
    std::vector<double>* limited = nullptr; // as answers, and as refusals of the limit
    std::vector<double>* rateLimited = nullptr;
    std::vector<double>* plainBytes = nullptr;
    std::vector<double>* packedBytes = nullptr;
};

HistoryModel::Meters HistoryModel::metersOf(const RouteTraffic& route, const std::string& tenant)
{
    const Labels where{ { "method", route.method }, { "route", route.route },
        { "tenant", tenant } };
    const auto answered = [&](const char* status) {
        return &column("http_requests_total",
            { { "method", route.method }, { "route", route.route }, { "status", status },
                { "tenant", tenant } },
            true);
    };
    const bool isRead = std::string_view(route.method) == "GET";
    Meters meters;
    meters.seconds = histogram("http_request_duration_seconds", where, requestBounds());
    meters.querySeconds = histogram(
        "db_query_duration_seconds", { { "query_type", route.queryKind } }, queryBounds());
    meters.acquireSeconds = histogram("db_pool_acquire_duration_seconds", {}, queryBounds());
    meters.rbacSeconds = histogram("rbac_check_duration_seconds", {}, queryBounds());
    meters.good = answered(isRead                      ? "200"
            : std::string_view(route.method) == "POST" ? "201"
                                                       : "200");
    meters.notModified = isRead ? answered("304") : nullptr;
    meters.refused = answered("403");
    meters.failed = answered(route.readsOrders ? "500" : "503");
    meters.errors = &column("http_request_errors_total", where, true);
    meters.limited = answered("429");
    meters.rateLimited = &column("http_rate_limited_total", { { "tenant", tenant } }, true);
    meters.plainBytes = &column("http_response_bytes_total", { { "encoding", "identity" } }, true);
    meters.packedBytes = &column("http_response_bytes_total", { { "encoding", "gzip" } }, true);
    if (route.makesOld)
        meters.invalidations =
            &column("cache_invalidations_total", { { "class", route.makesOld } }, true);
    if (!isRead && std::string_view(route.route) == "/api/v1/orders")
        meters.orders = &column("orders_created_total", { { "tenant", tenant } }, true);
    if (!route.cacheClass)
        return meters;
    const auto counter = [&](const char* metric, const char* tier) {
        return &column(metric, { { "class", route.cacheClass }, { "tier", tier } }, true);
    };
    meters.hitsMemory = counter("cache_hits_total", "memory");
    meters.hitsRedis = counter("cache_hits_total", "redis");
    meters.missesMemory = counter("cache_misses_total", "memory");
    meters.missesRedis = counter("cache_misses_total", "redis");
    return meters;
}

void HistoryModel::run(const std::vector<PastExecution>& executions)
{
    for (const RouteTraffic& route : traffic()) {
        for (std::size_t tenant = 0; tenant <= kNamedTenants; ++tenant)
            runRoute(route, tenant);
    }
    runGauges();
    runExecutions(executions);
}

void HistoryModel::runRoute(const RouteTraffic& route, std::size_t tenant)
{
    const Meters meters = metersOf(route, tenant < kNamedTenants ? tenants()[tenant].id : "other");
    for (std::size_t step = 1; step < m_times.size(); ++step) {
        const double hours =
            static_cast<double>(m_times[step] - m_times[step - 1]) / kSecondsInHour;
        const double expected = route.perHour * m_rhythms[tenant][step] * hours;
        const double drawn = expected + std::sqrt(expected) * normal() + m_dice.unit();
        for (int n = 0; n < static_cast<int>(drawn); ++n)
            runRequest(route, meters, step);
    }
}

// Of one that was not refused; counts on the way what cache and database saw of it.
double HistoryModel::answerSeconds(
    const RouteTraffic& route, const Meters& meters, std::size_t step)
{
    const Trouble trouble = m_troubles[step];
    const bool isFlushed = trouble == Trouble::CacheFlush;
    if (route.cacheClass) {
        if (m_dice.chance(isFlushed ? route.hitRate * 0.06 : route.hitRate)) {
            const bool isInMemory = m_dice.chance(kMemoryShare);
            (*(isInMemory ? meters.hitsMemory : meters.hitsRedis))[step] += 1;
            if (!isInMemory)
                (*meters.missesMemory)[step] += 1;
            return around(isInMemory ? kHitSeconds : kRedisSeconds, kSpread);
        }
        (*meters.missesMemory)[step] += 1;
        (*meters.missesRedis)[step] += 1;
    }
    double query = around(route.medianMs / 1000, kSpread);
    if (m_dice.chance(kSpikeChance))
        query *= kSpikeFactor;
    if (isFlushed)
        query *= 1.8; // everybody asks the database at once
    if (trouble == Trouble::SlowQuery && route.readsOrders)
        query = around(0.7, 0.3);
    meters.querySeconds.observe(query, step);
    const double acquire =
        trouble == Trouble::PoolExhaustion ? around(0.6, 0.8) : around(0.00012, 0.7);
    meters.acquireSeconds.observe(std::min(acquire, kAcquireTimeout), step);
    return kHitSeconds + query + std::min(acquire, kAcquireTimeout);
}

void HistoryModel::runRequest(const RouteTraffic& route, const Meters& meters, std::size_t step)
{
    const Trouble trouble = m_troubles[step];
    // Nearly always out of memory; the API asks again every ten minutes.
    meters.rbacSeconds.observe(around(m_dice.chance(0.004) ? 0.003 : 0.00006, kSpread), step);
    double errorRate = 0.0004;
    if (trouble == Trouble::PoolExhaustion)
        errorRate = route.cacheClass ? 0.12 : 0.45;
    if (trouble == Trouble::ErrorBurst && route.readsOrders)
        errorRate = route.cacheClass ? 0.25 : 0.97;
    if (m_dice.chance(errorRate)) {
        (*meters.failed)[step] += 1;
        (*meters.errors)[step] += 1;
        meters.seconds.observe(
            trouble == Trouble::PoolExhaustion ? kAcquireTimeout + 0.003 : around(0.002, 0.4),
            step);
        return;
    }
    if (m_dice.chance(0.003)) {
        (*meters.refused)[step] += 1;
        meters.seconds.observe(around(kHitSeconds, kSpread), step);
        return;
    }
    if (m_dice.chance(kLimitedShare)) {
        (*meters.limited)[step] += 1;
        (*meters.rateLimited)[step] += 1;
        meters.seconds.observe(around(kHitSeconds / 4, kSpread), step);
        return;
    }
    const bool isSame = meters.notModified && m_dice.chance(0.22);
    (*(isSame ? meters.notModified : meters.good))[step] += 1;
    if (!isSame)
        (*(route.kilobytes < 1 ? meters.plainBytes : meters.packedBytes))[step] +=
            1024 * around(route.kilobytes, kSpread / 2);
    if (meters.orders)
        (*meters.orders)[step] += 1;
    if (meters.invalidations)
        (*meters.invalidations)[step] += std::floor(1 + 5 * m_dice.unit());
    meters.seconds.observe(answerSeconds(route, meters, step), step);
}

} // namespace opsdeck::sample
