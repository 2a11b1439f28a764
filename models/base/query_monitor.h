// What Opsdeck itself asks of the servers: count, errors, bytes, rows and time per query name.
// Thread-safe. Names come from code, never from data, so the map is small and needs no bound.
#pragma once

#include "models/base/histogram.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <vector>

namespace opsdeck::base {

struct QueryStatistics
{
    QString name;
    std::uint64_t count = 0;
    std::uint64_t errors = 0;
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0; // of results, as received
    std::chrono::nanoseconds total{ 0 };
    std::chrono::nanoseconds average{ 0 };
    std::chrono::nanoseconds minimum{ 0 };
    std::chrono::nanoseconds maximum{ 0 };
    std::chrono::nanoseconds p50{ 0 };
    std::chrono::nanoseconds p95{ 0 };
    std::chrono::nanoseconds p99{ 0 };
};

struct QuerySample
{
    std::chrono::nanoseconds duration{ 0 };
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    bool failed = false;
};

class QueryMonitor
{
public:
    void record(const QString& name, const QuerySample& sample);
    std::vector<QueryStatistics> statistics() const; // by total time, largest first
    QueryStatistics total() const; // over all names; quantiles merged exactly

private:
    struct Entry
    {
        Histogram durations;
        std::uint64_t errors = 0;
        std::uint64_t rows = 0;
        std::uint64_t bytes = 0;
        std::chrono::nanoseconds total{ 0 };
    };
    static QueryStatistics summarise(const QString& name, const Entry& entry);

    mutable std::mutex m_mutex;
    std::map<QString, Entry> m_entries; // guarded by m_mutex
};

} // namespace opsdeck::base
