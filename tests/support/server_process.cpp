#include "tests/support/server_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace opsdeck::support {

namespace {

constexpr int kProgramMs = 60000;
constexpr int kStartMs = 30000;
const QString kServerUser = QStringLiteral("postgres");

bool isRoot()
{
#ifdef Q_OS_UNIX
    return ::geteuid() == 0;
#else
    return false;
#endif
}

struct Command
{
    QString program;
    QStringList arguments;
};

// setpriv becomes the program, so that its process id and signals are the server's own.
Command unprivileged(const QString& program, const QStringList& arguments)
{
    if (!isRoot())
        return { program, arguments };
    return { QStringLiteral("setpriv"),
        QStringList{ QStringLiteral("--reuid=") + kServerUser,
            QStringLiteral("--regid=") + kServerUser, QStringLiteral("--init-groups"),
            QStringLiteral("--pdeathsig=INT"), program }
            + arguments };
}

} // namespace

std::unique_ptr<QTemporaryDir> makeServerDirectory()
{
    // The path of a unix socket may not be longer: where the usual folder is deep, a short one.
    constexpr qsizetype kLongestSocketFolder = 60;
    const QString usual = QDir::tempPath();
    const QString parent = usual.size() > kLongestSocketFolder ? QStringLiteral("/tmp") : usual;
    auto directory =
        std::make_unique<QTemporaryDir>(QDir(parent).filePath(QStringLiteral("opsdeck-XXXXXX")));
    giveToServer(directory->path());
    return directory;
}

void giveToServer(const QString& path)
{
    if (isRoot())
        QProcess::execute(QStringLiteral("chown"), { QStringLiteral("-R"), kServerUser, path });
}

QString findServerProgram(const QString& name)
{
    QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QStringList folders;
    for (const QString& version :
        versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed))
        folders << versions.filePath(version + QStringLiteral("/bin"));
    QString found = QStandardPaths::findExecutable(name, folders);
    if (!found.isEmpty())
        return found;
    const QString inPath = QStandardPaths::findExecutable(name);
    return inPath.isEmpty() ? QStandardPaths::findExecutable(name, { QStringLiteral("/usr/sbin") })
                            : inPath;
}

base::Result<QString> runServerProgram(const QString& program, const QStringList& arguments)
{
    const Command command = unprivileged(program, arguments);
    QProcess process;
    process.setWorkingDirectory(QDir::tempPath());
    process.start(command.program, command.arguments);
    const bool isDone = process.waitForFinished(kProgramMs);
    if (isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return QString::fromUtf8(process.readAllStandardOutput());
    process.kill();
    process.waitForFinished();
    return base::fail(base::ErrorCode::Io, QStringLiteral("Could not run %1").arg(program),
        process.errorString() + QLatin1Char(' ')
            + QString::fromUtf8(process.readAllStandardError()));
}

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

ServerProcess::~ServerProcess() { kill(); }

base::Status ServerProcess::start(const QString& program, const QStringList& arguments,
    const QString& logFile, const std::function<bool()>& isReady)
{
    const Command command = unprivileged(program, arguments);
    m_process.setWorkingDirectory(QDir::tempPath());
    m_process.setStandardErrorFile(logFile, QIODevice::Append);
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.start(command.program, command.arguments);
    if (!m_process.waitForStarted())
        return base::fail(base::ErrorCode::Io, QStringLiteral("Could not start %1").arg(program),
            m_process.errorString());
    QElapsedTimer timer;
    timer.start();
    while (!m_process.waitForFinished(10) && timer.elapsed() < kStartMs) {
        if (isReady())
            return {};
    }
    kill();
    QFile log(logFile);
    const QString why =
        log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll().right(2000)) : QString();
    return base::fail(base::ErrorCode::Io, QStringLiteral("%1 did not start").arg(program), why);
}

void ServerProcess::kill()
{
    if (!isRunning())
        return;
    m_process.kill();
    m_process.waitForFinished();
}

bool ServerProcess::waitForEnd() { return !isRunning() || m_process.waitForFinished(kStartMs); }

} // namespace opsdeck::support
