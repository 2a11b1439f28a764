// What the made-up weeks hold beside requests: levels of pool, cache, queues and process; and the
// reconciliations, which were not made up here but ran in the sample's database.

#include "app/sample/api/api_metrics.h"
#include "app/sample/history_model.h"
#include "app/sample/tenants.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace opsdeck::sample {

namespace {
constexpr double kPoolConnections = 30;
constexpr double kBacklog = 2500;
constexpr double kMegabyte = 1 << 20;
constexpr double kEntryBytes = 5400; // a page of a list, as the cache keeps it
constexpr double kRedisBytes = 1.1 * kMegabyte; // without any key
constexpr std::size_t kMeasuredJobs = 12; // as many as the API's own gauge has

double nan() { return std::numeric_limits<double>::quiet_NaN(); }

std::size_t stepAt(const std::vector<std::int64_t>& times, std::int64_t moment)
{
    return static_cast<std::size_t>(
        std::lower_bound(times.begin(), times.end(), moment) - times.begin());
}
} // namespace

void HistoryModel::runGauges()
{
    const auto gauge = [&](const char* metric, const Labels& labels = {}) -> std::vector<double>& {
        return column(metric, labels, false);
    };
    std::vector<double>& checkedOut = gauge("db_pool_checked_out");
    std::vector<double>& open = gauge("db_pool_open");
    std::vector<double>& waiting = gauge("db_pool_waiting");
    std::vector<double>& size = gauge("db_pool_size");
    std::vector<double>& imports = gauge("queue_depth", { { "queue", "imports" } });
    std::vector<double>& executions = gauge("queue_depth", { { "queue", "executions" } });
    std::vector<double>& webhooks = gauge("queue_depth", { { "queue", "webhooks" } });
    std::vector<double>& memory = gauge("process_resident_memory_bytes");
    std::vector<double>& entries = gauge("cache_entries", { { "tier", "memory" } });
    std::vector<double>& redisEntries = gauge("cache_entries", { { "tier", "redis" } });
    std::vector<double>& bytes = gauge("cache_memory_bytes", { { "tier", "memory" } });
    std::vector<double>& redisBytes = gauge("cache_memory_bytes", { { "tier", "redis" } });
    std::vector<double>& cpu = column("process_cpu_seconds_total", {}, true);
    std::vector<double>& redisUp = gauge("cache_redis_up");
    std::vector<double>& databaseUp = gauge("db_up");
    std::int64_t started = m_times.front();
    auto deploy = m_deploys.begin();
    double backlog = 0;
    for (std::size_t step = 0; step < m_times.size(); ++step) {
        if (deploy != m_deploys.end() && m_times[step] >= *deploy)
            started = *deploy++;
        const double busy = m_rhythms[0][step] + m_rhythms[kNamedTenants][step];
        const Trouble trouble = m_troubles[step];
        const double seconds =
            step > 0 ? static_cast<double>(m_times[step] - m_times[step - 1]) : 0;
        size[step] = kPoolConnections;
        checkedOut[step] = trouble == Trouble::PoolExhaustion
            ? kPoolConnections
            : std::floor(busy * (trouble == Trouble::SlowQuery ? 11 : 3) * m_dice.unit() * 1.4);
        open[step] = std::max(2.0, checkedOut[step] + std::floor(3 * m_dice.unit()));
        waiting[step] = trouble == Trouble::PoolExhaustion ? 2 + std::floor(9 * m_dice.unit()) : 0;
        // A backlog comes at once and is worked off evenly.
        if (trouble == Trouble::QueueBacklog)
            backlog = backlog > 0 ? std::max(0.0, backlog - seconds / 5) : kBacklog;
        else
            backlog = std::max(0.0, backlog - seconds);
        imports[step] = backlog + std::floor(4 * busy * m_dice.unit() + 1);
        executions[step] = 4 + std::floor(6 * m_dice.unit());
        webhooks[step] = std::floor(30 * busy * m_dice.unit() + 8);
        const double hoursUp = static_cast<double>(m_times[step] - started) / 3600;
        memory[step] =
            (52 + 16 * (1 - std::exp(-hoursUp / 6)) + 9 * busy + m_dice.unit()) * kMegabyte;
        const bool isFlushed = trouble == Trouble::CacheFlush;
        entries[step] = isFlushed ? 6 : std::floor(240 + 900 * busy + 40 * m_dice.unit());
        redisEntries[step] = isFlushed ? 6 : std::floor(400 + 1500 * busy + 60 * m_dice.unit());
        bytes[step] = entries[step] * kEntryBytes;
        redisBytes[step] = kRedisBytes + redisEntries[step] * kEntryBytes;
        cpu[step] = seconds * (0.003 + 0.011 * busy);
        redisUp[step] = 1;
        databaseUp[step] = 1;
        gauge("up")[step] = 1;
        gauge("process_start_time_seconds")[step] = static_cast<double>(started);
    }
}

void HistoryModel::runExecutions(const std::vector<PastExecution>& executions)
{
    std::map<std::string, std::size_t> runs;
    for (const PastExecution& one : executions)
        ++runs[one.jobId];
    std::vector<std::pair<std::size_t, std::string>> busiest;
    busiest.reserve(runs.size());
    for (const auto& [job, count] : runs)
        busiest.emplace_back(count, job);
    std::sort(busiest.rbegin(), busiest.rend());
    busiest.resize(std::min(busiest.size(), kMeasuredJobs));

    for (const PastExecution& one : executions) {
        const std::size_t step = stepAt(m_times, one.finished);
        if (step >= m_times.size() || step == 0)
            continue;
        const std::string tenant(tenantLabel(one.tenant));
        column("reconciliations_total", { { "tenant", tenant }, { "status", one.status } },
            true)[step] += 1;
        histogram(
            "reconciliation_duration_seconds", { { "tenant", tenant } }, reconciliationBounds())
            .observe(one.seconds, step);
        const bool isMeasured = std::any_of(busiest.begin(), busiest.end(),
            [&one](const auto& job) { return job.second == one.jobId; });
        if (one.matchRate < 0 || !isMeasured)
            continue;
        std::vector<double>& rate = column("match_rate",
            { { "job_id", one.jobId }, { "name", one.jobName }, { "tenant", one.tenant } }, false);
        if (std::all_of(rate.begin(), rate.end(), [](double value) { return value == 0; }))
            std::fill(rate.begin(), rate.end(), nan());
        // Until the next one ends, this is the latest.
        std::fill(rate.begin() + static_cast<std::ptrdiff_t>(step), rate.end(), one.matchRate);
    }
}

} // namespace opsdeck::sample
