// Brings the sample platform up for the window: runs `opsdeck-sample up`, passes on what it says,
// then asks it where it is. Nothing waits; closing the window leaves the platform running. GUI
// thread.
#pragma once

#include "models/base/result.h"
#include "models/catalog/workspace.h"

#include <QCoreApplication>
#include <QObject>
#include <QProcess>

namespace opsdeck::desktop {

class SampleStarter : public QObject
{
    Q_OBJECT

public:
    explicit SampleStarter(QObject* parent = nullptr);
    ~SampleStarter() override;

    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    void start();
    void cancel();

signals:
    void progress(const QString& line);
    void ready(const opsdeck::catalog::Workspace& workspace);
    void failed(const opsdeck::base::Error& error);

private:
    enum class Step { Up, Status };
    void run(Step step);
    void readLines();
    void finished(int exitCode, QProcess::ExitStatus status);
    void fail(const QString& why);
    base::Result<catalog::Workspace> workspaceFrom(const QByteArray& json) const;

    QProcess m_process;
    Step m_step = Step::Up;
    QString m_lastLine;
    bool m_cancelled = false;
};

} // namespace opsdeck::desktop
