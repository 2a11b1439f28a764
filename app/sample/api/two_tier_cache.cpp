#include "app/sample/api/two_tier_cache.h"

#include "models/catalog/pack.h"

#include <algorithm>

namespace opsdeck::sample {

namespace {
constexpr std::size_t kMemoryLimitBytes = 32U << 20U;
constexpr std::chrono::milliseconds kLongestBackfill = std::chrono::minutes(10);
constexpr std::size_t kEntryOverhead = 160; // list node, map node, string headers

std::optional<std::chrono::seconds> seconds(const std::optional<int>& value)
{
    return value ? std::optional(std::chrono::seconds(*value)) : std::nullopt;
}
} // namespace

bool matchesGlob(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

base::Result<std::map<std::string, CacheClass, std::less<>>> TwoTierCache::packClasses()
{
    const auto packs = catalog::builtInPacks();
    if (!packs)
        return base::fail(packs.error());
    std::map<std::string, CacheClass, std::less<>> classes;
    for (const catalog::Pack& pack : *packs) {
        for (const catalog::TtlClass& ttl : pack.ttlClasses) {
            const std::string id = ttl.id.toStdString();
            if (ttl.cached)
                classes[id] = { id, seconds(ttl.memorySeconds), seconds(ttl.redisSeconds) };
        }
    }
    return classes;
}

TwoTierCache::TwoTierCache(
    std::map<std::string, CacheClass, std::less<>> classes, RedisLink& redis, ApiMetrics& metrics)
    : m_classes(std::move(classes))
    , m_redis(redis)
    , m_metrics(metrics)
{
}

std::optional<TwoTierCache::Hit> TwoTierCache::get(std::string_view classId, const std::string& key)
{
    const auto known = m_classes.find(classId);
    if (known == m_classes.end())
        return {};
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_byKey.find(key);
        if (found != m_byKey.end() && found->second->expires > Steady::now()) {
            m_entries.splice(m_entries.begin(), m_entries, found->second);
            m_metrics.cacheHits.add({ classId, "memory" });
            return Hit{ found->second->text, Tier::Memory };
        }
    }
    m_metrics.cacheMisses.add({ classId, "memory" });
    auto value = m_redis.get(key);
    if (!value) {
        m_metrics.cacheMisses.add({ classId, "redis" });
        return {};
    }
    m_metrics.cacheHits.add({ classId, "redis" });
    const std::chrono::milliseconds limit = known->second.memory.value_or(
        std::chrono::duration_cast<std::chrono::seconds>(kLongestBackfill));
    remember(key, value->text, std::min(value->timeToLive, limit));
    return Hit{ std::move(value->text), Tier::Redis };
}

void TwoTierCache::put(std::string_view classId, const std::string& key, const std::string& text)
{
    const auto known = m_classes.find(classId);
    if (known == m_classes.end())
        return;
    const CacheClass& ttl = known->second;
    if (ttl.redis)
        m_redis.set(key, text, *ttl.redis);
    const std::chrono::milliseconds life =
        ttl.memory.value_or(ttl.redis.value_or(std::chrono::seconds(0)));
    remember(key, text, std::min(life, kLongestBackfill));
}

void TwoTierCache::invalidate(std::string_view classId, const std::string& pattern)
{
    const std::size_t removed = std::max(forgetMatching(pattern), m_redis.removeMatching(pattern));
    // A reader may have put back from Redis what was removed from memory before it.
    forgetMatching(pattern);
    if (removed > 0)
        m_metrics.cacheInvalidations.add({ classId }, static_cast<double>(removed));
}

void TwoTierCache::flush()
{
    m_redis.flush();
    const std::scoped_lock lock(m_mutex);
    m_byKey.clear();
    m_entries.clear();
    m_bytes = 0;
}

void TwoTierCache::measure()
{
    const auto usage = m_redis.usage();
    m_metrics.redisUp.set({}, usage ? 1 : 0);
    if (usage) {
        m_metrics.cacheEntries.set({ "redis" }, usage->keys);
        m_metrics.cacheBytes.set({ "redis" }, usage->bytes);
    }
    const std::scoped_lock lock(m_mutex);
    m_metrics.cacheEntries.set({ "memory" }, static_cast<double>(m_entries.size()));
    m_metrics.cacheBytes.set({ "memory" }, static_cast<double>(m_bytes));
}

std::pair<double, double> TwoTierCache::answered() const
{
    // What memory missed was asked of Redis, so a miss of Redis is a miss of both.
    const double hits = m_metrics.cacheHits.total();
    return { hits, hits + m_metrics.cacheMisses.total("tier=\"redis\"") };
}

void TwoTierCache::remember(
    const std::string& key, const std::string& text, std::chrono::milliseconds life)
{
    if (life.count() <= 0)
        return;
    const std::scoped_lock lock(m_mutex);
    if (const auto known = m_byKey.find(key); known != m_byKey.end())
        forget(known->second);
    m_entries.push_front({ key, text, Steady::now() + life });
    m_byKey[key] = m_entries.begin();
    m_bytes += key.size() * 2 + text.size() + kEntryOverhead;
    while (m_bytes > kMemoryLimitBytes)
        forget(std::prev(m_entries.end()));
}

std::size_t TwoTierCache::forgetMatching(const std::string& pattern)
{
    const std::scoped_lock lock(m_mutex);
    std::size_t removed = 0;
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        const auto next = std::next(entry);
        if (matchesGlob(pattern, entry->key)) {
            forget(entry);
            ++removed;
        }
        entry = next;
    }
    return removed;
}

void TwoTierCache::forget(std::list<Entry>::iterator entry)
{
    m_bytes -= entry->key.size() * 2 + entry->text.size() + kEntryOverhead;
    m_byKey.erase(entry->key);
    m_entries.erase(entry);
}

} // namespace opsdeck::sample
