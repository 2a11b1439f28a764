// Asks every target when its time has come and writes what it says into the sink. The first scrape
// comes at once; later ones keep the interval with an offset that depends on the target's name, so
// that many targets spread over it. A target that has not answered yet is not asked again. After a
// sleep nothing is made up for. Lives in one thread, with an event loop; poll() is all the timer
// calls, so that a test with a clock of its own can turn hours into milliseconds.
#pragma once

#include "models/base/clock.h"
#include "models/metrics/metric_source.h"
#include "models/metrics/point_sink.h"
#include "models/metrics/target.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <stop_token>
#include <vector>

namespace opsdeck::metrics {

class Scraper : public QObject
{
    Q_OBJECT

public:
    explicit Scraper(PointSink& sink, const base::Clock& clock, QObject* parent = nullptr);
    ~Scraper() override; // ends every series

    void add(const Target& target, std::unique_ptr<MetricSource> source);
    void setPaused(bool paused);
    void scrapeNow();
    void poll(); // asks whom it is time to ask
    // Until the next target's time; at least zero, a day when there is none.
    std::chrono::milliseconds nextIn() const;

signals:
    void scraped(const opsdeck::metrics::TargetStatus& status);
    void pointsAppended(qint64 upTo); // microseconds since 1970

private:
    struct Entry;
    void ask(Entry& entry);
    void onAnswer(Entry& entry, const base::Result<Scrape>& scrape, series::Time time,
        std::chrono::steady_clock::time_point asked);
    void schedule(Entry& entry);
    void arm();
    series::Time now() const;

    PointSink& m_sink;
    const base::Clock& m_clock;
    QTimer m_timer;
    std::stop_source m_stop;
    std::vector<std::unique_ptr<Entry>> m_entries;
    bool m_isPaused = false;
};

} // namespace opsdeck::metrics

Q_DECLARE_METATYPE(opsdeck::metrics::TargetStatus)
