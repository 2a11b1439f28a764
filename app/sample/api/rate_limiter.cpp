#include "app/sample/api/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::sample {

namespace {
constexpr double kSecondsInMinute = 60;

int wholeSeconds(double seconds) { return static_cast<int>(std::ceil(std::max(0.0, seconds))); }
} // namespace

RateLimiter::Verdict RateLimiter::take(
    std::string_view tenant, int perMinute, Steady::time_point now)
{
    const double rate = perMinute / kSecondsInMinute;
    const double capacity = perMinute;
    const std::scoped_lock lock(m_mutex);
    const auto [found, isNew] = m_buckets.try_emplace(std::string(tenant));
    Bucket& bucket = found->second;
    const double passed = isNew ? 0 : std::chrono::duration<double>(now - bucket.at).count();
    bucket.tokens = isNew ? capacity : std::min(capacity, bucket.tokens + passed * rate);
    bucket.at = now;
    Verdict verdict;
    verdict.limit = perMinute;
    verdict.isAllowed = bucket.tokens >= 1;
    if (verdict.isAllowed)
        bucket.tokens -= 1;
    else
        verdict.retrySeconds = std::max(1, wholeSeconds((1 - bucket.tokens) / rate));
    verdict.remaining = static_cast<int>(bucket.tokens);
    verdict.resetSeconds = wholeSeconds((capacity - bucket.tokens) / rate);
    return verdict;
}

} // namespace opsdeck::sample
