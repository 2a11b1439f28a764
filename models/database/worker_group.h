// The workers of one server: threads with a connection each, the queue they share, and a keeper
// thread that answers what was stopped or waited too long, retries a lost server with jittered
// back-off and delivers news in order. A connection is opened or checked before work is taken from
// the queue, so opening never holds a piece of work. All public calls are thread-safe and brief;
// destroying it cancels, answers and joins.
#pragma once

#include "models/base/histogram.h"
#include "models/database/pool.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace opsdeck::database {

class WorkerGroup
{
public:
    using Clock = std::chrono::steady_clock;
    using TimePoint = Clock::time_point;

    // May return what is left to do once the connection is free again: whoever gets an answer and
    // asks on at once then finds it free.
    using Work = std::function<std::function<void()>(base::Result<Connection*>, std::stop_token)>;

    // Sends what the work will ask first; brief, called with the group's lock held.
    using SendAhead = std::function<void(Connection&)>;

    struct Job
    {
        Work work;
        SendAhead sendAhead; // may be empty
        Priority priority = Priority::Visible;
        std::stop_token stop;
        TimePoint asked;
        TimePoint deadline;
        std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
    };

    struct Hooks
    {
        std::function<void(bool reachable, const QString& why)> reachableChanged;
        // Takes over work that cannot be served because the server is gone; may be empty.
        std::function<void(Job)> forward;
    };

    WorkerGroup(ConnectionSpec spec, PoolOptions options, Hooks hooks);
    ~WorkerGroup();
    WorkerGroup(const WorkerGroup&) = delete;
    WorkerGroup& operator=(const WorkerGroup&) = delete;

    void submit(Job job);
    void retryNow();
    void close(); // cancels what runs and takes no more work; the destructor joins
    void addTo(PoolStatus& status) const;
    bool isUp() const;
    bool isGone() const; // tried and not there

private:
    enum class Reach { Unknown, Up, Down, Refused };
    enum class WorkerState { Preparing, Idle, Busy, Finishing };

    struct Worker
    {
        std::thread thread;
        std::condition_variable wake;
        WorkerState state = WorkerState::Preparing;
        // The worker's own; while it is idle or finishing, of whoever has the lock.
        std::unique_ptr<Connection> connection;
        TimePoint opened;
        std::optional<Job> given; // handed over past the queue, counted as busy
        TimePoint idleSince;
        std::stop_source stop{ std::nostopstate };
    };
    using Lock = std::unique_lock<std::mutex>;

    // The worker's thread.
    void work(Worker& self);
    bool prepare(Worker& self, Lock& lock);
    bool isFresh(Worker& self) const;
    base::Status openFor(Worker& self) const;
    void serve(Worker& self, Job job, Lock& lock);
    bool takeGiven(Worker& self, Lock& lock);
    bool waitIdle(Worker& self, Lock& lock);
    void retire(Worker& self);

    // With the lock held.
    int limitOf(Priority priority) const;
    int limitOf(const Job& job, TimePoint now) const;
    int usefulConnections() const;
    bool isEmpty() const;
    std::optional<Job> take();
    bool handOver(Job& job);
    Worker* freeWorker() const;
    void putBack(Worker& self);
    void dispatch();
    void wakeOrSpawn();
    void onOpened();
    void onOpenFailed(const base::Error& error);
    void failQueued(const base::Error& error);
    void fail(Job job, const base::Error& error);
    static void refuse(Job& job, const base::Error& error);
    base::Error lateError() const;
    void setReach(Reach reach, const QString& why);
    void post(std::function<void()> news);
    void pokeKeeper();
    bool canProbe() const;
    void answerLate(TimePoint now);
    std::optional<TimePoint> nextDeadline() const;

    void keep();
    void startKeeper();

    const ConnectionSpec m_spec;
    const PoolOptions m_options;
    const Hooks m_hooks;
    std::stop_source m_closing;

    mutable std::mutex m_mutex; // guards everything below
    std::array<std::deque<Job>, 3> m_queues;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::vector<Worker*> m_idle; // last in, first out: the warm one again, the others may close
    std::vector<std::unique_ptr<Worker>> m_retired; // to be joined
    int m_preparing = 0;
    int m_busy = 0;
    int m_finishing = 0; // handing their answer over, free in a moment
    int m_open = 0;
    bool m_isClosing = false;

    Reach m_reach = Reach::Unknown;
    bool m_wasEverUp = false;
    base::Error m_lastError;
    TimePoint m_retryAt;
    TimePoint m_fullUntil; // no growth before: the server has no room
    int m_failures = 0;

    base::Histogram m_acquire;
    std::deque<std::function<void()>> m_news; // for the keeper to deliver, in order
    std::condition_variable m_keeperWake;
    bool m_isPoked = false;
    std::thread m_keeper;
};

} // namespace opsdeck::database
