// The connections of one server: at least `minimum` kept warm from the first use on, at most
// `maximum` plus `overflow`, one worker thread each. All public calls are thread-safe and none
// blocks, except runBlocking(), which only workers and the command line may call. Work waits in one
// queue, ordered by priority, then by age; overflow connections serve Visible work only and close
// when idle, and Background work never takes the last connection.
// A lost server is retried with jittered back-off, while waiting work fails with ConnectionLost
// after acquireTimeout; a server that was never there fails it at once. Destroying the pool cancels
// what runs, answers what waits with Cancelled and joins its threads.
#pragma once

#include "models/database/connection.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

namespace opsdeck::database {

enum class Priority { Visible, Details, Background };

// Reporting reads go to the replica when the pool has one and it answers, else to the primary.
enum class Target { Primary, Reporting };

struct PoolOptions
{
    ConnectionOptions connection;
    int minimum = 1;
    int maximum = 5;
    int overflow = 2;
    std::chrono::seconds idleTimeout{ 30 };
    std::chrono::seconds recycleAge{ 3600 };
    std::chrono::milliseconds acquireTimeout{ 10000 };
};

struct PoolStatus
{
    int open = 0;
    int inUse = 0;
    int limit = 0; // maximum + overflow
    int waiting = 0; // requests in the queue
    bool isReachable = false;
    std::chrono::milliseconds retryIn{ 0 }; // while unreachable: until the next try
    std::chrono::nanoseconds acquireP95{ 0 }; // time from asking to having a connection
    std::uint64_t acquired = 0;
    std::uint64_t bytesReceived = 0; // of the pages that run() and runBlocking() got
    bool isReplicaReachable = false;
    std::chrono::milliseconds replicaLag{ -1 }; // below zero: no replica, or lag unknown
};

class Pool : public QObject
{
    Q_OBJECT

public:
    Pool(ConnectionSpec primary, PoolOptions options, QObject* parent = nullptr);
    ~Pool() override;

    void setReplica(const ConnectionSpec& replica); // before the first use

    using Answer = std::function<void(base::Result<ResultPagePtr>)>;
    // The answer is called in `context`'s thread, once, and not at all once context is gone.
    void run(Query query, Priority priority, std::stop_token stop, QObject* context, Answer answer,
        Target target = Target::Primary);

    // Several statements on one connection: `work` runs on a thread of the pool, must look at the
    // stop token and must leave no transaction open; it gets an error when no connection could be
    // had.
    using Work = std::function<void(base::Result<Connection*>, std::stop_token)>;
    void submit(
        Work work, Priority priority, std::stop_token stop, Target target = Target::Primary);

    // The same for an answer that somebody waits for. What `work` returns is called once the
    // connection is free for the next question. `sendAhead` sends what the work will ask first
    // (Connection::sendAhead) in the caller's thread, when a connection is free at once: the server
    // works while the worker wakes up.
    struct Errand
    {
        std::function<std::function<void()>(base::Result<Connection*>, std::stop_token)> work;
        std::function<void(Connection&)> sendAhead; // may be empty
    };
    void submit(Errand errand, Priority priority, std::stop_token stop);

    // Blocks the caller: workers, command line and tests only.
    base::Result<ResultPagePtr> runBlocking(const Query& query, std::stop_token stop = {},
        Priority priority = Priority::Visible, Target target = Target::Primary);

    PoolStatus status() const;
    void retryNow(); // skips the rest of the back-off

signals:
    // Emitted from worker threads; connect with a context object.
    void reachableChanged(bool reachable, const QString& why);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace opsdeck::database
