// The non-blocking half of a connection: Link owns the socket, Exchange is one request and its
// answer. An Exchange watches its stop token; a stop sends a cancel request over a second socket
// from a thread of its own (libpq's call for it blocks), repeats it while the server goes on, and
// closes the link when the grace is over. Used by one thread at a time.
#pragma once

#include "models/base/result.h"
#include "models/database/dial.h"
#include "models/database/socket_wait.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

struct pg_result;

namespace opsdeck::database {

struct PgResultDeleter
{
    void operator()(pg_result* result) const;
};
using PgResultPtr = std::unique_ptr<pg_result, PgResultDeleter>;

class Link
{
public:
    Link(PgPtr connection, QString user, std::chrono::milliseconds cancelGrace);

    pg_conn* pg() const { return m_connection.get(); }
    const QString& user() const { return m_user; }
    bool isUsable() const;
    void breakOff(); // no good-byes: the server may not be there to hear them

private:
    friend class Exchange;
    PgPtr m_connection;
    QString m_user;
    std::chrono::milliseconds m_cancelGrace;
    std::shared_ptr<Waker> m_waker = std::make_shared<Waker>();
    bool m_isBroken = false;
};

class Exchange
{
public:
    // The server counts as lost when it sends nothing for `silence`; empty waits for ever.
    Exchange(Link& link, QString name, std::optional<std::chrono::milliseconds> silence,
        std::stop_token stop);
    ~Exchange(); // leaves the link idle or broken
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    // `isSent` is what a PQsend… call returned.
    base::Status sent(int isSent);
    base::Result<PgResultPtr> next(); // null when a statement is answered
    base::Status receive(); // sends what waits and takes in at least one packet
    // Lets more come before it is received; ends early when the statement is to stop.
    void gather(std::chrono::microseconds time);
    base::Status flush(); // sends everything that waits
    // The last result of a statement, or the first error; everything of it is read.
    base::Result<PgResultPtr> answer();
    // As answer(), of statement number `wanted` (from zero) in a pipeline with one sync at its end.
    base::Result<PgResultPtr> pipelineAnswer(int wanted);
    base::Error errorOf(const pg_result* result) const;

    void abandon(); // stops the statement as if asked to

private:
    struct CancelRequest;
    void sendCancel();
    base::Status skipCopyData();
    base::Status onTimeout();
    base::Status waitOnce(bool isWriting);
    void settle();
    base::Error lost(const QString& why = {});

    Link& m_link;
    QString m_name;
    std::optional<std::chrono::milliseconds> m_silence;
    std::optional<Deadline> m_deadline;
    std::stop_token m_stop;
    std::optional<std::stop_callback<std::function<void()>>> m_onStop;
    std::shared_ptr<CancelRequest> m_cancel;
    bool m_isStopping = false;
    Deadline m_giveUp;
    std::chrono::milliseconds m_repeat{ 250 };
};

} // namespace opsdeck::database
