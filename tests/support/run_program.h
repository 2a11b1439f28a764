// Runs the built `opsdeck` as a user would and keeps what it said. Blocks; tests only.
#pragma once

#include <QDir>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace opsdeck::support {

struct ProgramRun
{
    int status = -1; // -1: did not start, crashed or hung
    QByteArray out;
    QByteArray error;
};

inline QString programPath()
{
    return QDir(qEnvironmentVariable("OPSDECK_BIN")).filePath(QStringLiteral("opsdeck"));
}

// Without a display and without platform plugin, so that a command cannot lean on one.
inline QProcessEnvironment bareEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM" })
        environment.remove(QString::fromLatin1(name));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

inline ProgramRun runProgram(const QStringList& arguments,
    const QProcessEnvironment& environment = bareEnvironment(), int hangGuardMs = 60000)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(programPath(), arguments);
    ProgramRun run;
    if (!process.waitForFinished(hangGuardMs))
        process.kill();
    process.waitForFinished(hangGuardMs);
    if (process.exitStatus() == QProcess::NormalExit && process.error() == QProcess::UnknownError)
        run.status = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.error = process.readAllStandardError();
    return run;
}

} // namespace opsdeck::support
