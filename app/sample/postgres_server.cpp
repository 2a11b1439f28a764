#include "app/sample/postgres_server.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QUrl>

#include <libpq-fe.h>

namespace opsdeck::sample {

namespace {
constexpr int kInitTimeoutMs = 120000;
constexpr int kStartTimeoutMs = 90000; // crash recovery included
constexpr int kStopTimeoutMs = 90000;

// Practice of the seeds' guides; the Health page audits it.
const char kConfiguration[] = R"(
# --- Opsdeck's sample platform
max_connections = 120
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 16MB
maintenance_work_mem = 256MB
random_page_cost = 1.1
max_wal_size = 2GB
wal_level = replica
timezone = 'UTC'
log_timezone = 'UTC'
password_encryption = scram-sha-256
shared_preload_libraries = 'pg_stat_statements'
pg_stat_statements.track = top
track_io_timing = on
compute_query_id = on
log_min_duration_statement = 100ms
log_line_prefix = '%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h '
log_statement = 'none'
log_duration = off
autovacuum = on
autovacuum_naptime = 1min
autovacuum_vacuum_threshold = 50
autovacuum_analyze_threshold = 50
autovacuum_vacuum_scale_factor = 0.1
autovacuum_analyze_scale_factor = 0.05
)";

// The socket's folder lets in its owner only, so it is trusted; loopback is open to every user of
// this machine and asks for the password that is in the folder's password file.
const char kHostBasedAccess[] = R"(local all all trust
host all all 127.0.0.1/32 scram-sha-256
host all all ::1/128 scram-sha-256
)";

QString quoted(QString value)
{
    return u'\'' + value.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("''"))
        + u'\'';
}

QByteArray roleName(Role role)
{
    switch (role) {
    case Role::Superuser:
        return "postgres";
    case Role::Owner:
        return "opsdeck";
    case Role::ReadOnly:
        return "opsdeck_ro";
    case Role::Api:
        return "opsdeck_api";
    }
    return {};
}
} // namespace

PostgresServer::PostgresServer(
    SampleFolder folder, ServerBinaries binaries, std::optional<ServerAccount> account)
    : m_folder(std::move(folder))
    , m_binaries(std::move(binaries))
    , m_account(std::move(account))
{
}

bool PostgresServer::usesSocket() const
{
    return hasLocalSockets(m_folder.sockets() + QStringLiteral("/.s.PGSQL.65535.lock"));
}

QByteArray PostgresServer::uri(Role role, quint16 port) const
{
    const auto encoded = [](const QString& path) { return QUrl::toPercentEncoding(path, "/"); };
    const QByteArray number = QByteArray::number(port);
    if (usesSocket())
        return "postgresql://" + roleName(role) + "@/sample?host=" + encoded(m_folder.sockets())
            + "&port=" + number;
    return "postgresql://" + roleName(role) + "@127.0.0.1:" + number
        + "/sample?passfile=" + encoded(m_folder.passwordFile());
}

base::Result<QString> PostgresServer::runTool(
    const QString& program, const QStringList& arguments, int timeoutMs) const
{
    QProcess tool;
    runAs(tool, m_account);
    // A folder that the other account can enter; and no settings of the caller's own servers.
    tool.setWorkingDirectory(m_folder.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys()) {
        if (name.startsWith(QLatin1String("PG")) || name.startsWith(QLatin1String("LC_")))
            environment.remove(name);
    }
    environment.insert(QStringLiteral("LANG"), QStringLiteral("C"));
    tool.setProcessEnvironment(environment);
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.start(program, arguments);
    if (!tool.waitForFinished(timeoutMs))
        return base::fail(base::ErrorCode::Timeout,
            tr("%1 did not finish").arg(QFileInfo(program).fileName()), tool.errorString());
    const QString output = QString::fromLocal8Bit(tool.readAll()).trimmed();
    if (tool.exitStatus() != QProcess::NormalExit || tool.exitCode() != 0)
        return base::fail(base::ErrorCode::Server,
            tr("%1 failed").arg(QFileInfo(program).fileName()), output.section(u'\n', -1),
            tr("The log is in %1.").arg(m_folder.logs()));
    return output;
}

base::Status PostgresServer::create()
{
    const auto make = [&](const QString& locale) {
        return runTool(m_binaries.initdb,
            QStringList{ QStringLiteral("-D"), m_folder.postgresData(), QStringLiteral("-U"),
                QStringLiteral("postgres"), QStringLiteral("--encoding=UTF8"),
                QStringLiteral("--auth=trust"), QStringLiteral("--no-sync"),
                QStringLiteral("--no-instructions"), QStringLiteral("--data-checksums"), locale,
                QStringLiteral("--lc-collate=C") },
            kInitTimeoutMs);
    };
    // The same order and case rules wherever the sample runs; C is everywhere. C.UTF-8 sorts as C
    // does, but the C library compares it, which makes indexes and statistics slower to build.
    base::Result<QString> made = make(QStringLiteral("--locale=C.UTF-8"));
    if (!made)
        made = make(QStringLiteral("--locale=C"));
    if (!made)
        return base::fail(made.error());
    return configure();
}

base::Status PostgresServer::configure() const
{
    QFile settings(m_folder.postgresData() + QStringLiteral("/postgresql.conf"));
    QByteArray text(kConfiguration);
    text += "listen_addresses = '127.0.0.1'\nunix_socket_directories = "
        + (usesSocket() ? quoted(m_folder.sockets()).toUtf8() : QByteArray("''"))
        + "\nunix_socket_permissions = 0700\n";
    if (!settings.open(QIODevice::WriteOnly | QIODevice::Append) || settings.write(text) < 0)
        return base::fail(base::ErrorCode::Io, tr("Could not write %1").arg(settings.fileName()),
            settings.errorString());
    QFile access(m_folder.postgresData() + QStringLiteral("/pg_hba.conf"));
    if (!access.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || access.write(kHostBasedAccess) < 0)
        return base::fail(base::ErrorCode::Io, tr("Could not write %1").arg(access.fileName()),
            access.errorString());
    return {};
}

std::optional<qint64> PostgresServer::pid() const
{
    QFile file(m_folder.postgresData() + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qint64 pid = file.readLine().trimmed().toLongLong();
    // After a crash the number may belong to anything by now.
    if (!isAlive(pid) || !commandLine(pid).contains(m_folder.postgresData()))
        return {};
    return pid;
}

bool PostgresServer::answers(quint16 port) const
{
    return PQping(uri(Role::Superuser, port).constData()) == PQPING_OK;
}

base::Status PostgresServer::removeStaleLocks(quint16 port) const
{
    const QString socket = m_folder.sockets() + QStringLiteral("/.s.PGSQL.%1").arg(port);
    const QStringList stale{ m_folder.postgresData() + QStringLiteral("/postmaster.pid"), socket,
        socket + QStringLiteral(".lock") };
    for (const QString& path : stale) {
        if (QFile::exists(path) && !QFile::remove(path))
            return base::fail(base::ErrorCode::Io, tr("Could not remove %1").arg(path));
    }
    return {};
}

base::Status PostgresServer::start(quint16 port, Mode mode)
{
    if (!pid()) {
        if (base::Status status = removeStaleLocks(port); !status)
            return status;
    }
    QString options = QStringLiteral("-p %1").arg(port);
    // Nothing is flushed or logged while loading: a crash then means starting over anyway. Nor is
    // anything counted, so that the statistics people look at begin with what the platform serves.
    // Serving is with fsync on, because what people change and import in the sample is theirs.
    if (mode == Mode::Loading)
        options += QStringLiteral(" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
                                  " -c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off"
                                  " -c max_wal_size=16GB -c checkpoint_timeout=1h"
                                  " -c log_min_duration_statement=-1 -c track_counts=off"
                                  " -c pg_stat_statements.track=none -c wal_skip_threshold=0"
                                  " -c max_parallel_maintenance_workers=0");
    const QStringList arguments{ QStringLiteral("-D"), m_folder.postgresData(),
        QStringLiteral("-w"), QStringLiteral("-t"), QString::number(kStartTimeoutMs / 1000),
        QStringLiteral("-s"), QStringLiteral("-l"),
        m_folder.logs() + QStringLiteral("/postgres.log"), QStringLiteral("-o"), options,
        QStringLiteral("start") };
    base::Result<QString> started = runTool(m_binaries.pgCtl, arguments, kStartTimeoutMs + 5000);
    // Processes of a killed server may hold its shared memory for a moment: they end by themselves.
    for (int attempt = 0; !started && attempt < 5 && !pid(); ++attempt)
        started = runTool(m_binaries.pgCtl, arguments, kStartTimeoutMs + 5000);
    if (!started)
        return base::fail(base::ErrorCode::Server, tr("Could not start PostgreSQL"),
            started.error().why, started.error().hint);
    return {};
}

base::Status PostgresServer::flush() const
{
    if (pid())
        return base::fail(base::ErrorCode::Internal, tr("Could not flush a running PostgreSQL"));
    if (flushDisk(m_folder.postgresData()))
        return {};
    const auto flushed = runTool(m_binaries.initdb,
        { QStringLiteral("--sync-only"), QStringLiteral("-D"), m_folder.postgresData() },
        kInitTimeoutMs);
    return flushed ? base::Status{} : base::Status(base::fail(flushed.error()));
}

base::Status PostgresServer::stop()
{
    if (!pid())
        return {};
    const base::Result<QString> stopped = runTool(m_binaries.pgCtl,
        { QStringLiteral("-D"), m_folder.postgresData(), QStringLiteral("-m"),
            QStringLiteral("fast"), QStringLiteral("-w"), QStringLiteral("-t"),
            QString::number(kStopTimeoutMs / 1000), QStringLiteral("-s"), QStringLiteral("stop") },
        kStopTimeoutMs + 5000);
    if (!stopped)
        return base::fail(base::ErrorCode::Server, tr("Could not stop PostgreSQL"),
            stopped.error().why, stopped.error().hint);
    return {};
}

} // namespace opsdeck::sample
