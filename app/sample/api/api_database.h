// The API's way to its database: a pool with overflow as the vendors' guide has it, every query
// measured by kind and by name, the wait for a connection measured apart. Thread-safe; blocks.
#pragma once

#include "app/sample/api/api_metrics.h"
#include "models/base/query_monitor.h"
#include "models/database/pool.h"

namespace opsdeck::sample {

// As the packs' targets tell queries apart.
enum class QueryKind { Simple, Join, Aggregation, Complex, Write };

class ApiDatabase
{
public:
    ApiDatabase(const database::ConnectionSpec& spec, ApiMetrics& metrics);
    ~ApiDatabase();
    ApiDatabase(const ApiDatabase&) = delete;
    ApiDatabase& operator=(const ApiDatabase&) = delete;

    struct Ask
    {
        const char* name; // "api.jobs.list"
        QueryKind kind = QueryKind::Simple;
        QByteArray sql;
        std::vector<std::optional<std::string>> values; // of $1, $2 …; empty: NULL
    };
    base::Result<database::ResultPagePtr> run(const Ask& ask);
    // The first cell of the first row; NotFound when there is no row.
    base::Result<std::string> text(const Ask& ask);
    // As run(), for the gauges: on a connection of its own, so that an exhausted pool can be seen.
    base::Result<database::ResultPagePtr> probe(const char* name, const QByteArray& sql);

    void measure(); // sets the gauges of the pool
    std::vector<base::QueryStatistics> statistics() const { return m_monitor.statistics(); }
    database::PoolStatus status() const { return m_pool.status(); }

    // Takes every connection and keeps it until released: a real leak, for the incident. Called
    // again and again, because what could not be had in time is given up.
    void holdAllConnections();
    void releaseConnections();

private:
    struct Hold;

    ApiMetrics& m_metrics;
    base::QueryMonitor m_monitor;
    std::shared_ptr<Hold> m_hold; // guarded by m_holdMutex
    std::mutex m_holdMutex;
    database::Pool m_probe;
    database::Pool m_pool; // last: its threads use what stands above
};

} // namespace opsdeck::sample
