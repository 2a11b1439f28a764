// What the window may ask of the history that is being recorded: queries away from its thread, and
// the dashboards of the open workspace. There while the recorder records; gone, after changed(),
// before its history goes. GUI thread; recorder and session outlive it.
#pragma once

#include "models/catalog/session.h"
#include "models/metrics/dashboard_store.h"
#include "models/metrics/history_queries.h"
#include "models/metrics/recorder.h"

#include <memory>

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

    bool isThere() const { return m_queries != nullptr; }
    series::HistoryStore* history() const { return isThere() ? m_recorder.history() : nullptr; }
    metrics::QueryRunner* queries() const { return m_queries.get(); }
    metrics::DashboardStore* dashboards() const { return m_dashboards.get(); }

signals:
    void changed();
    void pointsArrived();
    void notice(const opsdeck::base::Error& error);

private:
    void begin();
    void end();
    void showPacks();

    metrics::Recorder& m_recorder;
    catalog::Session& m_session;
    const QString m_folder;
    std::unique_ptr<metrics::HistoryQueries> m_queries;
    std::unique_ptr<metrics::DashboardStore> m_dashboards;
};

} // namespace opsdeck
