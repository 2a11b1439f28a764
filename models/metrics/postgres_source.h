// A PostgreSQL server's own statistics as metrics, without an exporter: throughput, cache,
// connections by state, locks, replication, checkpoints, temporary files, the busiest tables, and
// statements where pg_stat_statements is there. Names are those of postgres_exporter where it has
// the same figure. Versions 12 to 17; one connection of the pool, in the background, a few
// milliseconds. When statistics are reset on the server the counters pause for one reading, so that
// nothing is ever counted across a reset.
#pragma once

#include "models/metrics/metric_source.h"
#include "models/metrics/pool_guard.h"
#include "models/metrics/scrape_builder.h"

#include <QHash>
#include <QString>

#include <memory>

namespace opsdeck::metrics {

// One statistics view as it was read: names and cells of its columns.
struct StatisticsRows
{
    std::string view;
    database::ResultPagePtr page; // null: it could not be read
    std::string error; // why
};

class PostgresSource final : public MetricSource
{
public:
    explicit PostgresSource(std::shared_ptr<PoolGuard> pool)
        : m_pool(std::move(pool))
    {
    }

    void read(std::stop_token stop, QObject* context, Answer answer) override;
    const SeriesName& series(SeriesId id) const override { return m_series.name(id); }
    std::size_t seriesCount() const override { return m_series.size(); }
    void forgetSeries() override { m_series = {}; }

    // What a server of this version is asked: name and text.
    static std::vector<database::Query> queries(int version);

private:
    Scrape scrapeFrom(const std::vector<StatisticsRows>& all);
    void addRow(ScrapeBuilder& builder, const StatisticsRows& rows, int row);

    std::shared_ptr<PoolGuard> m_pool;
    SeriesTable m_series;
    QHash<QByteArray, QByteArray> m_resets; // view and labels to when its counters began
};

} // namespace opsdeck::metrics
