#include "models/base/job.h"

#include <QMetaObject>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace opsdeck::base {

namespace {
constexpr std::chrono::milliseconds kProgressInterval{ 100 };
}

Job::Job(QString title, QObject* parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_deliver(new QTimer(this))
{
    m_deliver->setSingleShot(true);
    m_deliver->setInterval(kProgressInterval);
    connect(m_deliver, &QTimer::timeout, this, &Job::deliverProgress);
}

Job::~Job() { m_stop.request_stop(); }

bool Job::isFinished() const
{
    return m_state == JobState::Done || m_state == JobState::Failed
        || m_state == JobState::Cancelled;
}

void Job::start()
{
    if (m_state == JobState::Queued)
        setState(JobState::Running);
}

void Job::finish()
{
    deliverProgress();
    setState(JobState::Done);
}

void Job::fail(Error error)
{
    if (isFinished())
        return;
    deliverProgress();
    m_error = std::move(error);
    setState(m_error.code == ErrorCode::Cancelled ? JobState::Cancelled : JobState::Failed);
}

void Job::cancel()
{
    if (isFinished())
        return;
    m_stop.request_stop();
    if (m_state == JobState::Queued)
        setState(JobState::Cancelled);
}

void Job::report(JobProgress progress)
{
    bool ask = false;
    {
        const std::lock_guard lock(m_mutex);
        m_reported = std::move(progress);
        ask = !m_deliveryAsked;
        m_deliveryAsked = true;
    }
    if (ask)
        QMetaObject::invokeMethod(m_deliver, qOverload<>(&QTimer::start), Qt::QueuedConnection);
}

void Job::setState(JobState state)
{
    if (isFinished() || m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

void Job::deliverProgress()
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_deliveryAsked)
            return;
        m_deliveryAsked = false;
        if (isFinished()) // a worker that was late to notice
            return;
        m_progress = m_reported;
    }
    emit progressChanged();
}

Job* JobList::add(QString title)
{
    auto* job = new Job(std::move(title), this);
    m_jobs.push_back(job);
    connect(job, &Job::stateChanged, this, [this, job] { emit jobChanged(job); });
    connect(job, &Job::progressChanged, this, [this, job] { emit jobChanged(job); });
    emit jobAdded(job);
    return job;
}

void JobList::remove(Job* job)
{
    const auto it = std::find(m_jobs.begin(), m_jobs.end(), job);
    if (it == m_jobs.end())
        return;
    m_jobs.erase(it);
    disconnect(job, nullptr, this, nullptr);
    job->cancel(); // nobody can do it later
    emit jobRemoved(job);
    job->deleteLater();
}

void JobList::cancelAll()
{
    for (Job* job : m_jobs)
        job->cancel();
}

} // namespace opsdeck::base
