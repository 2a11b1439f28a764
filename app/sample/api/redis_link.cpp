#include "app/sample/api/redis_link.h"

#include <cstdlib>
#include <hiredis/hiredis.h>

namespace opsdeck::sample {

namespace {
using Steady = std::chrono::steady_clock;

constexpr timeval kTimeout{ 1, 0 };
constexpr auto kRetryAfter = std::chrono::milliseconds(500);
constexpr std::size_t kIdleConnections = 8;
constexpr std::string_view kScanBatch = "500";

// "used_memory:1048576" of INFO.
double infoNumber(std::string_view info, std::string_view name)
{
    const auto at = info.find(std::string(name) + ':');
    return at == std::string_view::npos ? 0 : std::strtod(info.data() + at + name.size() + 1, {});
}
} // namespace

RedisLink::RedisLink(std::uint16_t port)
    : m_port(port)
{
}

RedisLink::~RedisLink() = default;

void RedisLink::ContextDeleter::operator()(redisContext* context) const { redisFree(context); }

void RedisLink::ReplyDeleter::operator()(redisReply* reply) const { freeReplyObject(reply); }

RedisLink::Context RedisLink::take()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_idle.empty()) {
            Context context = std::move(m_idle.back());
            m_idle.pop_back();
            return context;
        }
        if (Steady::now() < m_retryAt)
            return nullptr;
    }
    Context context(redisConnectWithTimeout("127.0.0.1", m_port, kTimeout));
    if (context && context->err == 0) {
        redisSetTimeout(context.get(), kTimeout);
        return context;
    }
    const std::scoped_lock lock(m_mutex);
    m_retryAt = Steady::now() + kRetryAfter;
    return nullptr;
}

void RedisLink::giveBack(Context context)
{
    if (context->err != 0)
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_idle.size() < kIdleConnections)
        m_idle.push_back(std::move(context));
}

RedisLink::Reply RedisLink::ask(redisContext& context, const Words& words)
{
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const std::string_view word : words) {
        texts.push_back(word.data());
        sizes.push_back(word.size());
    }
    return Reply(static_cast<redisReply*>(
        redisCommandArgv(&context, static_cast<int>(words.size()), texts.data(), sizes.data())));
}

std::vector<RedisLink::Reply> RedisLink::ask(const std::vector<Words>& commands)
{
    Context context = take();
    if (!context)
        return {};
    for (const Words& words : commands) {
        std::vector<const char*> texts;
        std::vector<std::size_t> sizes;
        for (const std::string_view word : words) {
            texts.push_back(word.data());
            sizes.push_back(word.size());
        }
        redisAppendCommandArgv(
            context.get(), static_cast<int>(words.size()), texts.data(), sizes.data());
    }
    std::vector<Reply> replies;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        void* reply = nullptr;
        if (redisGetReply(context.get(), &reply) != REDIS_OK)
            return {}; // and the connection is gone
        replies.emplace_back(static_cast<redisReply*>(reply));
    }
    giveBack(std::move(context));
    return replies;
}

std::optional<RedisLink::Value> RedisLink::get(const std::string& key)
{
    const auto replies = ask({ { "GET", key }, { "PTTL", key } });
    if (replies.empty() || replies[0]->type != REDIS_REPLY_STRING || replies[1]->integer <= 0)
        return {};
    return Value{ { replies[0]->str, static_cast<std::size_t>(replies[0]->len) },
        std::chrono::milliseconds(replies[1]->integer) };
}

void RedisLink::set(
    const std::string& key, const std::string& text, std::chrono::seconds timeToLive)
{
    const std::string seconds = std::to_string(timeToLive.count());
    ask({ { "SETEX", key, seconds, text } });
}

std::size_t RedisLink::removeMatching(const std::string& pattern)
{
    Context context = take();
    if (!context)
        return 0;
    std::size_t removed = 0;
    std::string cursor = "0";
    do {
        const Reply page = ask(*context, { "SCAN", cursor, "MATCH", pattern, "COUNT", kScanBatch });
        if (!page || page->type != REDIS_REPLY_ARRAY || page->elements != 2)
            return removed;
        cursor.assign(page->element[0]->str, static_cast<std::size_t>(page->element[0]->len));
        Words unlink{ "UNLINK" };
        const redisReply& keys = *page->element[1];
        for (std::size_t i = 0; i < keys.elements; ++i)
            unlink.emplace_back(
                keys.element[i]->str, static_cast<std::size_t>(keys.element[i]->len));
        if (unlink.size() > 1 && ask(*context, unlink))
            removed += unlink.size() - 1;
    } while (cursor != "0");
    giveBack(std::move(context));
    return removed;
}

void RedisLink::flush() { ask({ { "FLUSHDB", "ASYNC" } }); }

std::optional<RedisLink::Usage> RedisLink::usage()
{
    const auto replies = ask({ { "DBSIZE" }, { "INFO", "memory" } });
    if (replies.empty() || replies[0]->type != REDIS_REPLY_INTEGER
        || replies[1]->type != REDIS_REPLY_STRING)
        return {};
    return Usage{ static_cast<double>(replies[0]->integer),
        infoNumber({ replies[1]->str, static_cast<std::size_t>(replies[1]->len) }, "used_memory") };
}

} // namespace opsdeck::sample
