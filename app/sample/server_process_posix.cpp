#include "app/sample/server_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace opsdeck::sample {

namespace {
QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::sample::Server", text);
}

QString systemError() { return QString::fromLocal8Bit(std::strerror(errno)); }

// Between fork and exec: only calls that are safe there.
bool become(uid_t user, gid_t group)
{
    return setgroups(1, &group) == 0 && setgid(group) == 0 && setuid(user) == 0;
}
} // namespace

base::Result<std::optional<ServerAccount>> serverAccount()
{
    if (geteuid() != 0)
        return std::nullopt;
    for (const char* name : { "postgres", "_postgres", "nobody" }) {
        if (const passwd* entry = getpwnam(name); entry && entry->pw_uid != 0)
            return ServerAccount{ QString::fromLatin1(name), entry->pw_uid, entry->pw_gid };
    }
    return base::fail(base::ErrorCode::Unsupported, tr("Cannot start PostgreSQL"),
        tr("it refuses to run as root, and there is no user postgres or nobody"),
        tr("Run this as another user."));
}

void runAs(QProcess& process, const std::optional<ServerAccount>& account)
{
    if (!account)
        return;
    process.setChildProcessModifier([user = account->user, group = account->group] {
        if (!become(user, group))
            _exit(126);
    });
}

base::Status becomeForGood(const std::optional<ServerAccount>& account)
{
    if (account && !become(account->user, account->group))
        return base::fail(base::ErrorCode::Permission,
            tr("Could not become the user %1").arg(account->name), systemError());
    return {};
}

base::Status makeFolder(
    const QString& path, const std::optional<ServerAccount>& account, bool isPublic)
{
    const QByteArray native = QFile::encodeName(path);
    if (!QDir().mkpath(path))
        return base::fail(base::ErrorCode::Io, tr("Could not make the folder %1").arg(path));
    const uid_t user = account ? account->user : geteuid();
    const gid_t group = account ? account->group : getegid();
    if (chown(native.constData(), user, group) != 0
        || chmod(native.constData(), isPublic ? 0755 : 0700) != 0)
        return base::fail(
            base::ErrorCode::Io, tr("Could not prepare the folder %1").arg(path), systemError());
    return {};
}

base::Status giveFile(const QString& path, const std::optional<ServerAccount>& account)
{
    if (account && chown(QFile::encodeName(path).constData(), account->user, account->group) != 0)
        return base::fail(
            base::ErrorCode::Io, tr("Could not prepare the file %1").arg(path), systemError());
    return {};
}

QString closedParent(const QString& path, const std::optional<ServerAccount>& account)
{
    if (!account)
        return {};
    QDir folder(QFileInfo(path).absolutePath());
    do {
        struct stat status = {};
        if (stat(QFile::encodeName(folder.path()).constData(), &status) != 0)
            continue; // not made yet
        const mode_t bit = status.st_uid == account->user ? S_IXUSR
            : status.st_gid == account->group             ? S_IXGRP
                                                          : S_IXOTH;
        if ((status.st_mode & bit) == 0)
            return folder.path();
    } while (folder.cdUp());
    return {};
}

bool isAlive(qint64 pid)
{
    return pid > 1 && (kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM);
}

QString commandLine(qint64 pid)
{
    if (!isAlive(pid))
        return {};
    QFile proc(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (proc.open(QIODevice::ReadOnly))
        return QString::fromLocal8Bit(proc.readAll().replace('\0', ' ')).trimmed();
    QProcess ps; // systems without /proc
    ps.start(QStringLiteral("ps"),
        { QStringLiteral("-ww"), QStringLiteral("-o"), QStringLiteral("command="),
            QStringLiteral("-p"), QString::number(pid) });
    return ps.waitForFinished(5000) ? QString::fromLocal8Bit(ps.readAll()).trimmed() : QString();
}

void askToEnd(qint64 pid) { kill(static_cast<pid_t>(pid), SIGTERM); }

void endNow(qint64 pid) { kill(static_cast<pid_t>(pid), SIGKILL); }

bool flushDisk(const QString& folder)
{
#ifdef Q_OS_LINUX
    const int file =
        open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool flushed = syncfs(file) == 0;
    close(file);
    return flushed;
#else
    Q_UNUSED(folder)
    return false; // sync() may return before the disk has it
#endif
}

bool hasLocalSockets(const QString& socketPath)
{
    return static_cast<std::size_t>(QFile::encodeName(socketPath).size())
        < sizeof(sockaddr_un::sun_path);
}

QString defaultFolder()
{
    // The home of root is closed to the account that the servers run as.
    if (geteuid() == 0)
        return QStringLiteral("/var/lib/opsdeck/sample");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/opsdeck/sample");
}

} // namespace opsdeck::sample
