#include "app/sample/redis_server.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
#include <QTcpSocket>
#include <QThread>

namespace opsdeck::sample {

namespace {
constexpr int kStartTimeoutMs = 30000;
constexpr int kPingTimeoutMs = 2000;
constexpr int kPollMs = 20;

// Redis' quoting: C escapes between double quotes.
QByteArray quoted(const QString& value)
{
    QByteArray bytes = value.toUtf8();
    return '"' + bytes.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}
} // namespace

RedisServer::RedisServer(
    SampleFolder folder, ServerBinaries binaries, std::optional<ServerAccount> account)
    : m_folder(std::move(folder))
    , m_binaries(std::move(binaries))
    , m_account(std::move(account))
{
}

QByteArray RedisServer::url(quint16 port) const
{
    return "redis://127.0.0.1:" + QByteArray::number(port);
}

base::Status RedisServer::configure(quint16 port) const
{
    QByteArray text = "bind 127.0.0.1\nprotected-mode yes\nport " + QByteArray::number(port)
        + "\ndaemonize yes\nmaxmemory 64mb\nmaxmemory-policy allkeys-lru\nappendonly yes\n"
          "appendfsync everysec\nsave \"\"\nnotify-keyspace-events \"\"\n"
          "proc-title-template \"{title} {config-file}\"\n";
    text += "dir " + quoted(m_folder.redisData()) + "\npidfile " + quoted(pidFile()) + "\nlogfile "
        + quoted(m_folder.logs() + QStringLiteral("/redis.log")) + '\n';
    const QString socket = m_folder.sockets() + QStringLiteral("/redis.sock");
    if (hasLocalSockets(socket))
        text += "unixsocket " + quoted(socket) + "\nunixsocketperm 700\n";
    QFile file(configurationFile());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(text) < 0)
        return base::fail(
            base::ErrorCode::Io, tr("Could not write %1").arg(file.fileName()), file.errorString());
    return giveFile(file.fileName(), m_account);
}

std::optional<qint64> RedisServer::pid() const
{
    QFile file(pidFile());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qint64 pid = file.readLine().trimmed().toLongLong();
    // After a crash the number may belong to anything by now.
    if (!isAlive(pid) || !commandLine(pid).contains(configurationFile()))
        return {};
    return pid;
}

bool RedisServer::answers(quint16 port) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(kPingTimeoutMs))
        return false;
    socket.write("PING\r\n");
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(kPingTimeoutMs))
            return false;
    }
    return socket.readLine().startsWith("+PONG");
}

base::Status RedisServer::start(quint16 port)
{
    if (base::Status status = configure(port); !status)
        return status;
    // A file left behind by a crash would otherwise be taken for the new server's.
    if (!pid() && QFile::exists(pidFile()) && !QFile::remove(pidFile()))
        return base::fail(base::ErrorCode::Io, tr("Could not remove %1").arg(pidFile()));
    QProcess server;
    runAs(server, m_account);
    server.setWorkingDirectory(m_folder.redisData());
    server.setStandardOutputFile(QProcess::nullDevice());
    server.setStandardErrorFile(QProcess::nullDevice());
    server.start(m_binaries.redisServer, { configurationFile() });
    const QString what = tr("Could not start Redis");
    const QString hint = tr("The log is in %1.").arg(m_folder.logs());
    if (!server.waitForFinished(kStartTimeoutMs) || server.exitCode() != 0)
        return base::fail(base::ErrorCode::Server, what, server.errorString(), hint);
    for (QDeadlineTimer deadline(kStartTimeoutMs); !pid() || !answers(port);) {
        if (deadline.hasExpired())
            return base::fail(base::ErrorCode::Timeout, what, tr("it does not answer"), hint);
        QThread::msleep(kPollMs);
    }
    return {};
}

base::Status RedisServer::stop()
{
    const std::optional<qint64> server = pid();
    if (!server)
        return {};
    askToEnd(*server);
    // Where nobody reaps, an ended process keeps its number but not its command line.
    for (QDeadlineTimer deadline(kStartTimeoutMs); pid() == server;) {
        if (deadline.hasExpired())
            return base::fail(
                base::ErrorCode::Timeout, tr("Could not stop Redis"), tr("it does not end"));
        QThread::msleep(kPollMs);
    }
    QFile::remove(pidFile());
    return {};
}

} // namespace opsdeck::sample
