#include "app/sample/background_process.h"

#include "app/sample/server_process.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
#include <QThread>

namespace opsdeck::sample {

namespace {
constexpr int kBeginTimeoutMs = 5000;
constexpr int kEndTimeoutMs = 10000;
constexpr int kPollMs = 20;
} // namespace

BackgroundProcess::BackgroundProcess(SampleFolder folder, QString word, QString pidFile)
    : m_folder(std::move(folder))
    , m_word(std::move(word))
    , m_pidFile(std::move(pidFile))
{
}

QString BackgroundProcess::logFile() const
{
    return m_folder.logs() + u'/' + m_word + QStringLiteral(".log");
}

std::optional<qint64> BackgroundProcess::pid() const
{
    QFile file(m_pidFile);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qint64 pid = file.readLine().trimmed().toLongLong();
    // After a crash the number may belong to anything by now.
    const QString command = commandLine(pid);
    if (!command.contains(m_word) || !command.contains(m_folder.path()))
        return {};
    return pid;
}

base::Status BackgroundProcess::start() const
{
    QProcess process;
    process.setProgram(QCoreApplication::applicationFilePath());
    process.setArguments({ m_word, QStringLiteral("--dir"), m_folder.path() });
    process.setWorkingDirectory(m_folder.path());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(logFile(), QIODevice::Append);
    process.setStandardErrorFile(logFile(), QIODevice::Append);
    qint64 pid = 0;
    if (!process.startDetached(&pid))
        return base::fail(
            base::ErrorCode::Io, tr("Could not start %1").arg(m_word), process.errorString());
    QFile file(m_pidFile);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || file.write(QByteArray::number(pid) + '\n') < 0)
        return base::fail(
            base::ErrorCode::Io, tr("Could not write %1").arg(file.fileName()), file.errorString());
    file.close();
    // A process that has just begun has no command line yet, and would be taken for a stranger.
    for (QDeadlineTimer deadline(kBeginTimeoutMs);
         !this->pid() && isAlive(pid) && !deadline.hasExpired();)
        QThread::msleep(kPollMs);
    return {};
}

void BackgroundProcess::stop() const
{
    if (const auto running = pid()) {
        askToEnd(*running);
        for (QDeadlineTimer deadline(kEndTimeoutMs); pid() == running && !deadline.hasExpired();)
            QThread::msleep(kPollMs);
        if (pid() == running)
            endNow(*running);
    }
    QFile::remove(m_pidFile);
}

} // namespace opsdeck::sample
