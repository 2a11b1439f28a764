#include "app/desktop/single_instance.h"

#include <QDir>
#include <QFile>

namespace opsdeck::desktop {

namespace {

QString lockPath(const QString& folder)
{
    return QDir(folder).filePath(QStringLiteral("window.lock"));
}
// In a folder of its own: watching the configuration folder would wake us for every saved file.
QString callFolder(const QString& folder) { return QDir(folder).filePath(QStringLiteral("calls")); }

QString made(const QString& folder)
{
    QDir().mkpath(callFolder(folder));
    return folder;
}

} // namespace

SingleInstance::SingleInstance(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(made(folder))
    , m_lock(lockPath(m_folder))
{
    m_lock.setStaleLockTime(0); // the lock of a program that crashed is seen by its process id
}

bool SingleInstance::isFirst()
{
    return m_lock.tryLock(0) || m_lock.error() != QLockFile::LockFailedError;
}

void SingleInstance::callFirst() const
{
    QFile note(QDir(callFolder(m_folder)).filePath(QStringLiteral("show")));
    note.open(QIODevice::WriteOnly); // a call that cannot be left is no reason to fail
}

void SingleInstance::watch()
{
    m_watcher = std::make_unique<QFileSystemWatcher>(QStringList{ callFolder(m_folder) });
    connect(
        m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &SingleInstance::lookForNote);
    lookForNote();
}

void SingleInstance::lookForNote()
{
    if (QFile::remove(QDir(callFolder(m_folder)).filePath(QStringLiteral("show"))))
        emit called();
}

} // namespace opsdeck::desktop
