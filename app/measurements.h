// What the window may ask of the open workspace's measurements: queries away from its thread, over
// the history that is being recorded or over the workspace's metrics server, and its dashboards.
// There while the recorder records; gone, after changed(), before its history goes. GUI thread;
// recorder and session outlive it.
#pragma once

#include "models/catalog/session.h"
#include "models/metrics/dashboard_store.h"
#include "models/metrics/history_names.h"
#include "models/metrics/history_queries.h"
#include "models/metrics/metric_sources.h"
#include "models/metrics/prometheus_names.h"
#include "models/metrics/prometheus_queries.h"
#include "models/metrics/recorder.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace opsdeck {

// A workspace's name may hold anything; a file name may not.
QString fileNameOf(const QString& workspace);

class Measurements : public QObject
{
    Q_OBJECT

public:
    // Saved dashboards lie under `folder`; empty: nothing is saved.
    Measurements(metrics::Recorder& recorder, catalog::Session& session, QString folder,
        QObject* parent = nullptr);
    ~Measurements() override;

    // Of the workspace that is recorded next; empty: its metrics are in the history.
    void setServer(const std::optional<metrics::PrometheusServer>& server) { m_server = server; }
    metrics::MetricSources sources() const; // empty while nothing is recorded
    std::optional<metrics::ServerHealth> serverHealth() const; // empty: there is none

signals:
    void changed();
    void pointsArrived();
    void notice(const opsdeck::base::Error& error);

private:
    void begin();
    void joinServer(const metrics::PrometheusServer& server);
    void end();
    void showPacks();

    metrics::Recorder& m_recorder;
    catalog::Session& m_session;
    const QString m_folder;
    std::optional<metrics::PrometheusServer> m_server;
    // In the order in which they need each other.
    struct Parts
    {
        explicit Parts(const series::HistoryStore& history)
            : queries(history)
            , names(history)
        {
        }
        metrics::HistoryQueries queries;
        metrics::HistoryNames names;
        std::unique_ptr<metrics::PrometheusClient> client; // null: there is no server
        std::unique_ptr<metrics::PrometheusQueries> serverQueries;
        std::unique_ptr<metrics::PrometheusNames> serverNames;
        std::unique_ptr<metrics::DashboardStore> dashboards;
    };
    std::unique_ptr<Parts> m_parts;
    QTimer m_serverTimer; // a server does not say that it has newer points
};

} // namespace opsdeck
