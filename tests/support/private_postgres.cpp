#include "tests/support/private_postgres.h"

#include "models/database/connection.h"

#include <QFile>
#include <QFileInfo>

namespace opsdeck::support {

namespace {

// Nothing is synced, yet commits are written: what a kill -9 finds committed is there again.
const QStringList kBaseLines{ QStringLiteral("listen_addresses = '127.0.0.1'"),
    QStringLiteral("max_connections = 60"), QStringLiteral("shared_buffers = 32MB"),
    QStringLiteral("fsync = off"), QStringLiteral("full_page_writes = off"),
    QStringLiteral("wal_level = replica"), QStringLiteral("max_wal_senders = 4"),
    QStringLiteral("hot_standby = on"), QStringLiteral("autovacuum_naptime = '1h'"),
    QStringLiteral("logging_collector = off"), QStringLiteral("lc_messages = 'C'") };

base::Status runTool(const QString& name, const QStringList& arguments)
{
    const QString program = findServerProgram(name);
    if (program.isEmpty())
        return base::fail(base::ErrorCode::NotFound, QStringLiteral("There is no %1").arg(name));
    return runServerProgram(program, arguments).map([](const QString&) {});
}

base::Status initialise(const QString& directory)
{
    return runTool(QStringLiteral("initdb"),
        { QStringLiteral("-D"), directory, QStringLiteral("-U"), QStringLiteral("postgres"),
            QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"),
            QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"),
            QStringLiteral("--no-sync") });
}

} // namespace

PrivatePostgres::PrivatePostgres()
    : m_directory(makeServerDirectory())
    , m_port(freePort())
{
}

PrivatePostgres::~PrivatePostgres() { end(QStringLiteral("immediate")); }

QString PrivatePostgres::dataDirectory() const
{
    return m_directory->filePath(QStringLiteral("data"));
}

QString PrivatePostgres::socketDirectory() const { return m_directory->path(); }

QString PrivatePostgres::logFile() const
{
    return m_directory->filePath(QStringLiteral("server.log"));
}

base::Result<std::unique_ptr<PrivatePostgres>> PrivatePostgres::start(
    const QStringList& configuration)
{
    std::unique_ptr<PrivatePostgres> server(new PrivatePostgres);
    base::Status status = server->createCluster();
    if (status)
        status = server->writeConfiguration(kBaseLines + configuration);
    if (status)
        status = server->startAgain();
    if (!status)
        return base::fail(status.error());
    return server;
}

// initdb takes a second, a copy of its result much less.
base::Status PrivatePostgres::createCluster() const
{
    static const std::unique_ptr<QTemporaryDir> original = makeServerDirectory();
    const QString source = original->filePath(QStringLiteral("data"));
    if (!QFileInfo::exists(source)) {
        if (base::Status status = initialise(source); !status)
            return status;
    }
    if (runTool(QStringLiteral("cp"), { QStringLiteral("-a"), source, dataDirectory() }))
        return {};
    return initialise(dataDirectory());
}

base::Status PrivatePostgres::writeConfiguration(const QStringList& lines) const
{
    QFile file(dataDirectory() + QStringLiteral("/postgresql.conf"));
    if (!file.open(QIODevice::Append))
        return base::fail(base::ErrorCode::Io, QStringLiteral("Could not write the configuration"),
            file.errorString());
    const QStringList own{ QStringLiteral("port = %1").arg(m_port),
        QStringLiteral("unix_socket_directories = '%1'").arg(socketDirectory()) };
    file.write(
        (QLatin1Char('\n') + (lines + own).join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8());
    return {};
}

base::Status PrivatePostgres::startAgain()
{
    const QString program = findServerProgram(QStringLiteral("postgres"));
    const QString probe = findServerProgram(QStringLiteral("pg_isready"));
    if (program.isEmpty() || probe.isEmpty())
        return base::fail(
            base::ErrorCode::NotFound, QStringLiteral("There is no PostgreSQL server"));
    const auto isReady = [&] {
        return QProcess::execute(probe,
                   { QStringLiteral("-q"), QStringLiteral("-h"), socketDirectory(),
                       QStringLiteral("-p"), QString::number(m_port) })
            == 0;
    };
    // After a kill -9 the old backends hold the shared memory until they notice.
    base::Status status;
    for (int attempt = 0; attempt < 20; ++attempt) {
        status =
            m_server.start(program, { QStringLiteral("-D"), dataDirectory() }, logFile(), isReady);
        if (status || !status.error().why.contains(QLatin1String("shared memory")))
            break;
    }
    return status;
}

QString PrivatePostgres::uri(const QString& database, const QString& user) const
{
    return QStringLiteral("host=%1 port=%2 dbname=%3 user=%4")
        .arg(socketDirectory())
        .arg(m_port)
        .arg(database, user);
}

QString PrivatePostgres::tcpUri(const QString& database, const QString& user) const
{
    return QStringLiteral("postgresql://%1@127.0.0.1:%2/%3").arg(user).arg(m_port).arg(database);
}

base::Result<database::ResultPagePtr> PrivatePostgres::execute(
    const QByteArray& sql, const QString& database) const
{
    const auto spec = database::ConnectionSpec::parse(uri(database));
    database::ConnectionOptions options;
    options.readOnly = false;
    options.statementTimeout = std::chrono::minutes{ 5 };
    const auto connection = database::Connection::open(*spec, options, {});
    if (!connection)
        return base::fail(connection.error());
    return (*connection)->runScript(QStringLiteral("test"), sql, {});
}

QByteArray PrivatePostgres::value(const QByteArray& sql, const QString& database) const
{
    const auto page = execute(sql, database);
    if (!page || (*page)->rows() == 0)
        return {};
    const auto text = (*page)->value(0, 0).value_or("");
    return { text.data(), static_cast<qsizetype>(text.size()) };
}

void PrivatePostgres::stop() { end(QStringLiteral("fast")); }

void PrivatePostgres::end(const QString& mode)
{
    if (!m_server.isRunning())
        return;
    (void)runTool(QStringLiteral("pg_ctl"),
        { QStringLiteral("stop"), QStringLiteral("-m"), mode, QStringLiteral("-D"),
            dataDirectory() });
    m_server.waitForEnd();
}

void PrivatePostgres::kill() { m_server.kill(); }

base::Result<std::unique_ptr<PrivatePostgres>> PrivatePostgres::makeReplica() const
{
    std::unique_ptr<PrivatePostgres> replica(new PrivatePostgres);
    base::Status status = runTool(QStringLiteral("pg_basebackup"),
        { QStringLiteral("-h"), socketDirectory(), QStringLiteral("-p"), QString::number(m_port),
            QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-D"),
            replica->dataDirectory(), QStringLiteral("-R"), QStringLiteral("--no-sync"),
            QStringLiteral("--checkpoint=fast") });
    if (status)
        status = replica->writeConfiguration({});
    if (status)
        status = replica->startAgain();
    if (!status)
        return base::fail(status.error());
    return replica;
}

base::Status PrivatePostgres::pauseReplay() const
{
    return execute("SELECT pg_wal_replay_pause()").map([](const database::ResultPagePtr&) {});
}

base::Status PrivatePostgres::resumeReplay() const
{
    return execute("SELECT pg_wal_replay_resume()").map([](const database::ResultPagePtr&) {});
}

} // namespace opsdeck::support
