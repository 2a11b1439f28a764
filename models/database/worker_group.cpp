#include "models/database/worker_group.h"

#include "models/database/server_error.h"

#include <QCoreApplication>

#include <algorithm>

namespace opsdeck::database {

namespace {

using std::chrono::milliseconds;

// A connection that was used this recently is trusted when its socket looks open.
constexpr std::chrono::seconds kTrust{ 15 };
constexpr std::chrono::seconds kOverflowIdle{ 2 };

QString tr(const char* text) { return QCoreApplication::translate("Pool", text); }

std::size_t indexOf(Priority priority) { return static_cast<std::size_t>(priority); }

} // namespace

WorkerGroup::WorkerGroup(ConnectionSpec spec, PoolOptions options, Hooks hooks)
    : m_spec(std::move(spec))
    , m_options(options)
    , m_hooks(std::move(hooks))
{
}

WorkerGroup::~WorkerGroup()
{
    close();
    if (m_keeper.joinable())
        m_keeper.join();
    for (auto* list : { &m_workers, &m_retired }) {
        for (const auto& worker : *list)
            worker->thread.join();
    }
    failQueued(errorOfCancel(tr("The query")));
    for (const auto& news : m_news)
        news();
}

void WorkerGroup::close()
{
    std::vector<std::stop_source> running;
    {
        const Lock lock(m_mutex);
        if (m_isClosing)
            return;
        m_isClosing = true;
        for (const auto& worker : m_workers) {
            running.push_back(worker->stop);
            worker->wake.notify_one();
        }
        m_keeperWake.notify_one();
    }
    // Outside the lock: a stop runs the callbacks of whoever watches the token.
    m_closing.request_stop();
    for (std::stop_source& stop : running)
        stop.request_stop();
}

void WorkerGroup::submit(Job job)
{
    if (job.stop.stop_possible()) {
        job.onStop = std::make_unique<std::stop_callback<std::function<void()>>>(job.stop, [this] {
            const Lock lock(m_mutex);
            pokeKeeper();
        });
    }
    Lock lock(m_mutex);
    if (m_isClosing) {
        lock.unlock();
        refuse(job, errorOfCancel(tr("The query")));
        return;
    }
    startKeeper();
    if (m_reach == Reach::Refused && Clock::now() < m_retryAt) {
        fail(std::move(job), m_lastError);
        return;
    }
    if (job.sendAhead && handOver(job))
        return;
    // Work for a waiting connection starts at once; what may have to wait is the keeper's to watch.
    const bool mayWait = m_reach != Reach::Up || (m_idle.empty() && m_finishing == 0);
    m_queues.at(indexOf(job.priority)).push_back(std::move(job));
    dispatch();
    if (mayWait)
        pokeKeeper();
}

void WorkerGroup::retryNow()
{
    const Lock lock(m_mutex);
    if (m_isClosing)
        return;
    startKeeper();
    m_fullUntil = {};
    m_retryAt = Clock::now();
    if (m_reach != Reach::Up)
        m_reach = Reach::Down;
    pokeKeeper();
}

bool WorkerGroup::isUp() const
{
    const Lock lock(m_mutex);
    return m_reach == Reach::Up;
}

bool WorkerGroup::isGone() const
{
    const Lock lock(m_mutex);
    return m_reach == Reach::Down || m_reach == Reach::Refused;
}

void WorkerGroup::addTo(PoolStatus& status) const
{
    const Lock lock(m_mutex);
    status.open += m_open;
    status.inUse += m_busy;
    status.limit += m_options.maximum + m_options.overflow;
    for (const auto& queue : m_queues)
        status.waiting += static_cast<int>(queue.size());
    status.acquired += m_acquire.count();
    status.acquireP95 = std::max(status.acquireP95, m_acquire.quantile(0.95));
    if (m_reach == Reach::Down) {
        const auto left = std::chrono::ceil<milliseconds>(m_retryAt - Clock::now());
        status.retryIn = std::max(status.retryIn, std::max(left, milliseconds{ 0 }));
    }
}

// How many connections this priority may see in use, its own included.
int WorkerGroup::limitOf(Priority priority) const
{
    switch (priority) {
    case Priority::Visible:
        return m_options.maximum + m_options.overflow;
    case Priority::Details:
        return m_options.maximum;
    case Priority::Background:
        break;
    }
    return std::max(1, m_options.maximum - 1);
}

// Work that waited half its time may use the overflow too, all but the last connection, so that a
// steady stream of Visible work does not starve the rest.
int WorkerGroup::limitOf(const Job& job, TimePoint now) const
{
    const bool isOld = now - job.asked > m_options.acquireTimeout / 2;
    const int limit = limitOf(job.priority);
    return isOld ? std::max(limit, limitOf(Priority::Visible) - 1) : limit;
}

bool WorkerGroup::isEmpty() const
{
    return std::all_of(
        m_queues.begin(), m_queues.end(), [](const auto& queue) { return queue.empty(); });
}

std::optional<WorkerGroup::Job> WorkerGroup::take()
{
    const TimePoint now = Clock::now();
    std::deque<Job>* best = nullptr;
    for (auto& queue : m_queues) {
        if (queue.empty() || m_busy >= limitOf(queue.front(), now))
            continue;
        const bool isOld = now - queue.front().asked > m_options.acquireTimeout / 2;
        if (!best || (isOld && queue.front().asked < best->front().asked))
            best = &queue;
    }
    if (!best)
        return std::nullopt;
    Job job = std::move(best->front());
    best->pop_front();
    ++m_busy;
    return job;
}

// A connection that is free and was in use a moment ago.
WorkerGroup::Worker* WorkerGroup::freeWorker() const
{
    const TimePoint now = Clock::now();
    for (const auto& worker : m_workers) {
        const bool isFree = (worker->state == WorkerState::Idle && worker.get() == m_idle.back())
            || worker->state == WorkerState::Finishing;
        if (isFree && worker->connection && !worker->given && now - worker->idleSince < kTrust
            && now - worker->opened < m_options.recycleAge)
            return worker.get();
    }
    return nullptr;
}

// The server works on the query while the worker still wakes up.
bool WorkerGroup::handOver(Job& job)
{
    if (m_reach != Reach::Up || !isEmpty() || m_busy + m_preparing >= limitOf(job.priority))
        return false;
    Worker* worker = freeWorker();
    if (!worker)
        return false;
    job.sendAhead(*worker->connection);
    worker->given = std::move(job);
    ++m_busy;
    if (worker->state == WorkerState::Finishing) {
        --m_finishing;
    } else {
        m_idle.pop_back();
        worker->wake.notify_one();
    }
    worker->state = WorkerState::Busy;
    return true;
}

void WorkerGroup::putBack(Worker& self)
{
    if (!self.given)
        return;
    --m_busy;
    m_queues.at(indexOf(self.given->priority)).push_front(std::move(*self.given));
    self.given.reset();
}

// How many connections beyond the busy ones the queue could use now.
int WorkerGroup::usefulConnections() const
{
    const TimePoint now = Clock::now();
    int useful = 0;
    for (const auto& queue : m_queues) {
        if (queue.empty())
            continue;
        const int room = std::max(useful, limitOf(queue.front(), now) - m_busy);
        useful = std::min(useful + static_cast<int>(queue.size()), room);
    }
    return useful;
}

void WorkerGroup::dispatch()
{
    if (m_isClosing || m_reach == Reach::Down)
        return;
    const int useful = usefulConnections() - m_finishing;
    const bool mayGrow = Clock::now() >= m_fullUntil || m_workers.empty();
    const auto size = [this] { return static_cast<int>(m_workers.size()); };
    while (m_preparing < useful
        && (!m_idle.empty() || (mayGrow && size() < limitOf(Priority::Visible))))
        wakeOrSpawn();
    while (m_reach == Reach::Up && mayGrow && size() < m_options.minimum)
        wakeOrSpawn();
}

void WorkerGroup::wakeOrSpawn()
{
    ++m_preparing;
    if (!m_idle.empty()) {
        Worker* worker = m_idle.back();
        m_idle.pop_back();
        worker->state = WorkerState::Preparing;
        worker->wake.notify_one();
        return;
    }
    m_workers.push_back(std::make_unique<Worker>());
    Worker* worker = m_workers.back().get();
    worker->thread = std::thread([this, worker] { work(*worker); });
}

void WorkerGroup::work(Worker& self)
{
    Lock lock(m_mutex);
    while (!m_isClosing) {
        if (self.state == WorkerState::Preparing && !prepare(self, lock))
            break;
        if (m_isClosing)
            break;
        if (self.given && !takeGiven(self, lock))
            continue;
        std::optional<Job> job = self.given ? std::exchange(self.given, {}) : take();
        if (job) {
            serve(self, std::move(*job), lock);
            if (self.connection)
                continue;
            // The link broke. Reopen at once when somebody waits or the warm ones ran short.
            if (isEmpty() && static_cast<int>(m_workers.size()) > m_options.minimum)
                break;
            self.state = WorkerState::Preparing;
            ++m_preparing;
        } else if (!waitIdle(self, lock)) {
            break;
        }
    }
    putBack(self);
    retire(self);
}

// False when the server closed the connection meanwhile: what was given waits with the rest then.
bool WorkerGroup::takeGiven(Worker& self, Lock& lock)
{
    lock.unlock();
    const bool isOpen = self.connection->isStillOpen();
    lock.lock();
    if (isOpen)
        return true;
    putBack(self);
    self.state = WorkerState::Preparing;
    ++m_preparing;
    return false;
}

// Checks or opens the connection with the lock released. False ends the worker.
bool WorkerGroup::prepare(Worker& self, Lock& lock)
{
    lock.unlock();
    const bool wasOpen = self.connection != nullptr;
    base::Status status;
    if (!isFresh(self)) {
        self.connection.reset();
        lock.lock();
        m_open -= wasOpen ? 1 : 0;
        pokeKeeper(); // what waits may have to wait long now
        lock.unlock();
        status = openFor(self);
        lock.lock();
        m_open += self.connection ? 1 : 0;
    } else {
        lock.lock();
    }
    // Counted as coming until here: the work it is about to take needs no second connection.
    if (status && !m_isClosing)
        onOpened();
    --m_preparing;
    self.state = WorkerState::Busy;
    if (!status && !m_isClosing)
        onOpenFailed(status.error());
    return status && !m_isClosing;
}

bool WorkerGroup::isFresh(Worker& self) const
{
    if (!self.connection)
        return false;
    const TimePoint now = Clock::now();
    if (now - self.opened >= m_options.recycleAge)
        return false;
    return now - self.idleSince < kTrust ? self.connection->isStillOpen()
                                         : self.connection->answers(m_closing.get_token());
}

base::Status WorkerGroup::openFor(Worker& self) const
{
    auto opened = Connection::open(m_spec, m_options.connection, m_closing.get_token());
    if (!opened)
        return base::fail(opened.error());
    self.connection = std::move(*opened);
    self.opened = Clock::now();
    self.idleSince = self.opened;
    return {};
}

void WorkerGroup::serve(Worker& self, Job job, Lock& lock)
{
    self.state = WorkerState::Busy;
    self.stop = std::stop_source();
    const std::stop_source stop = self.stop;
    m_acquire.record(Clock::now() - job.asked);
    lock.unlock();
    std::function<void()> afterwards;
    {
        job.onStop.reset();
        const std::stop_callback onStop(job.stop, [stop]() mutable { stop.request_stop(); });
        afterwards = job.work(self.connection.get(), stop.get_token());
        job.work = nullptr; // what it captured goes here, not under the lock
        if (!self.connection->isReusable())
            self.connection.reset();
    }
    lock.lock();
    --m_busy;
    if (!self.connection)
        --m_open;
    self.idleSince = Clock::now();
    if (!afterwards)
        return;
    if (self.connection) {
        self.state = WorkerState::Finishing;
        ++m_finishing;
    }
    lock.unlock();
    afterwards();
    afterwards = nullptr;
    lock.lock();
    if (self.state == WorkerState::Finishing) // else it was handed the next piece of work
        --m_finishing;
    self.state = WorkerState::Busy;
}

// False when the worker has been idle for too long and is not needed.
bool WorkerGroup::waitIdle(Worker& self, Lock& lock)
{
    self.state = WorkerState::Idle;
    m_idle.push_back(&self);
    const auto isAwake = [this, &self] { return m_isClosing || self.state != WorkerState::Idle; };
    for (;;) {
        const int size = static_cast<int>(m_workers.size());
        TimePoint until = self.opened + m_options.recycleAge;
        if (size > m_options.minimum)
            until = std::min(until, self.idleSince + m_options.idleTimeout);
        if (size > m_options.maximum)
            until = std::min(until, self.idleSince + kOverflowIdle);
        if (self.wake.wait_until(lock, until, isAwake))
            return true;
        if (Clock::now() < until)
            continue;
        std::erase(m_idle, &self);
        if (static_cast<int>(m_workers.size()) > m_options.minimum)
            return false;
        // One of the warm ones has reached its age: renew it while nobody waits.
        self.state = WorkerState::Preparing;
        ++m_preparing;
        return true;
    }
}

void WorkerGroup::retire(Worker& self)
{
    if (m_isClosing)
        return; // the destructor joins
    if (self.connection)
        --m_open;
    const auto place = std::find_if(m_workers.begin(), m_workers.end(),
        [&self](const auto& worker) { return worker.get() == &self; });
    m_retired.push_back(std::move(*place));
    m_workers.erase(place);
    pokeKeeper();
    dispatch();
}

} // namespace opsdeck::database
