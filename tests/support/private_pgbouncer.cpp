#include "tests/support/private_pgbouncer.h"

#include <QFile>

namespace opsdeck::support {

namespace {

base::Status writeFile(const QString& path, const QString& text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return base::fail(base::ErrorCode::Io, QStringLiteral("Could not write %1").arg(path),
            file.errorString());
    file.write(text.toUtf8());
    file.close();
    giveToServer(path);
    return {};
}

} // namespace

PrivatePgBouncer::PrivatePgBouncer()
    : m_directory(makeServerDirectory())
    , m_port(freePort())
{
}

base::Result<std::unique_ptr<PrivatePgBouncer>> PrivatePgBouncer::start(
    const PrivatePostgres& server, int poolSize, const QStringList& settings)
{
    std::unique_ptr<PrivatePgBouncer> bouncer(new PrivatePgBouncer);
    const QString program = findServerProgram(QStringLiteral("pgbouncer"));
    const QString probe = findServerProgram(QStringLiteral("pg_isready"));
    if (program.isEmpty() || probe.isEmpty())
        return base::fail(base::ErrorCode::NotFound, QStringLiteral("There is no pgbouncer"));
    const QString folder = bouncer->m_directory->path();
    const QString port = QString::number(bouncer->m_port);
    const QStringList lines{ QStringLiteral("[databases]"),
        QStringLiteral("* = host=%1 port=%2").arg(server.socketDirectory()).arg(server.port()),
        QStringLiteral("[pgbouncer]"), QStringLiteral("pool_mode = transaction"),
        QStringLiteral("default_pool_size = %1").arg(poolSize),
        QStringLiteral("max_client_conn = 100"), QStringLiteral("listen_addr = 127.0.0.1"),
        QStringLiteral("listen_port = ") + port, QStringLiteral("unix_socket_dir = ") + folder,
        QStringLiteral("auth_type = trust"), QStringLiteral("auth_file = %1/users").arg(folder) };
    const QString file = folder + QStringLiteral("/pgbouncer.ini");
    base::Status status =
        writeFile(folder + QStringLiteral("/users"), QStringLiteral("\"postgres\" \"\"\n"));
    if (status)
        status = writeFile(file, (lines + settings).join(QLatin1Char('\n')) + QLatin1Char('\n'));
    const auto isReady = [&] {
        return QProcess::execute(probe,
                   { QStringLiteral("-q"), QStringLiteral("-h"), folder, QStringLiteral("-p"),
                       port })
            == 0;
    };
    if (status)
        status = bouncer->m_server.start(program, { file }, bouncer->logFile(), isReady);
    if (!status)
        return base::fail(status.error());
    return bouncer;
}

QString PrivatePgBouncer::uri(const QString& database) const
{
    return QStringLiteral("host=%1 port=%2 dbname=%3 user=postgres")
        .arg(m_directory->path())
        .arg(m_port)
        .arg(database);
}

QString PrivatePgBouncer::logFile() const
{
    return m_directory->filePath(QStringLiteral("pgbouncer.log"));
}

} // namespace opsdeck::support
