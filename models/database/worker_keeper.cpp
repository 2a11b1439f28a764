// The keeper's half of WorkerGroup: reachability, back-off, late answers, news in order.
#include "models/database/server_error.h"
#include "models/database/worker_group.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace opsdeck::database {

namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds kFullPause{ 5 };
constexpr std::chrono::seconds kRefusedPause{ 2 };
constexpr milliseconds kFirstPause{ 250 };
constexpr milliseconds kLongestPause{ 10000 };

QString tr(const char* text, int n = -1)
{
    return QCoreApplication::translate("Pool", text, nullptr, n);
}

// Half to one and a half of a doubling pause, so that many clients do not return all at once.
milliseconds pauseAfter(int failures)
{
    const milliseconds pause = std::min(kLongestPause, kFirstPause * (1 << std::min(failures, 10)));
    const double jitter = 0.5 + QRandomGenerator::global()->generateDouble();
    return milliseconds(static_cast<std::int64_t>(static_cast<double>(pause.count()) * jitter));
}

} // namespace

void WorkerGroup::onOpened()
{
    m_failures = 0;
    m_wasEverUp = true;
    if (m_reach == Reach::Up)
        return;
    setReach(Reach::Up, {});
    dispatch();
}

void WorkerGroup::onOpenFailed(const base::Error& error)
{
    m_lastError = error;
    const TimePoint now = Clock::now();
    if (isServerFull(error) && (m_open > 0 || m_preparing > 0)) {
        m_fullUntil = now + kFullPause;
        return;
    }
    const bool isRefused = !isTransient(error);
    m_retryAt = now + (isRefused ? milliseconds(kRefusedPause) : pauseAfter(m_failures++));
    setReach(isRefused ? Reach::Refused : Reach::Down, error.sentence());
    if (m_hooks.forward || isRefused || !m_wasEverUp)
        failQueued(error);
}

void WorkerGroup::setReach(Reach reach, const QString& why)
{
    const bool isNews = m_reach != reach;
    m_reach = reach;
    if (isNews && m_hooks.reachableChanged)
        post([this, isUp = reach == Reach::Up, why] { m_hooks.reachableChanged(isUp, why); });
}

void WorkerGroup::post(std::function<void()> news)
{
    m_news.push_back(std::move(news));
    pokeKeeper();
}

void WorkerGroup::pokeKeeper()
{
    m_isPoked = true;
    m_keeperWake.notify_one();
}

void WorkerGroup::startKeeper()
{
    if (!m_keeper.joinable())
        m_keeper = std::thread([this] { keep(); });
}

// A lost server is asked by one worker at a time.
bool WorkerGroup::canProbe() const
{
    return m_reach == Reach::Down && m_preparing == 0
        && (!m_idle.empty() || static_cast<int>(m_workers.size()) < limitOf(Priority::Visible));
}

// Jobs are answered by the keeper, outside the lock and in order with the news.
void WorkerGroup::failQueued(const base::Error& error)
{
    for (auto& queue : m_queues) {
        for (Job& job : queue)
            fail(std::move(job), error);
        queue.clear();
    }
}

void WorkerGroup::fail(Job job, const base::Error& error)
{
    const bool isForwarded =
        m_hooks.forward && !m_isClosing && error.code != base::ErrorCode::Cancelled;
    post([this, error, isForwarded, kept = std::make_shared<Job>(std::move(job))] {
        kept->onStop.reset();
        if (isForwarded)
            m_hooks.forward(std::move(*kept));
        else
            refuse(*kept, error);
    });
}

void WorkerGroup::refuse(Job& job, const base::Error& error)
{
    job.onStop.reset();
    if (const auto afterwards = job.work(base::fail(error), job.stop))
        afterwards();
}

base::Error WorkerGroup::lateError() const
{
    if (m_reach == Reach::Up) {
        return { base::ErrorCode::Timeout, tr("No database connection became free in time"),
            tr("all %n connection(s) are in use", static_cast<int>(m_workers.size())),
            tr("Stop what runs, or raise the pool's maximum."), {} };
    }
    return { base::ErrorCode::ConnectionLost, tr("The database server is away"), m_lastError.why,
        tr("Opsdeck reconnects by itself."), m_lastError.sqlState };
}

void WorkerGroup::answerLate(TimePoint now)
{
    for (auto& queue : m_queues) {
        for (auto job = queue.begin(); job != queue.end();) {
            const bool isStopped = job->stop.stop_requested();
            if (!isStopped && now < job->deadline) {
                ++job;
                continue;
            }
            fail(std::move(*job), isStopped ? errorOfCancel(tr("The query")) : lateError());
            job = queue.erase(job);
        }
    }
}

std::optional<WorkerGroup::TimePoint> WorkerGroup::nextDeadline() const
{
    std::optional<TimePoint> next;
    const auto consider = [&next](
                              TimePoint point) { next = next ? std::min(*next, point) : point; };
    for (const auto& queue : m_queues) {
        for (const Job& job : queue)
            consider(job.deadline);
    }
    if (canProbe())
        consider(m_retryAt);
    if (!isEmpty() && m_fullUntil > Clock::now())
        consider(m_fullUntil);
    return next;
}

void WorkerGroup::keep()
{
    Lock lock(m_mutex);
    while (!m_isClosing) {
        m_isPoked = false;
        const TimePoint now = Clock::now();
        answerLate(now);
        if (canProbe() && now >= m_retryAt)
            wakeOrSpawn();
        dispatch();
        const auto news = std::exchange(m_news, {});
        const auto retired = std::exchange(m_retired, {});
        if (!news.empty() || !retired.empty()) {
            lock.unlock();
            for (const auto& each : news)
                each();
            for (const auto& worker : retired)
                worker->thread.join();
            lock.lock();
            continue;
        }
        const auto isAwake = [this] { return m_isClosing || m_isPoked; };
        if (const auto next = nextDeadline())
            m_keeperWake.wait_until(lock, *next, isAwake);
        else
            m_keeperWake.wait(lock, isAwake);
    }
}

} // namespace opsdeck::database
