// The folder of one sample platform and what is known of it: sample.json says whether the data is
// complete and where the servers listen. Written whole or not at all; a folder without it, or with
// files that are not ours, is never touched. A value; one process at a time holds the lock.
#pragma once

#include "models/base/result.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLockFile>
#include <QString>

#include <memory>

namespace opsdeck::sample {

enum class Stage {
    Empty, // nothing there yet
    Loading, // begun and not finished: to be made again
    Ready,
};

struct SampleState
{
    Stage stage = Stage::Empty;
    double scale = 1;
    quint64 seed = 1;
    quint16 postgresPort = 0;
    quint16 redisPort = 0;
    quint16 apiPort = 0;
    QDateTime generatedAt; // UTC
};

class SampleFolder
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::SampleFolder)

public:
    explicit SampleFolder(const QString& path);

    QString path() const { return m_path; }
    QString postgresData() const { return m_path + QStringLiteral("/postgres"); }
    QString redisData() const { return m_path + QStringLiteral("/redis"); }
    QString sockets() const { return m_path + QStringLiteral("/run"); }
    QString logs() const { return m_path + QStringLiteral("/log"); }
    QString passwordFile() const { return m_path + QStringLiteral("/pgpass"); }
    QString workloadPid() const { return sockets() + QStringLiteral("/workload.pid"); }
    QString apiPid() const { return sockets() + QStringLiteral("/api.pid"); }
    QString apiKeyFile() const { return m_path + QStringLiteral("/api-key"); }
    QString apiPasswordFile() const { return m_path + QStringLiteral("/api-password"); }
    QString apiTokenFile() const { return m_path + QStringLiteral("/api-token"); }
    QString workspaceFile() const { return m_path + QStringLiteral("/workspace.json"); }
    QString historyFile() const { return m_path + QStringLiteral("/history.sqlite"); }
    QString incidentsFile() const { return m_path + QStringLiteral("/incidents.json"); }

    // Waits for another `up` or `down` of the same folder; released with the returned value.
    base::Result<std::unique_ptr<QLockFile>> lock() const;
    base::Result<SampleState> read() const;
    base::Status write(const SampleState& state) const;
    // Usage error when there are files and none of ours.
    base::Status checkIsOurs() const;

private:
    QString m_path;
};

} // namespace opsdeck::sample
