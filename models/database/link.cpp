#include "models/database/link.h"

#include "models/database/server_error.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <libpq-fe.h>
#include <mutex>
#include <thread>

namespace opsdeck::database {

namespace {

using Clock = std::chrono::steady_clock;

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("Link", text, nullptr, n);
}

bool isError(const PGresult* result)
{
    const ExecStatusType status = PQresultStatus(result);
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE
        || status == PGRES_PIPELINE_ABORTED;
}

} // namespace

// Shared with the thread that talks to the postmaster, which may outlive the connection.
struct Exchange::CancelRequest
{
    explicit CancelRequest(PGconn* connection)
        : handle(PQgetCancel(connection))
    {
    }
    ~CancelRequest() { PQfreeCancel(handle); }
    CancelRequest(const CancelRequest&) = delete;
    CancelRequest& operator=(const CancelRequest&) = delete;

    PGcancel* handle;
    std::atomic<bool> isDone{ false };
};

void PgResultDeleter::operator()(pg_result* result) const { PQclear(result); }

Link::Link(PgPtr connection, QString user, std::chrono::milliseconds cancelGrace)
    : m_connection(std::move(connection))
    , m_user(std::move(user))
    , m_cancelGrace(cancelGrace)
{
    PQsetnonblocking(pg(), 1);
    PQsetErrorVerbosity(pg(), PQERRORS_DEFAULT);
}

bool Link::isUsable() const { return !m_isBroken && PQstatus(pg()) == CONNECTION_OK; }

void Link::breakOff() { m_isBroken = true; }

Exchange::Exchange(Link& link, QString name, std::optional<std::chrono::milliseconds> silence,
    std::stop_token stop)
    : m_link(link)
    , m_name(std::move(name))
    , m_silence(silence)
    , m_stop(std::move(stop))
{
    if (m_silence)
        m_deadline = Clock::now() + *m_silence;
    if (m_stop.stop_possible())
        m_onStop.emplace(m_stop, [waker = link.m_waker] { waker->wake(); });
}

Exchange::~Exchange()
{
    m_onStop.reset();
    // An answer nobody read to its end would be taken for the next statement's.
    if (m_link.isUsable() && PQtransactionStatus(m_link.pg()) == PQTRANS_ACTIVE)
        abandon();
    settle();
}

base::Error Exchange::lost(const QString& why)
{
    m_link.breakOff();
    return m_isStopping ? errorOfCancel(m_name) : errorOfLostLink(m_link.pg(), m_name, why);
}

base::Status Exchange::sent(int isSent)
{
    if (isSent == 1)
        return {};
    if (PQstatus(m_link.pg()) == CONNECTION_OK) {
        const QString why = QString::fromUtf8(PQerrorMessage(m_link.pg())).simplified();
        return base::fail(base::ErrorCode::Internal, tr("Could not send “%1”").arg(m_name), why);
    }
    return base::fail(lost());
}

base::Error Exchange::errorOf(const pg_result* result) const
{
    if (m_isStopping)
        return errorOfCancel(m_name);
    // libpq makes up a result without a state when the socket fails.
    if (!PQresultErrorField(result, PG_DIAG_SQLSTATE) && PQstatus(m_link.pg()) == CONNECTION_BAD)
        return errorOfLostLink(m_link.pg(), m_name);
    return errorOfResult(result, m_name, m_link.user());
}

void Exchange::sendCancel()
{
    if (!m_isStopping) {
        m_isStopping = true;
        m_giveUp = Clock::now() + m_link.m_cancelGrace;
    }
    // A cancel that arrives before its statement does is lost on the server: hence the repeats.
    m_deadline = std::min(m_giveUp, Clock::now() + m_repeat);
    m_repeat *= 2;
    if (m_cancel && !m_cancel->isDone)
        return;
    m_cancel = std::make_shared<CancelRequest>(m_link.pg());
    std::thread([request = m_cancel, waker = m_link.m_waker] {
        std::array<char, 256> message{};
        if (request->handle)
            PQcancel(request->handle, message.data(), static_cast<int>(message.size()));
        request->isDone = true;
        waker->wake();
    }).detach();
}

base::Status Exchange::onTimeout()
{
    if (!m_isStopping)
        return base::fail(lost(tr("the server sent nothing for %n second(s)",
            static_cast<int>(m_silence->count() / 1000))));
    if (Clock::now() >= m_giveUp)
        return base::fail(lost());
    sendCancel();
    return {};
}

base::Status Exchange::waitOnce(bool isWriting)
{
    const Ready ready = waitFor(PQsocket(m_link.pg()), isWriting ? Want::ReadWrite : Want::Read,
        *m_link.m_waker, m_deadline);
    if (ready == Ready::Woken) {
        m_link.m_waker->clear();
        if (m_stop.stop_requested() && !m_isStopping)
            sendCancel();
        return {};
    }
    if (ready == Ready::TimedOut)
        return onTimeout();
    if (PQconsumeInput(m_link.pg()) == 0)
        return base::fail(lost());
    if (!m_isStopping && m_silence)
        m_deadline = Clock::now() + *m_silence;
    return {};
}

base::Status Exchange::receive()
{
    const int unsent = PQflush(m_link.pg());
    if (unsent < 0)
        return base::fail(lost());
    return waitOnce(unsent == 1);
}

void Exchange::gather(std::chrono::microseconds time)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait_for(lock, m_stop, time, [] { return false; });
}

base::Status Exchange::flush()
{
    for (;;) {
        const int unsent = PQflush(m_link.pg());
        if (unsent < 0)
            return base::fail(lost());
        if (unsent == 0)
            return {};
        if (base::Status status = waitOnce(true); !status)
            return status;
    }
}

base::Result<PgResultPtr> Exchange::next()
{
    if (!m_link.isUsable())
        return base::fail(lost());
    while (PQisBusy(m_link.pg()) != 0) {
        if (base::Status status = receive(); !status)
            return base::fail(status.error());
    }
    return PgResultPtr(PQgetResult(m_link.pg()));
}

base::Result<PgResultPtr> Exchange::answer()
{
    PgResultPtr last;
    std::optional<base::Error> error;
    for (;;) {
        base::Result<PgResultPtr> result = next();
        if (!result)
            return base::fail(error ? *error : result.error());
        if (!*result)
            break;
        if (isError(result->get()) && !error)
            error = errorOf(result->get());
        last = std::move(*result);
    }
    if (m_isStopping)
        return base::fail(errorOfCancel(m_name));
    if (error)
        return base::fail(std::move(*error));
    if (!last)
        return base::fail(lost());
    return last;
}

base::Result<PgResultPtr> Exchange::pipelineAnswer(int wanted)
{
    PgResultPtr found;
    std::optional<base::Error> error;
    for (int statement = 0;;) {
        base::Result<PgResultPtr> result = next();
        if (!result)
            return base::fail(error ? *error : result.error());
        if (!*result) {
            ++statement;
            continue;
        }
        if (PQresultStatus(result->get()) == PGRES_PIPELINE_SYNC)
            break;
        if (isError(result->get()) && !error)
            error = errorOf(result->get());
        if (!m_link.isUsable())
            return base::fail(error ? *error : lost());
        if (statement == wanted)
            found = std::move(*result);
    }
    if (m_isStopping)
        return base::fail(errorOfCancel(m_name));
    if (error)
        return base::fail(std::move(*error));
    return found;
}

void Exchange::abandon()
{
    sendCancel();
    while (m_link.isUsable()) {
        const base::Result<PgResultPtr> result = next();
        if (!result || !*result)
            break;
        const ExecStatusType status = PQresultStatus(result->get());
        if (status == PGRES_COPY_IN)
            PQputCopyEnd(m_link.pg(), "stopped");
        if (status == PGRES_COPY_OUT && !skipCopyData())
            break;
    }
}

// libpq repeats the COPY_OUT result until its data is read to the end.
base::Status Exchange::skipCopyData()
{
    for (;;) {
        char* buffer = nullptr;
        const int length = PQgetCopyData(m_link.pg(), &buffer, 1);
        PQfreemem(buffer);
        if (length < 0)
            return {};
        if (length > 0)
            continue;
        if (base::Status status = receive(); !status)
            return status;
    }
}

// A cancel request under way must not hit the next statement of this link.
void Exchange::settle()
{
    while (m_cancel && !m_cancel->isDone && m_link.isUsable()) {
        if (waitFor(-1, Want::Read, *m_link.m_waker, m_giveUp) == Ready::TimedOut)
            m_link.breakOff();
        m_link.m_waker->clear();
    }
}

} // namespace opsdeck::database
