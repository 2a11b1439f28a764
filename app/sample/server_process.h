// What differs between systems when a private server is started, recognised and ended: accounts,
// ownership, signals, command lines. One file a system. Any thread; nothing here waits.
#pragma once

#include "models/base/result.h"

#include <QString>

#include <optional>

class QProcess;

namespace opsdeck::sample {

// Whom the servers run as when this process may not run them itself: PostgreSQL refuses root.
struct ServerAccount
{
    QString name;
    quint32 user = 0;
    quint32 group = 0;
};

// Empty: as ourselves. An error: we are root and there is nobody to become.
base::Result<std::optional<ServerAccount>> serverAccount();

void runAs(QProcess& process, const std::optional<ServerAccount>& account);
base::Status becomeForGood(const std::optional<ServerAccount>& account);

// A folder only the account may enter, or anybody where `isPublic`; made when missing.
base::Status makeFolder(
    const QString& path, const std::optional<ServerAccount>& account, bool isPublic);
base::Status giveFile(const QString& path, const std::optional<ServerAccount>& account);
// The first folder above `path` that the account cannot enter; empty when all is well.
QString closedParent(const QString& path, const std::optional<ServerAccount>& account);

bool isAlive(qint64 pid);
QString commandLine(qint64 pid); // empty when it cannot be told
void askToEnd(qint64 pid);
void endNow(qint64 pid);

// Flushes the whole file system that holds the folder: one call is ten times as fast as one for
// each of its two thousand files. False where the system cannot.
bool flushDisk(const QString& folder);

bool hasLocalSockets(const QString& socketPath); // the system has them and the path is not too long
QString defaultFolder();

} // namespace opsdeck::sample
