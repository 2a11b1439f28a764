#include "models/catalog/redis_test.h"

#include <QCoreApplication>
#include <QUrl>

#include <hiredis/hiredis.h>
#include <memory>

namespace opsdeck::catalog {

namespace {

using Outcome = TestLine::Outcome;

constexpr int kPort = 6379;
constexpr long kSeconds = 2; // to connect, and for each answer

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::ConnectionTest)
};

struct ContextDeleter
{
    void operator()(redisContext* context) const { redisFree(context); }
};
using Context = std::unique_ptr<redisContext, ContextDeleter>;

TestLine line(Outcome outcome, const QString& title, const QString& detail = {})
{
    return { TestLine::Group::Redis, outcome, title, detail, {}, {} };
}

// The answer's text, or the server's words for why not.
base::Result<QByteArray> ask(redisContext& context, const QByteArrayList& words)
{
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const QByteArray& word : words) {
        texts.push_back(word.constData());
        sizes.push_back(static_cast<std::size_t>(word.size()));
    }
    auto* raw = static_cast<redisReply*>(
        redisCommandArgv(&context, static_cast<int>(words.size()), texts.data(), sizes.data()));
    if (!raw)
        return base::fail(base::ErrorCode::ConnectionLost, Words::tr("Redis does not answer"),
            QString::fromUtf8(context.errstr));
    const std::unique_ptr<redisReply, void (*)(void*)> reply(raw, freeReplyObject);
    const QByteArray text(reply->str, reply->str ? static_cast<qsizetype>(reply->len) : 0);
    if (reply->type == REDIS_REPLY_ERROR)
        return base::fail(
            base::ErrorCode::Server, Words::tr("Redis refuses"), QString::fromUtf8(text));
    return text;
}

QByteArray infoValue(const QByteArray& info, const QByteArray& name)
{
    const QByteArray prefix = name + ':';
    for (const QByteArray& row : info.split('\n')) {
        if (row.startsWith(prefix))
            return row.mid(prefix.size()).trimmed();
    }
    return {};
}

base::Result<Context> open(const QUrl& url, const QString& password)
{
    const timeval timeout{ kSeconds, 0 };
    const QByteArray host = url.host().isEmpty() ? QByteArray("localhost") : url.host().toUtf8();
    Context context(redisConnectWithTimeout(host.constData(), url.port(kPort), timeout));
    if (!context || context->err != 0)
        return base::fail(base::ErrorCode::Connect, Words::tr("Could not connect to Redis"),
            context ? QString::fromUtf8(context->errstr) : QString());
    redisSetTimeout(context.get(), timeout);
    const QString secret = password.isEmpty() ? url.password() : password;
    if (secret.isEmpty())
        return context;
    QByteArrayList words{ "AUTH" };
    if (!url.userName().isEmpty())
        words += url.userName().toUtf8();
    words += secret.toUtf8();
    if (const auto answer = ask(*context, words); !answer)
        return base::fail(answer.error());
    return context;
}

TestLine memoryLine(redisContext& context)
{
    const auto info = ask(context, { "INFO", "memory" });
    if (!info)
        return line(Outcome::Warn, Words::tr("Memory limit unknown"), info.error().why);
    const bool isLimited = infoValue(*info, "maxmemory").toLongLong() > 0;
    const QString policy = QString::fromUtf8(infoValue(*info, "maxmemory_policy"));
    if (!isLimited)
        return line(Outcome::Warn, Words::tr("No memory limit"),
            Words::tr("maxmemory is 0: it grows until the machine has none left."));
    return line(Outcome::Ok,
        Words::tr("maxmemory %1, %2")
            .arg(QString::fromUtf8(infoValue(*info, "maxmemory_human")), policy));
}

} // namespace

void testRedis(const TestRequest& request, const TestSink& sink, const std::stop_token& stop)
{
    if (request.workspace.redisUrl.isEmpty() || stop.stop_requested())
        return;
    const QUrl url(request.workspace.redisUrl);
    if (url.scheme() != QLatin1String("redis")) {
        sink(line(Outcome::NotRun, Words::tr("Redis"),
            Words::tr("not run: only redis:// can be tried here, this is %1://")
                .arg(url.scheme())));
        return;
    }
    const auto began = std::chrono::steady_clock::now();
    const base::Result<Context> context = open(url, request.redisPassword);
    const base::Result<QByteArray> info = context
        ? ask(**context, { "PING" }).and_then([&](const QByteArray&) {
              return ask(**context, { "INFO", "server" });
          })
        : base::Result<QByteArray>(base::fail(context.error()));
    if (!info) {
        sink(line(Outcome::Fail, info.error().what, info.error().why));
        sink(line(Outcome::NotRun, Words::tr("Memory limit"), Words::tr("not run")));
        return;
    }
    TestLine ping = line(Outcome::Ok,
        Words::tr("Redis %1, PING").arg(QString::fromUtf8(infoValue(*info, "redis_version"))));
    ping.time =
        std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    sink(std::move(ping));
    if (!stop.stop_requested())
        sink(memoryLine(**context));
}

} // namespace opsdeck::catalog
