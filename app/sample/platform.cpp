#include "app/sample/platform.h"

#include "app/sample/api/api_process.h"
#include "app/sample/history_fill.h"
#include "app/sample/incidents.h"
#include "app/sample/loader.h"
#include "app/sample/session.h"
#include "app/sample/workload.h"
#include "models/catalog/workspace.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QTcpServer>
#include <QThread>

#include <httplib.h>

namespace opsdeck::sample {

namespace {
constexpr int kApiStartTimeoutMs = 60000;
constexpr int kPollMs = 20;
constexpr std::chrono::seconds kApiTimeout{ 4 };

// A loopback port nobody listens on: the one from last time where it is still free.
quint16 freePort(quint16 wanted)
{
    QTcpServer probe;
    if (wanted != 0 && probe.listen(QHostAddress::LocalHost, wanted))
        return wanted;
    probe.listen(QHostAddress::LocalHost, 0);
    return probe.serverPort();
}

// Hexadecimal: nothing a password file would have to escape.
QByteArray newPassword()
{
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->generate(bytes.begin(), bytes.end());
    return bytes.toHex();
}
} // namespace

Platform::Platform(SampleFolder folder, const ServerBinaries& binaries,
    const std::optional<ServerAccount>& account, Progress progress)
    : m_folder(std::move(folder))
    , m_account(account)
    , m_postgres(m_folder, binaries, account)
    , m_redis(m_folder, binaries, account)
    , m_api(m_folder, QStringLiteral("run-api"), m_folder.apiPid())
    , m_workload(m_folder, QStringLiteral("run-workload"), m_folder.workloadPid())
    , m_progress(std::move(progress))
{
}

base::Result<std::unique_ptr<Platform>> Platform::open(const QString& path, Progress progress)
{
    SampleFolder folder(path.isEmpty() ? defaultFolder() : path);
    const auto account = serverAccount();
    if (!account)
        return base::fail(account.error());
    const auto binaries = findServerBinaries();
    if (!binaries)
        return base::fail(binaries.error());
    return std::unique_ptr<Platform>(
        new Platform(std::move(folder), *binaries, *account, std::move(progress)));
}

base::Status Platform::prepareFolders() const
{
    if (base::Status status = makeFolder(m_folder.path(), m_account, true); !status)
        return status;
    for (const QString& path : { m_folder.sockets(), m_folder.redisData(), m_folder.logs() }) {
        if (base::Status status = makeFolder(path, m_account, false); !status)
            return status;
    }
    return {};
}

base::Status Platform::up(const UpOptions& options)
{
    if (base::Status status = m_folder.checkIsOurs(); !status)
        return status;
    if (!QDir().mkpath(m_folder.path()))
        return base::fail(
            base::ErrorCode::Io, tr("Could not make the folder %1").arg(m_folder.path()));
    const QString closed = closedParent(m_folder.path() + QStringLiteral("/run"), m_account);
    if (!closed.isEmpty() && closed != m_folder.path())
        return base::fail(base::ErrorCode::Permission,
            tr("Cannot use the folder %1").arg(m_folder.path()),
            tr("the servers run as %1, who cannot enter %2").arg(m_account->name, closed),
            tr("Name another folder with --dir."));
    const auto lock = m_folder.lock();
    if (!lock)
        return base::fail(lock.error());
    base::Result<SampleState> state = m_folder.read();
    if (!state)
        return base::fail(state.error());
    if (base::Status status = prepareFolders(); !status)
        return status;

    if (state->stage != Stage::Ready) {
        if (state->stage == Stage::Loading)
            m_progress(tr("An earlier start did not finish; its data is made again"));
        *state = { Stage::Loading, options.scale, options.seed, 0, 0, 0, {} };
        if (base::Status status = load(*state); !status)
            return status;
    } else if (m_postgres.pid() && m_redis.pid() && m_postgres.answers(state->postgresPort)
        && m_redis.answers(state->redisPort) && m_api.pid() && apiAnswers(state->apiPort)) {
        m_progress(tr("The sample platform already runs in %1").arg(m_folder.path()));
        return options.workload && !m_workload.pid() ? m_workload.start() : base::Status{};
    }
    if (base::Status status = startServers(*state); !status)
        return status;
    if (const QStringList active = Incidents(m_folder).active(); !active.isEmpty())
        m_progress(tr("Still on: %1; sample incident --clear ends it")
                       .arg(active.join(QStringLiteral(", "))));
    return options.workload && !m_workload.pid() ? m_workload.start() : base::Status{};
}

base::Status Platform::load(SampleState& state)
{
    QElapsedTimer timer;
    timer.start();
    if (base::Status status = stopServers(); !status)
        return status;
    QFile::remove(m_folder.incidentsFile());
    QFile::remove(m_folder.historyFile());
    state.postgresPort = freePort(0);
    if (base::Status status = m_folder.write(state); !status)
        return status;
    if (!QDir(m_folder.postgresData()).removeRecursively())
        return base::fail(
            base::ErrorCode::Io, tr("Could not remove %1").arg(m_folder.postgresData()));
    if (base::Status status = makeFolder(m_folder.postgresData(), m_account, false); !status)
        return status;
    m_progress(tr("Making a private PostgreSQL in %1").arg(m_folder.path()));
    if (base::Status status = m_postgres.create(); !status)
        return status;
    if (base::Status status = m_postgres.start(state.postgresPort, PostgresServer::Mode::Loading);
        !status)
        return status;
    if (base::Status status = makeRoles(state.postgresPort); !status)
        return status;
    m_progress(tr("Loading data at scale %1").arg(state.scale));
    state.generatedAt = QDateTime::currentDateTimeUtc();
    Loader loader(m_postgres.uri(Role::Superuser, state.postgresPort),
        { state.scale, state.seed, state.generatedAt });
    if (base::Status status = loader.run(); !status)
        return status;
    if (base::Status status = m_postgres.stop(); !status)
        return status;
    if (base::Status status = m_postgres.flush(); !status)
        return status;
    state.stage = Stage::Ready;
    m_progress(tr("Loaded in %1 s").arg(static_cast<double>(timer.elapsed()) / 1000, 0, 'f', 1));
    return m_folder.write(state);
}

// Roles with a password for loopback, which stands in the folder's password file alone.
base::Status Platform::makeRoles(quint16 port) const
{
    QByteArray uri = m_postgres.uri(Role::Superuser, port);
    uri.replace("/sample?", "/postgres?");
    const auto session = Session::open(uri);
    if (!session)
        return base::fail(session.error());
    const QString what = tr("Could not make the roles");
    for (const char* statement :
        { "CREATE ROLE opsdeck LOGIN CREATEDB IN ROLE pg_monitor, pg_signal_backend",
            "CREATE ROLE opsdeck_ro LOGIN IN ROLE pg_monitor, pg_read_all_data",
            "ALTER ROLE opsdeck_ro SET default_transaction_read_only = on",
            "CREATE DATABASE sample OWNER opsdeck", "GRANT pg_checkpoint TO opsdeck" }) {
        if (base::Status status = (*session)->run(what, statement); !status)
            return status;
    }
    QFile file(m_folder.passwordFile());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return base::fail(
            base::ErrorCode::Io, tr("Could not write %1").arg(file.fileName()), file.errorString());
    for (const char* role : { "postgres", "opsdeck", "opsdeck_ro" }) {
        const QByteArray password = newPassword();
        if (base::Status status = (*session)->setPassword(role, password); !status)
            return status;
        file.write(QByteArray("127.0.0.1:*:*:") + role + ':' + password + '\n');
    }
    return giveFile(file.fileName(), m_account);
}

// The API's own role: rows of every pack, nothing of their structure. Made once, also in a folder
// from before there was an API; what an incident takes from it stays taken.
base::Status Platform::makeApiRole(quint16 port) const
{
    const auto session = Session::open(m_postgres.uri(Role::Superuser, port));
    if (!session)
        return base::fail(session.error());
    const QString what = tr("Could not make the roles");
    const auto known =
        (*session)->column(what, "SELECT 1 FROM pg_roles WHERE rolname = $1", { "opsdeck_api" });
    if (!known || !known->empty())
        return known ? base::Status{} : base::Status(base::fail(known.error()));
    if (base::Status status = (*session)->run(what,
            "CREATE ROLE opsdeck_api LOGIN;"
            "GRANT USAGE ON SCHEMA commerce, inventory, reconciliation, vendors, manufacturing"
            " TO opsdeck_api;"
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA commerce, inventory,"
            " reconciliation, vendors, manufacturing TO opsdeck_api;"
            "GRANT USAGE ON ALL SEQUENCES IN SCHEMA commerce, inventory, reconciliation, vendors,"
            " manufacturing TO opsdeck_api");
        !status)
        return status;
    const QByteArray password = newPassword();
    if (base::Status status = (*session)->setPassword("opsdeck_api", password); !status)
        return status;
    QFile file(m_folder.passwordFile());
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append)
        || file.write("127.0.0.1:*:*:opsdeck_api:" + password + '\n') < 0)
        return base::fail(
            base::ErrorCode::Io, tr("Could not write %1").arg(file.fileName()), file.errorString());
    return {};
}

base::Status Platform::startServers(SampleState& state)
{
    m_progress(tr("Starting PostgreSQL and Redis"));
    if (!m_postgres.pid() || !m_postgres.answers(state.postgresPort)) {
        if (base::Status status = m_postgres.stop(); !status)
            return status;
        state.postgresPort = freePort(state.postgresPort);
        if (base::Status status =
                m_postgres.start(state.postgresPort, PostgresServer::Mode::Serving);
            !status)
            return status;
    }
    if (!m_redis.pid() || !m_redis.answers(state.redisPort)) {
        if (base::Status status = m_redis.stop(); !status)
            return status;
        state.redisPort = freePort(state.redisPort);
        if (base::Status status = m_redis.start(state.redisPort); !status)
            return status;
    }
    if (base::Status status = m_folder.write(state); !status)
        return status;
    if (base::Status status = makeApiRole(state.postgresPort); !status)
        return status;
    if (base::Status status = startApi(state); !status)
        return status;
    if (base::Status status = makeHistory(state); !status)
        return status;
    return writeWorkspace(state);
}

// Everything that Opsdeck has to know of the sample, for its --workspace option.
base::Status Platform::writeWorkspace(const SampleState& state) const
{
    const QString url = QStringLiteral("http://127.0.0.1:%1/metrics").arg(state.apiPort);
    catalog::Workspace workspace;
    workspace.name = QStringLiteral("sample");
    workspace.environment = catalog::Environment::Sample;
    workspace.connection = QString::fromUtf8(m_postgres.uri(Role::ReadOnly, state.postgresPort));
    workspace.redisUrl = QString::fromUtf8(m_redis.url(state.redisPort));
    workspace.metricsUrl = url;
    workspace.historyFile = m_folder.historyFile();
    QSaveFile file(m_folder.workspaceFile());
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QJsonDocument(workspace.toJson()).toJson()) < 0 || !file.commit())
        return base::fail(
            base::ErrorCode::Io, tr("Could not write %1").arg(file.fileName()), file.errorString());
    return {};
}

// Once, for a sample that has none: what is recorded afterwards goes on in the same file.
base::Status Platform::makeHistory(const SampleState& state) const
{
    if (QFile::exists(m_folder.historyFile()))
        return {};
    m_progress(tr("Generating thirty days of history"));
    const auto session = Session::open(m_postgres.uri(Role::Superuser, state.postgresPort));
    if (!session)
        return base::fail(session.error());
    if (base::Status status = HistoryFill::run(m_folder, state, **session); !status)
        return status;
    return giveFile(m_folder.historyFile(), m_account);
}

base::Status Platform::stopServers()
{
    m_workload.stop();
    m_api.stop();
    if (base::Status status = m_redis.stop(); !status)
        return status;
    return m_postgres.stop();
}

base::Status Platform::down()
{
    if (base::Status status = m_folder.checkIsOurs(); !status)
        return status;
    if (!QDir(m_folder.path()).exists()) {
        m_progress(tr("No sample platform in %1").arg(m_folder.path()));
        return {};
    }
    const auto lock = m_folder.lock();
    if (!lock)
        return base::fail(lock.error());
    const bool ran = m_postgres.pid() || m_redis.pid() || m_api.pid() || m_workload.pid();
    if (base::Status status = stopServers(); !status)
        return status;
    m_progress(ran ? tr("Stopped the sample platform in %1").arg(m_folder.path())
                   : tr("The sample platform in %1 does not run").arg(m_folder.path()));
    return {};
}

base::Result<QJsonObject> Platform::status() const
{
    const base::Result<SampleState> state = m_folder.read();
    if (!state)
        return base::fail(state.error());
    const auto postgres = m_postgres.pid();
    const auto redis = m_redis.pid();
    const auto api = m_api.pid();
    const bool running = state->stage == Stage::Ready && postgres && redis && api
        && m_postgres.answers(state->postgresPort) && m_redis.answers(state->redisPort)
        && apiAnswers(state->apiPort);
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(state->apiPort);
    QJsonArray pids;
    for (const auto& pid : { postgres, redis, api, m_workload.pid() }) {
        if (pid)
            pids.append(*pid);
    }
    const auto address = [running](const QByteArray& text) {
        return running ? QJsonValue(QString::fromUtf8(text)) : QJsonValue();
    };
    return QJsonObject{
        { QStringLiteral("running"), running },
        { QStringLiteral("db"), address(m_postgres.uri(Role::Owner, state->postgresPort)) },
        { QStringLiteral("db_read_only"),
            address(m_postgres.uri(Role::ReadOnly, state->postgresPort)) },
        { QStringLiteral("redis"), address(m_redis.url(state->redisPort)) },
        { QStringLiteral("api"), address(url) },
        { QStringLiteral("api_token_file"), m_folder.apiTokenFile() },
        { QStringLiteral("metrics"), address(url + "/metrics") },
        { QStringLiteral("metrics_json"), address(url + "/metrics.json") },
        { QStringLiteral("workspace"), m_folder.workspaceFile() },
        { QStringLiteral("history"),
            QFile::exists(m_folder.historyFile()) ? QJsonValue(m_folder.historyFile())
                                                  : QJsonValue() },
        { QStringLiteral("incidents"), QJsonArray::fromStringList(Incidents(m_folder).active()) },
        { QStringLiteral("dir"), m_folder.path() },
        { QStringLiteral("scale"), state->scale },
        { QStringLiteral("workload"), m_workload.pid().has_value() },
        { QStringLiteral("pids"), pids },
    };
}

bool Platform::apiAnswers(quint16 port)
{
    httplib::Client client("127.0.0.1", port);
    client.set_connection_timeout(kApiTimeout);
    client.set_read_timeout(kApiTimeout);
    return static_cast<bool>(client.Get("/health")); // also when it says that it is not well
}

base::Status Platform::startApi(SampleState& state)
{
    if (m_api.pid() && apiAnswers(state.apiPort))
        return {};
    m_api.stop();
    const quint16 before = std::exchange(state.apiPort, freePort(state.apiPort));
    if (state.apiPort != before)
        m_workload.stop(); // it asks at the old one
    if (base::Status status = m_folder.write(state); !status)
        return status;
    if (base::Status status = m_api.start(); !status)
        return status;
    for (QDeadlineTimer deadline(kApiStartTimeoutMs); !apiAnswers(state.apiPort);) {
        if (deadline.hasExpired() || !m_api.pid())
            return base::fail(base::ErrorCode::Server, tr("Could not start the API"),
                tr("it does not answer"), tr("The log is in %1.").arg(m_folder.logs()));
        QThread::msleep(kPollMs);
    }
    return {};
}

base::Status Platform::incident(const QString& name)
{
    const base::Result<SampleState> state = runningState();
    if (!state)
        return base::fail(state.error());
    const Incidents incidents(m_folder);
    if (base::Status status =
            incidents.begin(name, m_postgres.uri(Role::Superuser, state->postgresPort));
        !status)
        return status;
    m_progress(tr("The incident %1 is on; sample incident --clear ends it").arg(name));
    return {};
}

base::Status Platform::clearIncidents()
{
    const base::Result<SampleState> state = runningState();
    if (!state)
        return base::fail(state.error());
    const Incidents incidents(m_folder);
    const QStringList active = incidents.active();
    if (base::Status status = incidents.clear(m_postgres.uri(Role::Superuser, state->postgresPort));
        !status)
        return status;
    m_progress(active.isEmpty() ? tr("No incident was on")
                                : tr("Ended: %1").arg(active.join(QStringLiteral(", "))));
    return {};
}

base::Result<SampleState> Platform::runningState() const
{
    base::Result<SampleState> state = m_folder.read();
    if (!state || (state->stage == Stage::Ready && m_postgres.answers(state->postgresPort)))
        return state;
    return base::fail(base::ErrorCode::Usage,
        tr("The sample platform in %1 does not run").arg(m_folder.path()), {},
        tr("sample up starts it."));
}

base::Status Platform::runApi(const QString& path)
{
    return runAsServers(path, [](Platform& platform, const SampleState& state) {
        return ApiProcess::run(
            platform.m_folder, platform.m_postgres.uri(Role::Api, state.postgresPort));
    });
}

base::Status Platform::runWorkload(const QString& path)
{
    return runAsServers(path, [](Platform& platform, const SampleState& state) {
        Workload workload(
            platform.m_folder, platform.m_postgres.uri(Role::Owner, state.postgresPort), state);
        return workload.run();
    });
}

// With the rights of the servers' account, as what runs beside them needs no more.
base::Status Platform::runAsServers(const QString& path, const Work& work)
{
    const auto platform = open(path, [](const QString&) {});
    if (!platform)
        return base::fail(platform.error());
    const base::Result<SampleState> state = (*platform)->m_folder.read();
    if (!state)
        return base::fail(state.error());
    if (base::Status status = becomeForGood((*platform)->m_account); !status)
        return status;
    return work(**platform, *state);
}

} // namespace opsdeck::sample
