// The API's way to the shared cache: a few connections, opened as needed and again after Redis was
// away. Thread-safe; every call blocks for as long as Redis takes, a second at most. A Redis that
// is away is no error for the caller: it is a cache, so nothing is found and nothing is kept.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct redisContext;
struct redisReply;

namespace opsdeck::sample {

class RedisLink
{
public:
    explicit RedisLink(std::uint16_t port);
    ~RedisLink();
    RedisLink(const RedisLink&) = delete;
    RedisLink& operator=(const RedisLink&) = delete;

    struct Value
    {
        std::string text;
        std::chrono::milliseconds timeToLive{ 0 };
    };
    std::optional<Value> get(const std::string& key);
    void set(const std::string& key, const std::string& text, std::chrono::seconds timeToLive);
    // The keys that match a glob, found by SCAN and removed by UNLINK: neither stops other clients.
    std::size_t removeMatching(const std::string& pattern);
    void flush();
    struct Usage
    {
        double keys = 0;
        double bytes = 0;
    };
    std::optional<Usage> usage(); // empty: Redis does not answer

private:
    struct ContextDeleter
    {
        void operator()(redisContext* context) const;
    };
    struct ReplyDeleter
    {
        void operator()(redisReply* reply) const;
    };
    using Context = std::unique_ptr<redisContext, ContextDeleter>;
    using Reply = std::unique_ptr<redisReply, ReplyDeleter>;
    using Words = std::vector<std::string_view>;

    Context take();
    void giveBack(Context context);
    static Reply ask(redisContext& context, const Words& words);
    // All commands in one round trip; empty when Redis does not answer.
    std::vector<Reply> ask(const std::vector<Words>& commands);

    std::uint16_t m_port;
    std::mutex m_mutex;
    std::vector<Context> m_idle; // guarded by m_mutex
    std::chrono::steady_clock::time_point m_retryAt; // guarded by m_mutex
};

} // namespace opsdeck::sample
