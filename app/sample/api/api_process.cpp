#include "app/sample/api/api_process.h"

#include "app/sample/api/api_database.h"
#include "app/sample/api/api_server.h"
#include "app/sample/api/two_tier_cache.h"
#include "app/sample/incidents.h"

#include <QFile>
#include <QRandomGenerator>

#include <condition_variable>
#include <thread>

namespace opsdeck::sample {

namespace {
constexpr auto kLookEvery = std::chrono::milliseconds(500);
constexpr auto kFlushEvery = std::chrono::milliseconds(50);
constexpr int kStrangersAllowed = 20; // ten seconds, as a rule
constexpr std::int64_t kServiceTokenSeconds = std::int64_t{ 10 } * 365 * 86400;

base::Result<QByteArray> keptSecret(const QString& path)
{
    QFile file(path);
    if (file.exists()) {
        if (file.open(QIODevice::ReadOnly))
            return file.readAll().trimmed();
    } else if (file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        QByteArray bytes(24, Qt::Uninitialized);
        QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
        const QByteArray secret = bytes.toHex();
        if (file.write(secret + '\n') > 0)
            return secret;
    }
    return base::fail(base::ErrorCode::Io,
        QCoreApplication::translate("opsdeck::sample::ApiProcess", "Could not use %1").arg(path),
        file.errorString());
}

// For programs that read the API, Opsdeck first: every tenant's, but nothing that writes.
base::Status writeToken(const SampleFolder& folder, const QByteArray& key)
{
    QFile file(folder.apiTokenFile());
    if (file.open(QIODevice::ReadOnly)) {
        if (verifiedToken(
                file.readAll().trimmed().toStdString(), key, QDateTime::currentSecsSinceEpoch()))
            return {}; // whoever has it keeps it
        file.close();
    }
    const std::string token = signedToken(
        { "*", "opsdeck", "analyst", QDateTime::currentSecsSinceEpoch() + kServiceTokenSeconds },
        key);
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(QByteArray::fromStdString(token) + '\n') > 0)
        return {};
    return base::fail(base::ErrorCode::Io,
        QCoreApplication::translate("opsdeck::sample::ApiProcess", "Could not write %1")
            .arg(file.fileName()),
        file.errorString());
}

bool isOurs(const QString& pidFile)
{
    QFile file(pidFile);
    return file.open(QIODevice::ReadOnly)
        && file.readLine().trimmed().toLongLong() == QCoreApplication::applicationPid();
}

// Looks after what comes from outside: incidents, and whether the process is still wanted.
class Watch
{
public:
    Watch(const SampleFolder& folder, ApiParts& parts, ApiServer& server)
        : m_pidFile(folder.apiPid())
        , m_incidents(folder)
        , m_parts(parts)
        , m_thread([this, &server](const std::stop_token& stop) { look(stop, server); })
    {
    }

private:
    void look(const std::stop_token& stop, ApiServer& server)
    {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any wake;
        int strangers = 0;
        bool isFlushing = false;
        for (;;) {
            wake.wait_for(lock, stop, isFlushing ? kFlushEvery : kLookEvery, [] { return false; });
            if (stop.stop_requested())
                return;
            // Whoever started us writes the file a moment later.
            strangers = isOurs(m_pidFile) ? 0 : strangers + 1;
            if (strangers > kStrangersAllowed) {
                server.stop();
                return;
            }
            const QStringList active = m_incidents.active();
            isFlushing = active.contains(QStringLiteral("cache-flush"));
            if (isFlushing)
                m_parts.cache.flush();
            if (active.contains(QStringLiteral("pool-exhaustion")))
                m_parts.database.holdAllConnections();
            else
                m_parts.database.releaseConnections();
        }
    }

    QString m_pidFile;
    Incidents m_incidents;
    ApiParts& m_parts;
    std::jthread m_thread;
};
} // namespace

base::Result<ApiProcess::Secrets> ApiProcess::secrets(const SampleFolder& folder)
{
    const auto key = keptSecret(folder.apiKeyFile());
    if (!key)
        return base::fail(key.error());
    const auto password = keptSecret(folder.apiPasswordFile());
    if (!password)
        return base::fail(password.error());
    return Secrets{ *key, *password };
}

base::Status ApiProcess::run(const SampleFolder& folder, const QByteArray& database)
{
    const auto state = folder.read();
    if (!state)
        return base::fail(state.error());
    const auto kept = secrets(folder);
    if (!kept)
        return base::fail(kept.error());
    if (base::Status status = writeToken(folder, kept->tokenKey); !status)
        return status;
    const auto spec = database::ConnectionSpec::parse(QString::fromUtf8(database));
    if (!spec)
        return base::fail(spec.error());
    auto classes = TwoTierCache::packClasses();
    if (!classes)
        return base::fail(classes.error());

    base::LogOptions logOptions;
    logOptions.path = folder.logs() + QStringLiteral("/api.log");
    base::Log log(logOptions);
    ApiMetrics metrics;
    ApiDatabase pool(*spec, metrics);
    RedisLink redis(state->redisPort);
    TwoTierCache cache(std::move(*classes), redis, metrics);
    ApiParts parts{ pool, cache, metrics, kept->tokenKey, kept->password };
    ApiServer server(parts, log);
    if (!server.bind(state->apiPort))
        return base::fail(base::ErrorCode::Io,
            tr("Could not listen on 127.0.0.1:%1").arg(state->apiPort),
            tr("another program has the port"));
    const Watch watch(folder, parts, server);
    log.write(base::LogLevel::Info, QStringLiteral("api.started"),
        { { QStringLiteral("port"), state->apiPort } });
    server.listen();
    return {};
}

} // namespace opsdeck::sample
