#include "app/sample/api/gauges.h"

#include "app/sample/api/api_database.h"
#include "app/sample/api/process_usage.h"
#include "app/sample/api/two_tier_cache.h"

#include <QDateTime>

#include <cstdlib>

namespace opsdeck::sample {

namespace {
using Steady = std::chrono::steady_clock;

constexpr auto kDatabaseEvery = std::chrono::milliseconds(900);

// Through the partial indexes over what waits; archived work costs nothing.
constexpr const char* kQueues = R"(
SELECT 'executions', count(*) FROM reconciliation.executions
    WHERE status IN ('queued', 'running') AND started_at > now() - interval '2 days'
UNION ALL SELECT 'imports', count(*) FROM inventory.import_job WHERE status IN ('queued', 'running')
UNION ALL SELECT 'webhooks', count(*) FROM inventory.webhook_delivery
    WHERE status IN ('pending', 'retrying'))";

// The latest completed execution of the jobs that are busiest; so few that the series stay bounded.
constexpr const char* kMatchRates = R"(
SELECT b.job_id, b.name, b.tenant_id, l.matched * 100.0 / (l.matched + l.unmatched)
FROM (SELECT job_id, name, tenant_id FROM reconciliation.mv_job_performance
      ORDER BY executions DESC, job_id LIMIT 12) b,
LATERAL (SELECT matched, unmatched FROM reconciliation.executions e
    WHERE e.job_id = b.job_id AND e.status = 'completed' AND e.matched + e.unmatched > 0
    ORDER BY e.started_at DESC LIMIT 1) l)";

constexpr const char* kEtl = R"(
SELECT DISTINCT ON (kind) kind, extract(epoch FROM finished_at - started_at)
FROM manufacturing.etl_run WHERE finished_at IS NOT NULL AND started_at > now() - interval '8 days'
ORDER BY kind, started_at DESC)";

double numberAt(const database::ResultPage& page, int row, int column)
{
    const std::string text(page.value(row, column).value_or("NaN"));
    return std::strtod(text.c_str(), nullptr);
}

std::string_view textAt(const database::ResultPage& page, int row, int column)
{
    return page.value(row, column).value_or("");
}
} // namespace

Gauges::Gauges(ApiParts& parts)
    : m_parts(parts)
{
    parts.metrics.startTime.set(
        {}, static_cast<double>(QDateTime::currentMSecsSinceEpoch()) / 1000);
}

void Gauges::read()
{
    const std::scoped_lock lock(m_mutex);
    if (Steady::now() - m_databaseRead >= kDatabaseEvery) {
        readDatabase();
        m_databaseRead = Steady::now();
    }
    m_parts.database.measure();
    m_parts.cache.measure();
    readProcess();
}

void Gauges::readDatabase()
{
    ApiMetrics& metrics = m_parts.metrics;
    const auto queues = m_parts.database.probe("gauges.queues", kQueues);
    metrics.databaseUp.set({}, queues ? 1 : 0);
    metrics.queueDepth.clear(); // a number nobody could read is left out, not repeated
    for (int row = 0; queues && row < (*queues)->rows(); ++row)
        metrics.queueDepth.set({ textAt(**queues, row, 0) }, numberAt(**queues, row, 1));
    const auto rates = m_parts.database.probe("gauges.match_rates", kMatchRates);
    metrics.matchRate.clear();
    for (int row = 0; rates && row < (*rates)->rows(); ++row)
        metrics.matchRate.set(
            { textAt(**rates, row, 0), textAt(**rates, row, 1), textAt(**rates, row, 2) },
            numberAt(**rates, row, 3));
    const auto etl = m_parts.database.probe("gauges.etl", kEtl);
    metrics.etlSeconds.clear();
    for (int row = 0; etl && row < (*etl)->rows(); ++row)
        metrics.etlSeconds.set({ textAt(**etl, row, 0) }, numberAt(**etl, row, 1));
}

void Gauges::readProcess()
{
    const ProcessUsage usage = processUsage();
    m_parts.metrics.memoryBytes.set({}, usage.residentBytes);
    m_parts.metrics.cpuSeconds.add({}, usage.cpuSeconds - m_cpuSeconds);
    m_cpuSeconds = usage.cpuSeconds;
}

} // namespace opsdeck::sample
