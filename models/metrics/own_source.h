// What Opsdeck itself asks of the servers, as metrics: runs, errors, rows, bytes and durations of
// every named query, and how its connection pool is used. Answers at once.
#pragma once

#include "models/base/query_monitor.h"
#include "models/metrics/metric_source.h"
#include "models/metrics/pool_guard.h"
#include "models/metrics/series_table.h"

#include <memory>

namespace opsdeck::metrics {

class OwnSource final : public MetricSource
{
public:
    // The monitor outlives it; both may be null.
    OwnSource(const base::QueryMonitor* monitor, std::shared_ptr<PoolGuard> pool)
        : m_monitor(monitor)
        , m_pool(std::move(pool))
    {
    }

    Scrape scrape();
    void read(std::stop_token stop, QObject* context, Answer answer) override;
    const SeriesName& series(SeriesId id) const override { return m_series.name(id); }
    std::size_t seriesCount() const override { return m_series.size(); }
    void forgetSeries() override { m_series = {}; }

private:
    const base::QueryMonitor* m_monitor;
    std::shared_ptr<PoolGuard> m_pool;
    SeriesTable m_series;
};

} // namespace opsdeck::metrics
