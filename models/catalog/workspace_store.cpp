#include "models/catalog/workspace_store.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QPointer>
#include <QSaveFile>
#include <QStandardPaths>

#include <algorithm>

namespace opsdeck::catalog {

namespace {

constexpr int kMostFiles = 1000;

// Readable, and different for every name on any file system: the letters that are safe everywhere,
// and a digest of the name.
QString fileNameOf(const QString& name)
{
    QString letters;
    for (const QChar c : name.toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            letters += c;
    }
    const QByteArray digest =
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().first(12);
    return QStringLiteral("workspace-%1-%2.json")
        .arg(letters.first(std::min<qsizetype>(letters.size(), 40)), QString::fromLatin1(digest));
}

// Empty when all went well, else the system's words.
QString writeFile(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return file.errorString();
}

} // namespace

WorkspaceStore::WorkspaceStore(QString folder, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{
    m_writer.setMaxThreadCount(1);
}

WorkspaceStore::~WorkspaceStore() { m_writer.waitForDone(); }

QString WorkspaceStore::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        + QStringLiteral("/workspaces");
}

void WorkspaceStore::load()
{
    m_workspaces.clear();
    const QDir folder(m_folder);
    const QStringList files = folder.entryList({ QStringLiteral("workspace-*.json") }, QDir::Files);
    for (const QString& file : files.first(std::min<qsizetype>(files.size(), kMostFiles))) {
        const QString path = folder.filePath(file);
        const base::Result<Workspace> workspace = readWorkspaceFile(path);
        if (workspace && !find(workspace->name))
            m_workspaces.push_back(*workspace);
        else if (!workspace && workspace.error().code == base::ErrorCode::BadInput)
            setAside(path, workspace.error());
        else if (!workspace)
            notice(workspace.error());
    }
    sort();
    emit workspacesChanged();
}

const Workspace* WorkspaceStore::find(const QString& name) const
{
    const auto found = std::find_if(m_workspaces.begin(), m_workspaces.end(),
        [&](const Workspace& workspace) { return workspace.name == name; });
    return found == m_workspaces.end() ? nullptr : &*found;
}

base::Status WorkspaceStore::save(Workspace workspace, const QString& formerName)
{
    workspace.name = workspace.name.trimmed();
    if (base::Status status = workspace.check(); !status)
        return status;
    const bool renamed = !formerName.isEmpty() && formerName != workspace.name;
    if (renamed && find(workspace.name))
        return base::fail(base::ErrorCode::BadInput, tr("The workspace was not saved"),
            tr("there is one named %1 already").arg(workspace.name), tr("Choose another name."));
    // The file never has a secret, so neither has what is kept: both would differ after a restart.
    workspace.takeSecret();
    std::erase_if(m_workspaces, [&](const Workspace& other) {
        return other.name == workspace.name || (renamed && other.name == formerName);
    });
    m_workspaces.push_back(workspace);
    sort();
    write(workspace);
    if (renamed)
        m_writer.start([path = pathOf(formerName)] { QFile::remove(path); });
    emit workspacesChanged();
    return {};
}

void WorkspaceStore::remove(const QString& name)
{
    if (std::erase_if(m_workspaces, [&](const Workspace& other) { return other.name == name; })
        == 0)
        return;
    m_writer.start([path = pathOf(name)] { QFile::remove(path); });
    emit workspacesChanged();
}

base::Result<Workspace> WorkspaceStore::import(const QString& path)
{
    base::Result<Workspace> workspace = readWorkspaceFile(path);
    if (!workspace)
        return workspace;
    const QString wanted = workspace->name;
    for (int number = 2; find(workspace->name); ++number)
        workspace->name = QStringLiteral("%1 (%2)").arg(wanted).arg(number);
    if (const base::Status status = save(*workspace); !status)
        return base::fail(status.error());
    return *find(workspace->name);
}

base::Status WorkspaceStore::markOpened(const QString& name, const QDateTime& when)
{
    const Workspace* known = find(name);
    if (!known)
        return {};
    Workspace workspace = *known;
    workspace.lastOpened = when.toUTC();
    return save(std::move(workspace));
}

base::Status WorkspaceStore::rememberTenant(
    const QString& name, const std::optional<QString>& tenant)
{
    const Workspace* known = find(name);
    if (!known || known->lastTenant == tenant)
        return {};
    Workspace workspace = *known;
    workspace.lastTenant = tenant;
    return save(std::move(workspace));
}

base::Status WorkspaceStore::rememberTargets(const QString& name, const TargetChoice& targets)
{
    const Workspace* known = find(name);
    if (!known || known->targets == targets)
        return {};
    Workspace workspace = *known;
    workspace.targets = targets;
    return save(std::move(workspace));
}

void WorkspaceStore::flush() { m_writer.waitForDone(); }

QString WorkspaceStore::pathOf(const QString& name) const
{
    return m_folder + QLatin1Char('/') + fileNameOf(name);
}

void WorkspaceStore::setAside(const QString& path, const base::Error& why)
{
    const QString aside = path + QStringLiteral(".damaged-")
        + QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz"));
    base::Error error = why;
    error.hint = QFile::rename(path, aside) ? tr("It was set aside as %1.").arg(aside)
                                            : tr("It stays where it is and is not used.");
    notice(std::move(error));
}

void WorkspaceStore::write(const Workspace& workspace)
{
    const QByteArray bytes = QJsonDocument(workspace.toJson()).toJson();
    m_writer.start([this, name = workspace.name, path = pathOf(workspace.name), bytes] {
        const QString why = writeFile(path, bytes);
        if (why.isEmpty())
            return;
        const base::Error error{ base::ErrorCode::Io,
            tr("Could not save the workspace %1").arg(name), why,
            tr("It stays as it is until the program ends."), {} };
        // The destructor waits for this thread, so `this` is there; the call itself may come too
        // late.
        QMetaObject::invokeMethod(
            this, [this, error] { notice(error); }, Qt::QueuedConnection);
    });
}

void WorkspaceStore::sort()
{
    std::stable_sort(
        m_workspaces.begin(), m_workspaces.end(), [](const Workspace& a, const Workspace& b) {
            if (a.lastOpened != b.lastOpened)
                return !b.lastOpened.isValid()
                    || (a.lastOpened.isValid() && a.lastOpened > b.lastOpened);
            return a.name < b.name;
        });
}

void WorkspaceStore::notice(base::Error error)
{
    m_notices.push_back(std::move(error));
    emit noticesChanged();
}

base::Result<Workspace> findWorkspace(const QString& nameOrFile, const QString& folder)
{
    const QString saved = folder + QLatin1Char('/') + fileNameOf(nameOrFile);
    return readWorkspaceFile(QFile::exists(saved) ? saved : nameOrFile);
}

} // namespace opsdeck::catalog
