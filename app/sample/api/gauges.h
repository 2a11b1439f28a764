// What is measured only when somebody looks: the depth of queues and the match rate of jobs in the
// database, the pool, the cache, the process. Called for a scrape; scrapes that come close together
// share one reading of the database. Thread-safe; blocks.
#pragma once

#include "app/sample/api/api_call.h"

#include <chrono>
#include <mutex>

namespace opsdeck::sample {

class Gauges
{
public:
    explicit Gauges(ApiParts& parts);
    void read();

private:
    void readDatabase(); // under m_mutex
    void readProcess(); // under m_mutex

    ApiParts& m_parts;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_databaseRead; // guarded by m_mutex
    double m_cpuSeconds = 0; // guarded by m_mutex; what the counter has
};

} // namespace opsdeck::sample
