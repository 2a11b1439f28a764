// How many requests a tenant may make: a bucket of a minute's allowance that fills evenly, so that
// a burst passes and nobody has to wait for a whole minute afterwards. Thread-safe.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace opsdeck::sample {

class RateLimiter
{
public:
    using Steady = std::chrono::steady_clock;
    struct Verdict
    {
        bool isAllowed = true;
        int limit = 0; // a minute
        int remaining = 0; // at once, now
        int resetSeconds = 0; // until the bucket is full again
        int retrySeconds = 0; // until the next request passes
    };
    Verdict take(std::string_view tenant, int perMinute, Steady::time_point now);

private:
    struct Bucket
    {
        double tokens = 0;
        Steady::time_point at;
    };
    std::mutex m_mutex;
    std::map<std::string, Bucket, std::less<>> m_buckets; // guarded by m_mutex; one a tenant
};

} // namespace opsdeck::sample
