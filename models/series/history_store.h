// Opsdeck's own history of measurements, in one SQLite file. Points are appended by any thread at
// the cost of a few memory writes; a thread of the store's own commits what waits every few
// seconds, packs full buffers into compressed chunks, rolls old ones up to minutes and hours, and
// keeps the file within its size. Reading is for any thread but the window's, or through
// readLater(). Made, destroyed and signalling in one thread, the window's as a rule.
//
// Times of a series only grow: a point at or before its last one is refused and counted, never
// stored in between, because a clock that went back would otherwise draw over what is known.
// backfill() may write in front of a series' first point.
//
// A killed process loses what was appended since the last commit, nothing else. A file that is
// damaged or of a newer version is set aside and a new one begun. All of this is said by notice().
#pragma once

#include "models/base/clock.h"
#include "models/base/result.h"
#include "models/series/history.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <span>

class QTemporaryDir;

namespace opsdeck::series {

struct HistoryOptions
{
    QString path; // empty: in a folder of its own that is gone with the store
    std::chrono::milliseconds commitEvery{ 2000 };
    std::size_t bufferBytes = std::size_t{ 64 } << 20; // of points that are not in chunks yet
    std::size_t maximumSeries = 1'000'000;
    const base::Clock* clock = &base::systemClock();
};

class HistoryStore : public QObject
{
    Q_OBJECT

public:
    explicit HistoryStore(HistoryOptions options, QObject* parent = nullptr); // opens in background
    ~HistoryStore() override; // commits what waits

    static QString defaultPath();

    // Writing. Any thread, never waits for the disk.
    // The same name gives the same id; facts that differ replace what was known. Fails when there
    // are too many series.
    base::Result<HistoryId> define(const SeriesName& name, const SeriesFacts& facts = {});
    std::size_t append(std::span<const HistoryPoint> points); // how many were taken
    bool append(HistoryId series, Time time, double value);

    // Many points at once, before the first or behind the last point the series has; marked as
    // generated where so said. Waits for the disk.
    base::Status backfill(HistoryId series, std::span<const Time> times,
        std::span<const double> values, bool isGenerated);
    base::Status flush(); // waits until everything appended so far is on the disk

    // Finding: from memory, any thread, complete once isOpen() (signal opened()).
    std::vector<SeriesInfo> find(const std::vector<Matcher>& matchers) const; // by name
    std::vector<SeriesInfo> find(const SeriesFilter& filter) const;
    std::optional<SeriesInfo> info(HistoryId series) const;
    std::vector<std::string> metrics() const; // sorted
    std::optional<Time> firstTime() const; // of the oldest point of all
    std::optional<Time> lastTime() const;
    StoreState state() const;

    // Reading: waits for the disk. [from, to) and, where there is one, a neighbour on either side.
    // `bucket` is what the reader can do with: roll-ups up to this length may stand for the points,
    // 0 asks for the finest that is left.
    struct Request
    {
        HistoryId series;
        Time from = 0;
        Time to = 0;
        Time bucket = 0;
    };
    base::Result<Stretch> read(const Request& request) const;
    base::Result<std::vector<Stretch>> read(std::span<const Request> requests) const;
    // The same in a thread of the store's; the answer comes in the thread of `context`, or never
    // when that is gone first.
    using Answer = std::function<void(base::Result<std::vector<Stretch>>)>;
    void readLater(std::vector<Request> requests, QObject* context, Answer answer) const;

    // Kept in the store, changed at once, on the disk with the next commit.
    RetentionPolicy policy() const;
    void setPolicy(const RetentionPolicy& policy);
    std::int64_t addAnnotation(Annotation annotation); // its id
    bool changeAnnotation(const Annotation& annotation); // false: no such id
    bool removeAnnotation(std::int64_t id);
    std::vector<Annotation> annotations(Time from, Time to) const; // that touch it, by begin

signals:
    void opened();
    void appended(); // at most ten times a second
    void recordingChanged(bool isRecording);
    void annotationsChanged();
    void notice(const opsdeck::base::Error& error);

private:
    class Private;
    std::unique_ptr<QTemporaryDir> m_folder; // where no path was given
    std::unique_ptr<Private> d;
};

} // namespace opsdeck::series
