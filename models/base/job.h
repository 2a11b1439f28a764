// One vocabulary for everything that takes a while, so that one widget shows it all: counting,
// exporting, anchoring, importing. A Job belongs to the GUI thread and so do its signals; workers
// report through report(), which any thread may call and which is delivered at most every 100 ms.
// The job owns the stop source; cancelling asks, the worker's end decides the state.
#pragma once

#include "models/base/error.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <vector>

class QTimer;

namespace opsdeck::base {

enum class JobState { Queued, Running, Done, Failed, Cancelled };

struct JobProgress
{
    std::int64_t done = 0;
    std::optional<std::int64_t> total; // unknown length when empty
    QString unit; // already translated: "rows"
};

class Job : public QObject
{
    Q_OBJECT

public:
    explicit Job(QString title, QObject* parent = nullptr);
    ~Job() override; // asks a running job to stop

    QString title() const { return m_title; }
    JobState state() const { return m_state; }
    bool isFinished() const;
    const JobProgress& progress() const { return m_progress; }
    const Error& error() const { return m_error; } // meaningful when Failed
    std::stop_token stopToken() const { return m_stop.get_token(); }

    void start();
    void finish();
    void fail(Error error); // an Error with code Cancelled ends as Cancelled
    void cancel();

    // Any thread.
    void report(JobProgress progress);

signals:
    void stateChanged();
    void progressChanged();

private:
    void setState(JobState state);
    void deliverProgress();

    QString m_title;
    JobState m_state = JobState::Queued;
    JobProgress m_progress;
    Error m_error;
    std::stop_source m_stop;
    QTimer* m_deliver;
    std::mutex m_mutex;
    JobProgress m_reported; // guarded by m_mutex
    bool m_deliveryAsked = false; // guarded by m_mutex
};

// The jobs of this window, newest last; finished ones leave after they were seen. GUI thread.
class JobList : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    Job* add(QString title); // owned by the list
    std::vector<Job*> jobs() const { return m_jobs; }
    void remove(Job* job);
    void cancelAll();

signals:
    void jobAdded(opsdeck::base::Job* job);
    void jobChanged(opsdeck::base::Job* job);
    void jobRemoved(opsdeck::base::Job* job);

private:
    std::vector<Job*> m_jobs;
};

} // namespace opsdeck::base
