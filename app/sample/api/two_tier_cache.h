// The API's cache: this process' memory, then Redis, then nothing. What Redis has is kept in memory
// for as long as it would live there, ten minutes at most; times to live come from the packs' TTL
// classes. Keys are `{service}:{tenant}:{entity}:{id}:{operation}` (so no tenant sees another's),
// removed by wildcard when something is written. Thread-safe; blocks for Redis.
#pragma once

#include "app/sample/api/api_metrics.h"
#include "app/sample/api/redis_link.h"
#include "models/base/result.h"

#include <list>
#include <optional>
#include <string>
#include <unordered_map>

namespace opsdeck::sample {

struct CacheClass
{
    std::string id;
    std::optional<std::chrono::seconds> memory;
    std::optional<std::chrono::seconds> redis;
};

class TwoTierCache
{
public:
    enum class Tier { Memory, Redis };
    struct Hit
    {
        std::string text;
        Tier tier = Tier::Memory;
    };

    // The classes of all packs that are cached at all.
    static base::Result<std::map<std::string, CacheClass, std::less<>>> packClasses();

    TwoTierCache(std::map<std::string, CacheClass, std::less<>> classes, RedisLink& redis,
        ApiMetrics& metrics);

    // An unknown class is not cached.
    std::optional<Hit> get(std::string_view classId, const std::string& key);
    void put(std::string_view classId, const std::string& key, const std::string& text);
    // `pattern` may hold *; counted under the class.
    void invalidate(std::string_view classId, const std::string& pattern);
    void flush();

    void measure(); // sets the gauges
    // Questions that some tier answered, and all questions.
    std::pair<double, double> answered() const;

private:
    using Steady = std::chrono::steady_clock;
    struct Entry
    {
        std::string key;
        std::string text;
        Steady::time_point expires;
    };
    void remember(const std::string& key, const std::string& text, std::chrono::milliseconds life);
    std::size_t forgetMatching(const std::string& pattern);
    void forget(std::list<Entry>::iterator entry); // under m_mutex

    std::map<std::string, CacheClass, std::less<>> m_classes;
    RedisLink& m_redis;
    ApiMetrics& m_metrics;
    std::mutex m_mutex;
    std::list<Entry> m_entries; // guarded by m_mutex; the most recently used first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_byKey; // guarded by m_mutex
    std::size_t m_bytes = 0; // guarded by m_mutex
};

bool matchesGlob(std::string_view pattern, std::string_view text); // * alone is special

} // namespace opsdeck::sample
