// Running a server's programs in tests as somebody other than root: PostgreSQL and PgBouncer
// refuse root, so the user postgres takes over there. Blocks the caller, never for ever; any
// thread.
#pragma once

#include "models/base/result.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace opsdeck::support {

// A directory with a short path (socket names are limited) that the server's user may use.
std::unique_ptr<QTemporaryDir> makeServerDirectory();
// Gives the server's user a file or folder that the test wrote.
void giveToServer(const QString& path);

// The newest PostgreSQL's tool of that name, else what PATH has; empty when there is none.
QString findServerProgram(const QString& name);

// The program's standard output when it ended well, else its words as the error.
base::Result<QString> runServerProgram(const QString& program, const QStringList& arguments);

quint16 freePort();

// A server in the foreground, killed with this object. It counts as started when `isReady` says so.
class ServerProcess
{
public:
    ~ServerProcess();
    base::Status start(const QString& program, const QStringList& arguments, const QString& logFile,
        const std::function<bool()>& isReady);
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    void kill(); // as kill -9 does: no good-byes
    bool waitForEnd();

private:
    QProcess m_process;
};

} // namespace opsdeck::support
