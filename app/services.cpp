#include "app/services.h"

#include "app/recording_plan.h"
#include "models/metrics/exposition_writer.h"
#include "models/metrics/own_source.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QStandardPaths>

namespace opsdeck {

namespace {

const QString kPostgresql = QStringLiteral("postgresql");
const QString kRedis = QStringLiteral("redis");
const QString kMetrics = QStringLiteral("metrics");
const QString kProxy = QStringLiteral("proxy");
const QString kOwnPort = QStringLiteral("own_port");

} // namespace

Services::Services(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_savedViews(std::make_unique<catalog::SavedViewStore>(QString()))
{
}

Services::~Services()
{
    // The recorder still asks the session's pool, and the session's end still tells the recorder.
    if (m_session)
        m_session->disconnect(this);
    if (m_recorder)
        m_recorder->stop();
}

QString Services::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation);
}

void Services::start()
{
    if (!m_folder.isEmpty()) {
        QDir().mkpath(m_folder);
        base::LogOptions options;
        options.path = QDir(m_folder).filePath(QStringLiteral("opsdeck.log"));
        m_log = std::make_unique<base::Log>(std::move(options));
        m_log->write(base::LogLevel::Info, QStringLiteral("program.started"));
    }
    m_workspaces = m_folder.isEmpty() ? std::make_unique<catalog::WorkspaceStore>(QString())
                                      : std::make_unique<catalog::WorkspaceStore>(
                                          QDir(m_folder).filePath(QStringLiteral("workspaces")));
    m_workspaces->load();
    m_secrets = std::make_unique<catalog::KeychainSecrets>();
    base::Result<std::vector<catalog::Pack>> packs = catalog::builtInPacks();
    if (!packs)
        emit notice(packs.error());
    m_session = std::make_unique<catalog::Session>(
        &m_monitor, packs ? std::move(*packs) : std::vector<catalog::Pack>());
    metrics::HttpOptions http;
    http.monitor = &m_monitor;
    m_recorder = std::make_unique<metrics::Recorder>(std::move(http));
    connect(m_recorder.get(), &metrics::Recorder::notice, this, &Services::notice);
    m_measurements = std::make_unique<Measurements>(*m_recorder, *m_session, m_folder);
    connect(m_measurements.get(), &Measurements::notice, this, &Services::notice);
    connectSession();
    readOwnMetricsSetting();
    for (const base::Error& error : m_workspaces->notices())
        emit notice(error);
}

void Services::connectSession()
{
    connect(m_session.get(), &catalog::Session::openFailed, this, [this](const base::Error& error) {
        if (m_log)
            m_log->write(QStringLiteral("session.open_failed"), error);
    });
    connect(m_session.get(), &catalog::Session::discoveryFailed, this,
        [this](const base::Error& error) {
            if (m_log)
                m_log->write(QStringLiteral("session.discovery_failed"), error);
        });
    connect(m_session.get(), &catalog::Session::stateChanged, this, &Services::followSession);
    connect(m_session.get(), &catalog::Session::closing, this, [this] { m_recorder->stop(); });
    const auto sayIfNot = [this](const base::Status& saved) {
        if (!saved && saved.error().code != base::ErrorCode::NotFound)
            emit notice(saved.error());
    };
    connect(m_session.get(), &catalog::Session::tenantChanged, this, [this, sayIfNot] {
        sayIfNot(m_workspaces->rememberTenant(m_session->workspace().name, m_session->tenant()));
    });
    connect(m_session.get(), &catalog::Session::targetsChanged, this, [this, sayIfNot] {
        const catalog::Workspace& workspace = m_session->workspace();
        sayIfNot(m_workspaces->rememberTargets(workspace.name, workspace.targets));
    });
}

void Services::open(catalog::Workspace workspace, const QString& password)
{
    const int generation = ++m_opening;
    // A password inside the text is a secret like any other: it leaves the text before saving.
    QString secret = workspace.takeSecret();
    if (!password.isEmpty())
        secret = password;
    const QString key = catalog::SecretStore::key(workspace.name, kPostgresql);
    if (!m_folder.isEmpty()) {
        workspace.lastOpened = QDateTime::currentDateTimeUtc();
        if (const base::Status saved = m_workspaces->save(workspace); !saved)
            emit notice(saved.error());
        if (!secret.isEmpty())
            m_secrets->write(key, secret);
    }
    if (!secret.isEmpty() || m_folder.isEmpty()) {
        openWith(workspace, secret);
        return;
    }
    m_secrets->read(key, this,
        [this, workspace, generation](const base::Result<std::optional<QString>>& found) {
            if (generation != m_opening)
                return;
            if (!found)
                emit notice(found.error());
            openWith(workspace, found ? found->value_or(QString()) : QString());
        });
}

void Services::openWith(const catalog::Workspace& workspace, const QString& password)
{
    QString views;
    if (!m_folder.isEmpty())
        views = QDir(m_folder).filePath(
            QStringLiteral("views/%1.json").arg(fileNameOf(workspace.name)));
    // The pages of the old workspace hold its store until they have heard of the change.
    const auto before =
        std::exchange(m_savedViews, std::make_unique<catalog::SavedViewStore>(views));
    emit workspaceChanging();
    if (m_log)
        m_log->write(base::LogLevel::Info, QStringLiteral("workspace.opening"),
            { { QStringLiteral("workspace"), workspace.name } });
    m_session->open(workspace, password);
}

// Recording begins with the first connection and goes on while the database is lost: the gap in
// its series is part of the story, and the other targets may well be up.
void Services::followSession()
{
    if (!m_session->isConnected() || m_recorder->isRecording())
        return;
    const catalog::Workspace workspace = m_session->workspace();
    if (m_folder.isEmpty() || (workspace.metricsUrl.isEmpty() && workspace.redisUrl.isEmpty())) {
        startRecording(workspace, {});
        return;
    }
    const int generation = m_opening;
    readSecrets(workspace.name, { kMetrics, kRedis, kProxy }, {},
        [this, workspace, generation](const Secrets& found) {
            if (generation == m_opening && m_session->pool() && !m_recorder->isRecording())
                startRecording(
                    workspace, { found.value(kMetrics), found.value(kRedis), found.value(kProxy) });
        });
}

void Services::readSecrets(const QString& workspace, QStringList parts, const Secrets& found,
    const std::function<void(const Secrets&)>& done)
{
    if (parts.isEmpty()) {
        done(found);
        return;
    }
    const QString part = parts.takeFirst();
    m_secrets->read(catalog::SecretStore::key(workspace, part), this,
        [=, this](const base::Result<std::optional<QString>>& secret) {
            Secrets more = found;
            if (secret && *secret)
                more.insert(part, **secret);
            readSecrets(workspace, parts, more, done);
        });
}

void Services::startRecording(const catalog::Workspace& workspace, const RecordingSecrets& secrets)
{
    metrics::RecordingPlan plan = recordingPlan(workspace, secrets);
    plan.pool = m_session->pool();
    plan.historyFile = workspace.historyFile;
    if (plan.historyFile.isEmpty() && !m_folder.isEmpty()) {
        const QDir folder(QDir(m_folder).filePath(QStringLiteral("history")));
        QDir().mkpath(folder.path());
        plan.historyFile = folder.filePath(fileNameOf(workspace.name) + QLatin1String(".sqlite"));
    }
    m_measurements->setServer(metricsServer(workspace, secrets));
    m_recorder->start(std::move(plan));
}

QString Services::ownMetricsFile() const
{
    return m_folder.isEmpty() ? QString()
                              : QDir(m_folder).filePath(QStringLiteral("own_metrics.json"));
}

void Services::readOwnMetricsSetting()
{
    QFile file(ownMetricsFile());
    if (m_folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return;
    const QJsonValue port = QJsonDocument::fromJson(file.readAll()).object().value(kOwnPort);
    if (!port.isDouble())
        return;
    if (const base::Status offered = offerOwnMetrics(static_cast<quint16>(port.toInt())); !offered)
        emit notice(offered.error());
}

base::Status Services::offerOwnMetrics(std::optional<quint16> port)
{
    m_ownEndpoint.reset();
    if (port) {
        m_ownEndpoint = std::make_unique<metrics::OwnEndpoint>([this] {
            metrics::OwnSource source(
                &m_monitor, std::make_shared<metrics::PoolGuard>(m_session->pool()));
            const metrics::Scrape scrape = source.scrape();
            return metrics::writeExposition(
                scrape, [&source](metrics::SeriesId id) -> const series::SeriesName& {
                    return source.series(id);
                });
        });
        if (base::Status listening = m_ownEndpoint->listen(*port); !listening) {
            m_ownEndpoint.reset();
            return listening;
        }
    }
    if (m_folder.isEmpty())
        return {};
    QSaveFile file(ownMetricsFile());
    const QJsonObject setting{ { kOwnPort, port ? QJsonValue(*port) : QJsonValue() } };
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(setting).toJson());
        if (file.commit())
            return {};
    }
    return base::fail(
        base::ErrorCode::Io, tr("Could not save %1").arg(file.fileName()), file.errorString());
}

std::optional<quint16> Services::ownMetricsPort() const
{
    return m_ownEndpoint ? std::optional(m_ownEndpoint->port()) : std::nullopt;
}

void Services::close()
{
    ++m_opening;
    emit workspaceChanging();
    m_session->close();
}

} // namespace opsdeck
