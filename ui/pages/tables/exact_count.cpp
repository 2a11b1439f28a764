#include "ui/pages/tables/exact_count.h"

#include "ui/pages/tables/open_table.h"

#include <chrono>
#include <utility>

namespace opsdeck::ui::pages {

using tables::RowCount;
using namespace std::chrono_literals;

namespace {

constexpr auto kRest = 600ms; // a table only passed by is not counted

} // namespace

ExactCount::ExactCount(base::JobList& jobs, OpenTable& table, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_table(table)
{
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRest);
    connect(&m_rest, &QTimer::timeout, this, &ExactCount::begin);
    for (const auto signal :
        { &OpenTable::relationChanged, &OpenTable::selectionChanged, &OpenTable::closed })
        connect(&table, signal, this, &ExactCount::stop);
    connect(&table.window(), &tables::RowWindow::loadingChanged, this, &ExactCount::consider);
    connect(&table.window(), &tables::RowWindow::countChanged, this, &ExactCount::consider);
}

ExactCount::~ExactCount() { stop(); }

void ExactCount::setBackend(TableBackend* backend)
{
    stop();
    m_backend = backend;
}

void ExactCount::setAllowed(bool allowed)
{
    m_isAllowed = allowed;
    if (!allowed)
        stop();
    else
        consider();
}

bool ExactCount::isInexact() const
{
    const auto source = m_table.source();
    if (!m_backend || !source || source->isForwardOnly())
        return false;
    return m_ending.lock() != source && m_table.window().count().state != RowCount::State::Exact;
}

bool ExactCount::isOffered() const { return isInexact() && !isRunning() && !m_rest.isActive(); }

bool ExactCount::isAffordable() const
{
    const RowCount count = m_table.window().count();
    if (count.state == RowCount::State::Unknown)
        return false; // it is asked for just now
    if (m_table.selection()->ordering().kind == catalog::OrderKind::Sorted)
        return count.rows <= kMostSorted;
    return !m_backend->isProduction() || count.rows <= kMostOnProduction;
}

void ExactCount::consider()
{
    const bool isDecided = m_table.source() && m_decided.lock() == m_table.source();
    const bool isIdle = m_table.window().loadedRows() > 0 && !m_table.window().isLoading();
    const bool isDue = m_isAllowed && isIdle && !isRunning() && isInexact()
        && (m_isAsked || (!isDecided && isAffordable()));
    if (isDue && !m_rest.isActive())
        m_rest.start();
    emit changed();
}

void ExactCount::countNow()
{
    m_isAsked = true;
    if (m_isAllowed && isInexact() && !isRunning())
        begin();
}

void ExactCount::begin()
{
    if (!m_isAllowed || !isInexact() || isRunning())
        return;
    m_isAsked = false;
    m_job = m_jobs.add(tr("Counting %1").arg(m_table.selection()->relation()->name));
    m_job->start();
    m_running = m_table.source();
    report(0, m_table.window().count().rows);
    const std::weak_ptr<tables::RowSource> source = m_table.source();
    m_backend->countExactly(
        m_table.source(), m_job->stopToken(), this,
        [this, source](std::int64_t rows, std::int64_t of) {
            if (m_ending.lock() != source.lock())
                report(rows, of);
        },
        [this, source](bool complete) { end(source.lock(), complete); });
    emit changed();
}

void ExactCount::report(std::int64_t rows, std::int64_t of)
{
    if (!m_job || m_job->isFinished())
        return;
    // An estimate that was too low says no share at all.
    const auto total = of > rows ? std::optional(of) : std::nullopt;
    m_job->report({ rows, total, tr("rows") });
}

void ExactCount::end(const std::shared_ptr<tables::RowSource>& source, bool complete)
{
    if (source && source == m_ending.lock()) {
        m_ending.reset();
        return consider(); // it may be in sight again by now
    }
    if (source != m_table.source())
        return;
    const QPointer<base::Job> job = std::exchange(m_job, nullptr);
    m_decided = source;
    if (job && job->stopToken().stop_requested())
        job->fail({ base::ErrorCode::Cancelled, job->title(), {}, {}, {} });
    else if (job && complete)
        job->finish();
    else if (job)
        job->fail({ base::ErrorCode::Server, tr("The rows could not be counted exactly"),
            tr("the server ended the pass, so the count stays an estimate"), {}, {} });
    emit changed();
}

// Ends it without a verdict: the same rows may be counted when they are looked at again.
void ExactCount::stop()
{
    m_rest.stop();
    m_isAsked = false;
    const QPointer<base::Job> job = std::exchange(m_job, nullptr);
    if (!job)
        return;
    m_ending = m_running;
    job->cancel();
    job->fail({ base::ErrorCode::Cancelled, job->title(), {}, {}, {} });
    emit changed();
}

} // namespace opsdeck::ui::pages
