// Every model object of the program, in the order in which they need each other; destroyed in
// reverse. Making one costs nothing; start() reads what is saved, so that a window can be painted
// before it. No widgets here. GUI thread.
#pragma once

#include "app/measurements.h"
#include "models/base/job.h"
#include "models/base/log.h"
#include "models/base/query_monitor.h"
#include "models/catalog/saved_views.h"
#include "models/catalog/secret_store.h"
#include "models/catalog/session.h"
#include "models/catalog/workspace_store.h"
#include "models/metrics/own_endpoint.h"
#include "models/metrics/recorder.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace opsdeck {

struct RecordingSecrets;

class Services : public QObject
{
    Q_OBJECT

public:
    // Files of the user live under `folder`; empty: nothing is saved (pictures, tests).
    explicit Services(QString folder, QObject* parent = nullptr);
    ~Services() override;

    static QString defaultFolder();

    void start(); // once
    bool isStarted() const { return m_session != nullptr; }

    base::QueryMonitor& monitor() { return m_monitor; }
    base::JobList& jobs() { return m_jobs; }
    base::Log* log() { return m_log.get(); } // null where nothing is saved
    // From start() on:
    catalog::WorkspaceStore& workspaces() { return *m_workspaces; }
    catalog::SecretStore& secrets() { return *m_secrets; }
    catalog::Session& session() { return *m_session; }
    catalog::SavedViewStore& savedViews() { return *m_savedViews; } // of the open workspace
    metrics::Recorder& recorder() { return *m_recorder; } // records while a workspace is open
    Measurements& measurements() { return *m_measurements; } // what the window asks of them

    // Opsdeck's own metrics on a loopback port; off by default, kept across runs. 0 picks a port.
    base::Status offerOwnMetrics(std::optional<quint16> port);
    std::optional<quint16> ownMetricsPort() const; // empty: not offered

    // Saves it, finds its password and opens it; the answers are the session's signals. A password
    // given here is used and kept, else the secret store is asked.
    void open(catalog::Workspace workspace, const QString& password = {});
    void close();

signals:
    // Before the session turns: whoever holds the saved views lets go of them.
    void workspaceChanging();
    void notice(const opsdeck::base::Error& error); // something saved could not be read or written

private:
    void openWith(const catalog::Workspace& workspace, const QString& password);
    void connectSession();
    void followSession();
    void startRecording(const catalog::Workspace& workspace, const RecordingSecrets& secrets);
    using Secrets = QHash<QString, QString>; // by part; those that are there
    void readSecrets(const QString& workspace, QStringList parts, const Secrets& found,
        const std::function<void(const Secrets&)>& done);
    void readOwnMetricsSetting();
    QString ownMetricsFile() const;

    const QString m_folder;
    std::unique_ptr<base::Log> m_log;
    base::QueryMonitor m_monitor;
    base::JobList m_jobs;
    std::unique_ptr<catalog::WorkspaceStore> m_workspaces;
    std::unique_ptr<catalog::SecretStore> m_secrets;
    std::unique_ptr<catalog::SavedViewStore> m_savedViews;
    std::unique_ptr<catalog::Session> m_session;
    std::unique_ptr<metrics::Recorder> m_recorder;
    std::unique_ptr<Measurements> m_measurements;
    std::unique_ptr<metrics::OwnEndpoint> m_ownEndpoint;
    int m_opening = 0; // generation: a newer open() outdates a secret still being read
};

} // namespace opsdeck
