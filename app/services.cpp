#include "app/services.h"

#include <QDir>
#include <QStandardPaths>

namespace opsdeck {

namespace {

const QString kPostgresql = QStringLiteral("postgresql");

// A workspace's name may hold anything; a file name may not.
QString fileNameOf(const QString& workspace)
{
    return QString::fromLatin1(workspace.toUtf8().toPercentEncoding(" ", "/\\"));
}

} // namespace

Services::Services(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_savedViews(std::make_unique<catalog::SavedViewStore>(QString()))
{
}

Services::~Services() = default;

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
    connectSession();
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
    connect(m_session.get(), &catalog::Session::tenantChanged, this, [this] {
        const base::Status saved =
            m_workspaces->rememberTenant(m_session->workspace().name, m_session->tenant());
        if (!saved && saved.error().code != base::ErrorCode::NotFound)
            emit notice(saved.error());
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

void Services::close()
{
    ++m_opening;
    emit workspaceChanging();
    m_session->close();
}

} // namespace opsdeck
