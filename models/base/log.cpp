#include "models/base/log.h"

#include "models/base/log_file.h"
#include "models/base/log_sampler.h"
#include "models/base/redact.h"

#include <QJsonDocument>
#include <QRandomGenerator>

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace opsdeck::base {

namespace {

// Beyond this a disk that stalls costs lines instead of memory; errors are still queued.
constexpr qsizetype kQueueBytes = qsizetype{ 4 } << 20;

QString levelName(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug:
        return QStringLiteral("debug");
    case LogLevel::Info:
        return QStringLiteral("info");
    case LogLevel::Warning:
        return QStringLiteral("warning");
    case LogLevel::Error:
        return QStringLiteral("error");
    }
    return {};
}

QByteArray lineOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString codeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return QStringLiteral("usage");
    case ErrorCode::Connect:
        return QStringLiteral("connect");
    case ErrorCode::ConnectionLost:
        return QStringLiteral("connection lost");
    case ErrorCode::Permission:
        return QStringLiteral("permission");
    case ErrorCode::NotFound:
        return QStringLiteral("not found");
    case ErrorCode::Timeout:
        return QStringLiteral("timeout");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::BadInput:
        return QStringLiteral("bad input");
    case ErrorCode::Io:
        return QStringLiteral("io");
    case ErrorCode::Server:
        return QStringLiteral("server");
    case ErrorCode::Unsupported:
        return QStringLiteral("unsupported");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    return {};
}

} // namespace

QString newTraceId()
{
    QRandomGenerator* random = QRandomGenerator::system();
    return QStringLiteral("%1%2")
        .arg(random->generate64(), 16, 16, QLatin1Char('0'))
        .arg(random->generate64(), 16, 16, QLatin1Char('0'));
}

class Log::Private
{
public:
    explicit Private(LogOptions given)
        : options(std::move(given))
        , m_sampler(options.keptPerSecond, options.keptOneIn)
        , m_writer([this](const std::stop_token& stop) { work(stop); })
    {
    }

    ~Private()
    {
        m_writer.request_stop();
        m_writer.join();
    }

    std::optional<std::int64_t> keep(LogLevel level, const QString& event)
    {
        if (level >= LogLevel::Warning)
            return 0;
        const std::lock_guard lock(m_mutex);
        return m_sampler.keep(event, options.clock->steady());
    }

    void enqueue(LogLevel level, const QByteArray& line)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (level != LogLevel::Error && m_waiting.size() > kQueueBytes) {
                ++m_lost;
                return;
            }
            m_waiting += line;
            ++m_waitingLines;
        }
        m_wake.notify_one();
    }

    void flush()
    {
        std::unique_lock lock(m_mutex);
        m_idle.wait(lock, [this] { return m_waiting.isEmpty() && !m_isWriting; });
    }

    const LogOptions options;

private:
    void work(const std::stop_token& stop);

    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::condition_variable m_idle;
    LogSampler m_sampler; // guarded by m_mutex
    QByteArray m_waiting; // guarded by m_mutex
    std::int64_t m_waitingLines = 0; // guarded by m_mutex
    std::int64_t m_lost = 0; // guarded by m_mutex; lines gone since the last success
    bool m_isWriting = false; // guarded by m_mutex
    bool m_failureTold = false; // the writer's own
    std::jthread m_writer; // last: it uses what is above
};

void Log::Private::work(const std::stop_token& stop)
{
    LogFile file(options.path, options.maximumBytes, options.olderFiles);
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, stop, [this] { return !m_waiting.isEmpty(); });
        if (m_waiting.isEmpty())
            return; // asked to stop, and everything is written
        QByteArray lines = std::exchange(m_waiting, {});
        const std::int64_t count = std::exchange(m_waitingLines, 0);
        const std::int64_t lostBefore = std::exchange(m_lost, 0);
        m_isWriting = true;
        lock.unlock();
        if (lostBefore > 0)
            lines.prepend(lineOf(
                { { QStringLiteral("time"), options.clock->wall().toString(Qt::ISODateWithMs) },
                    { QStringLiteral("level"), levelName(LogLevel::Warning) },
                    { QStringLiteral("event"), QStringLiteral("log.lost") },
                    { QStringLiteral("fields"),
                        QJsonObject{ { QStringLiteral("lines"), qint64{ lostBefore } } } } }));
        const Status written = file.append(lines);
        if (!written && !m_failureTold && options.onFailure)
            options.onFailure(written.error());
        m_failureTold = !written;
        lock.lock();
        if (!written)
            m_lost += count + lostBefore;
        m_isWriting = false;
        m_idle.notify_all();
    }
}

Log::Log(LogOptions options)
    : d(std::make_unique<Private>(std::move(options)))
{
}

Log::~Log() = default;

void Log::write(
    LogLevel level, const QString& event, const QJsonObject& fields, const LogContext& context)
{
    if (level < d->options.lowest)
        return;
    const std::optional<std::int64_t> skipped = d->keep(level, event);
    if (!skipped)
        return;
    QJsonObject line{ { QStringLiteral("time"),
                          d->options.clock->wall().toString(Qt::ISODateWithMs) },
        { QStringLiteral("level"), levelName(level) }, { QStringLiteral("event"), event } };
    if (!context.trace.isEmpty())
        line.insert(QStringLiteral("trace"), context.trace);
    if (!context.tenant.isEmpty())
        line.insert(QStringLiteral("tenant"), context.tenant);
    if (*skipped > 0)
        line.insert(QStringLiteral("skipped"), qint64{ *skipped });
    if (!fields.isEmpty())
        line.insert(QStringLiteral("fields"), redacted(fields, d->options.personalFields));
    d->enqueue(level, lineOf(line));
}

void Log::write(const QString& event, const Error& error, const LogContext& context)
{
    QJsonObject fields{ { QStringLiteral("code"), codeName(error.code) },
        { QStringLiteral("what"), error.what }, { QStringLiteral("why"), error.why } };
    if (!error.sqlState.isEmpty())
        fields.insert(QStringLiteral("sqlstate"), error.sqlState);
    // What the user stopped is no failure.
    write(error.code == ErrorCode::Cancelled ? LogLevel::Info : LogLevel::Error, event, fields,
        context);
}

void Log::flush() { d->flush(); }

} // namespace opsdeck::base
