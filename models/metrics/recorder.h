// Records a workspace's metrics while it is open: owns the targets, the scraper, the built-in
// sources and the store that their points go into. Lives in the GUI thread and never waits there;
// scraping, reading and writing have threads of their own, and what they did comes back as signals.
#pragma once

#include "models/base/clock.h"
#include "models/base/query_monitor.h"
#include "models/base/result.h"
#include "models/metrics/http_client.h"
#include "models/metrics/target.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace opsdeck::database {
class Pool;
}

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::metrics {

// What to record and where to. The pool outlives stop().
struct RecordingPlan
{
    HttpRoute route; // to the endpoints
    QString historyFile; // empty: kept in memory until stop()
    std::vector<Target> targets;
    database::Pool* pool = nullptr; // for the target of kind PostgreSql and for Own
};

class Recorder : public QObject
{
    Q_OBJECT

public:
    explicit Recorder(HttpOptions http, QObject* parent = nullptr);
    ~Recorder() override;

    void start(RecordingPlan plan); // ends what was recorded before
    void stop();
    // Paused: the window is hidden on battery, or the user said so. Targets are left alone, and the
    // gap shows in the series.
    void setPaused(bool paused);
    void scrapeNow(); // every target, out of turn

    bool isRecording() const { return d != nullptr; }
    bool isPaused() const { return m_isPaused; }
    // Null while nothing is recorded. Valid until stopping() has been delivered; knows what was
    // recorded before from its own signal opened() on.
    series::HistoryStore* history() const;
    HttpClient& http() { return *m_http; } // until stopping() has been delivered
    const std::vector<TargetStatus>& targets() const { return m_targets; }
    const TargetStatus* target(const QString& id) const;

signals:
    void started(); // history() is there
    void stopping(); // history() goes next: let go of it
    void pausedChanged(bool isPaused);
    void targetsChanged(); // there are others
    void targetChanged(const QString& id); // one was scraped: its status is new
    void targetWentUp(const QString& id);
    void targetWentDown(const QString& id, const opsdeck::base::Error& why);
    // Points up to this time (microseconds since 1970, UTC) can be read from history().
    void pointsArrived(qint64 upTo);
    void notice(const opsdeck::base::Error& error); // recording itself fails, or works again

private:
    class Private;
    void onScraped(const TargetStatus& status);

    HttpOptions m_options;
    std::unique_ptr<HttpClient> m_http; // another one where the way to the endpoints changes
    std::vector<TargetStatus> m_targets;
    bool m_isPaused = false;
    std::unique_ptr<Private> d; // while something is recorded
};

} // namespace opsdeck::metrics
