// The series of one target from scrape to scrape: gives them their identity (labels job and
// instance), ends those that went away, keeps to the limit, and tells how the target is (up,
// scrape_duration_seconds, scrape_samples_scraped). The rules are those of Prometheus: a series
// that is not sent any more ends at once, so does every series of a target that is down, and a
// label of the target goes before one of the same name in the exposition, which becomes
// exported_job. No network and no clock here; one thread.
#pragma once

#include "models/metrics/metric_source.h"
#include "models/metrics/point_sink.h"
#include "models/metrics/target.h"

#include <QCoreApplication>

#include <chrono>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opsdeck::metrics {

struct ScrapeOutcome
{
    std::int64_t samples = 0;
    std::int64_t dropped = 0;
    QStringList warnings;
};

class TargetSeries
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::metrics::TargetSeries)

public:
    TargetSeries(Target target, PointSink& sink);

    // `time` is when the scrape began.
    ScrapeOutcome take(const Scrape& scrape, const MetricSource& source, series::Time time,
        std::chrono::nanoseconds duration);
    // The target is down.
    void fail(series::Time time, std::chrono::nanoseconds duration);
    // Nobody looks any more: everything ends, the target's own series too.
    void end(series::Time time);
    // The numbers of the source are new; see MetricSource::forgetSeries().
    void forgetNumbers() { m_known.clear(); }

    std::size_t liveCount() const { return m_live.size(); }

private:
    struct Known
    {
        series::HistoryId id;
        bool isDefined = false;
    };
    struct Live
    {
        std::uint64_t seenIn = 0;
        series::Time lastTime = 0;
        bool hasOwnTime = false; // of the exposition: it ends when it does, not when we look
    };
    struct Pass; // one take()

    void takeSample(Pass& pass, const Sample& sample);
    bool define(Pass& pass, SeriesId number);
    Known numberOf(Pass& pass, SeriesId number, bool mayBeLive);
    void drop(Pass& pass, SeriesId number);
    SeriesName identified(SeriesName name) const;
    std::string source() const;
    void closeSleep(series::Time time);
    void endUnseen(series::Time time, std::vector<series::HistoryPoint>& points);
    void report(series::Time time, double up, std::chrono::nanoseconds duration,
        std::int64_t samples, std::vector<series::HistoryPoint>& points);
    void sayWarnings(const Pass& pass, ScrapeOutcome& outcome) const;

    Target m_target;
    PointSink& m_sink;
    std::vector<Known> m_known; // by the source's number
    std::unordered_map<std::uint32_t, Live> m_live; // by HistoryId
    std::uint64_t m_scrapes = 0;
    series::Time m_lastTime = 0; // of the last scrape, good or not
    std::vector<series::HistoryPoint> m_points; // kept for its memory
    std::vector<series::HistoryId> m_own; // up and the like, once they were written
};

} // namespace opsdeck::metrics
