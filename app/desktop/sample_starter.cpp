#include "app/desktop/sample_starter.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace opsdeck::desktop {

SampleStarter::SampleStarter(QObject* parent)
    : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardError, this, &SampleStarter::readLines);
    connect(&m_process, &QProcess::finished, this, &SampleStarter::finished);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(m_process.errorString());
    });
}

SampleStarter::~SampleStarter()
{
    m_process.disconnect(this);
    if (isRunning()) {
        m_process.terminate(); // it stops what it had begun to start
        m_process.waitForFinished(1000);
    }
}

void SampleStarter::start()
{
    if (isRunning())
        return;
    m_cancelled = false;
    run(Step::Up);
}

void SampleStarter::cancel()
{
    m_cancelled = true;
    m_process.terminate();
}

void SampleStarter::run(Step step)
{
    m_step = step;
    m_lastLine.clear();
    const QString program =
        QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("opsdeck-sample"));
    const QStringList words = step == Step::Up
        ? QStringList{ QStringLiteral("up") }
        : QStringList{ QStringLiteral("status"), QStringLiteral("--json") };
    m_process.start(program, words);
}

void SampleStarter::readLines()
{
    m_process.setReadChannel(QProcess::StandardError);
    while (m_process.canReadLine()) {
        m_lastLine = QString::fromUtf8(m_process.readLine()).trimmed();
        if (!m_lastLine.isEmpty())
            emit progress(m_lastLine);
    }
}

void SampleStarter::finished(int exitCode, QProcess::ExitStatus status)
{
    readLines();
    if (m_cancelled)
        return;
    if (status != QProcess::NormalExit || exitCode != 0) {
        fail(m_lastLine);
        return;
    }
    if (m_step == Step::Up) {
        run(Step::Status);
        return;
    }
    const base::Result<catalog::Workspace> workspace =
        workspaceFrom(m_process.readAllStandardOutput());
    if (workspace)
        emit ready(*workspace);
    else
        emit failed(workspace.error());
}

void SampleStarter::fail(const QString& why)
{
    emit failed({ base::ErrorCode::Internal, tr("Could not start the sample platform"), why,
        tr("opsdeck-sample up, in a terminal, says more"), {} });
}

base::Result<catalog::Workspace> SampleStarter::workspaceFrom(const QByteArray& json) const
{
    const QJsonObject status = QJsonDocument::fromJson(json).object();
    const QString database = status.value(QLatin1StringView("db")).toString();
    if (database.isEmpty())
        return base::fail(base::ErrorCode::BadInput, tr("Could not open the sample platform"),
            tr("it does not say where its database is"));
    catalog::Workspace workspace;
    workspace.name = tr("sample");
    workspace.environment = catalog::Environment::Sample;
    workspace.connection = database;
    workspace.redisUrl = status.value(QLatin1StringView("redis")).toString();
    workspace.metricsUrl = status.value(QLatin1StringView("metrics")).toString();
    workspace.historyFile = status.value(QLatin1StringView("history")).toString();
    return workspace;
}

} // namespace opsdeck::desktop
