#include "app/sample/server_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include <windows.h>

namespace opsdeck::sample {

namespace {
QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::sample::Server", text);
}
} // namespace

// pg_ctl gives up administrator rights by itself here.
base::Result<std::optional<ServerAccount>> serverAccount() { return std::nullopt; }

void runAs(QProcess&, const std::optional<ServerAccount>&) { }

base::Status becomeForGood(const std::optional<ServerAccount>&) { return {}; }

base::Status makeFolder(const QString& path, const std::optional<ServerAccount>&, bool)
{
    if (!QDir().mkpath(path))
        return base::fail(base::ErrorCode::Io, tr("Could not make the folder %1").arg(path));
    return {};
}

base::Status giveFile(const QString&, const std::optional<ServerAccount>&) { return {}; }

QString closedParent(const QString&, const std::optional<ServerAccount>&) { return {}; }

bool isAlive(qint64 pid)
{
    const HANDLE process =
        OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, static_cast<DWORD>(pid));
    if (!process)
        return false;
    DWORD code = 0;
    const bool alive = GetExitCodeProcess(process, &code) && code == STILL_ACTIVE;
    CloseHandle(process);
    return alive;
}

QString commandLine(qint64 pid)
{
    QProcess query;
    query.start(QStringLiteral("powershell"),
        { QStringLiteral("-NoProfile"), QStringLiteral("-Command"),
            QStringLiteral("(Get-CimInstance Win32_Process -Filter 'ProcessId=%1').CommandLine")
                .arg(pid) });
    if (!query.waitForFinished(15000))
        return {};
    return QDir::fromNativeSeparators(QString::fromLocal8Bit(query.readAll()).trimmed());
}

// A console program has no polite end here; the servers are stopped by their own tools first.
void askToEnd(qint64 pid) { endNow(pid); }

void endNow(qint64 pid)
{
    const HANDLE process = OpenProcess(PROCESS_TERMINATE, FALSE, static_cast<DWORD>(pid));
    if (!process)
        return;
    TerminateProcess(process, 1);
    CloseHandle(process);
}

bool flushDisk(const QString&) { return false; }

bool hasLocalSockets(const QString&) { return false; }

QString defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/opsdeck/sample");
}

} // namespace opsdeck::sample
