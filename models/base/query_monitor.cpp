#include "models/base/query_monitor.h"

#include <algorithm>

namespace opsdeck::base {

void QueryMonitor::record(const QString& name, const QuerySample& sample)
{
    const std::lock_guard lock(m_mutex);
    Entry& entry = m_entries[name];
    entry.durations.record(sample.duration);
    entry.total += sample.duration;
    entry.rows += sample.rows;
    entry.bytes += sample.bytes;
    entry.errors += sample.failed ? 1 : 0;
}

std::vector<QueryStatistics> QueryMonitor::statistics() const
{
    std::vector<QueryStatistics> all;
    {
        const std::lock_guard lock(m_mutex);
        all.reserve(m_entries.size());
        for (const auto& [name, entry] : m_entries)
            all.push_back(summarise(name, entry));
    }
    std::stable_sort(all.begin(), all.end(),
        [](const QueryStatistics& a, const QueryStatistics& b) { return a.total > b.total; });
    return all;
}

QueryStatistics QueryMonitor::total() const
{
    Entry sum;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [name, entry] : m_entries) {
            sum.durations.merge(entry.durations);
            sum.errors += entry.errors;
            sum.rows += entry.rows;
            sum.bytes += entry.bytes;
            sum.total += entry.total;
        }
    }
    return summarise({}, sum);
}

QueryStatistics QueryMonitor::summarise(const QString& name, const Entry& entry)
{
    const Histogram& h = entry.durations;
    return { .name = name,
        .count = h.count(),
        .errors = entry.errors,
        .rows = entry.rows,
        .bytes = entry.bytes,
        .total = entry.total,
        .average = h.average(),
        .minimum = h.minimum(),
        .maximum = h.maximum(),
        .p50 = h.quantile(0.50),
        .p95 = h.quantile(0.95),
        .p99 = h.quantile(0.99) };
}

} // namespace opsdeck::base
