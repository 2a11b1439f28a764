#include "models/tables/row_window.h"

#include "models/tables/row_window_private.h"

#include <algorithm>
#include <utility>

namespace opsdeck::tables {

using base::ErrorCode;
using std::chrono::steady_clock;
using Kind = RowPlan::Kind;

void RowWindow::Private::begin(std::shared_ptr<RowSource> next, bool keepRows)
{
    ++generation;
    if (running && source)
        source->cancel();
    running.reset();
    if (!keepRows || !next)
        old.clear();
    else if (!segments.isEmpty())
        old = segments;
    segments.clear();
    changes.clear();
    error.reset();
    jump.reset();
    emptyAt.reset();
    lost = false;
    source = std::move(next);
    if (!showsOld())
        count = {};
    setNewRows(0);
    emit q->reset();
    if (!source)
        return;
    source->watchCount([this, mine = generation, guard = std::weak_ptr(alive)](RowCount known) {
        if (!guard.expired() && mine == generation)
            setCount(known);
    });
    dispatch.start();
}

RowIndex RowWindow::Private::offered() const
{
    const RowSegments& rows = shown();
    const RowIndex loaded = rows.isEmpty() ? 0 : rows.all().back().last() + 1;
    return std::max(count.rows, loaded);
}

RowRange RowWindow::Private::wanted() const
{
    const RowRange range = visible.isEmpty() ? marks : visible;
    return { std::max<RowIndex>(0, range.first), std::min(range.last, offered() - 1) };
}

bool RowWindow::Private::isBlocked() const { return error.has_value(); }

void RowWindow::Private::ask()
{
    if (!source || paused || running || isBlocked())
        return;
    if (segments.isEmpty() && emptyAt == epoch) {
        tellIdle();
        return;
    }
    if (jump) {
        const Key key = *std::exchange(jump, std::nullopt);
        start({ Kind::Key, visible.first, {},
            { FetchRequest::Kind::From, visible.first, key, limits.pageRows } });
        return;
    }
    RowRange range = wanted();
    if (showsOld() && range.isEmpty())
        range = { 0, limits.pageRows - 1 };
    const bool countKnown =
        count.state == RowCount::State::About || count.state == RowCount::State::Exact;
    auto plan = planFetch({ .segments = segments,
        .visible = range,
        .rows = offered(),
        .forwardOnly = source->isForwardOnly(),
        .countKnown = countKnown,
        .pageRows = limits.pageRows,
        .epoch = epoch,
        .travel = travel });
    marks = {};
    if (plan && plan->kind == Kind::StartAgain && startTooFar == epoch) {
        plan->kind = Kind::Again;
        plan->request = { FetchRequest::Kind::From, 0, *segments.key(0), limits.pageRows };
    }
    if (plan)
        start(std::move(*plan));
    else
        tellIdle();
}

void RowWindow::Private::tellIdle()
{
    if (std::exchange(loadingTold, false))
        emit q->loadingChanged(false);
}

void RowWindow::Private::start(RowPlan next)
{
    running = std::move(next);
    startedAt = clock.steady();
    if (!std::exchange(loadingTold, true))
        emit q->loadingChanged(true);
    source->fetch(running->request,
        [this, mine = generation, guard = std::weak_ptr(alive)](base::Result<FetchAnswer> answer) {
            if (!guard.expired() && mine == generation)
                receive(std::move(answer));
        });
}

void RowWindow::Private::receive(base::Result<FetchAnswer> answer)
{
    const RowPlan done = *std::exchange(running, std::nullopt);
    const auto mine = generation;
    if (!answer) {
        if (answer.error().code == ErrorCode::Cancelled)
            dispatch.start();
        else
            failed(answer.error());
        return;
    }
    lastFetchTime = clock.steady() - startedAt;
    if (std::exchange(lost, false)) {
        ++epoch; // what was read before the loss is read again when it shows
        emit q->rowsChanged({ 0, offered() - 1 });
    }
    old.clear();
    accept(done, *answer);
    if (mine != generation)
        return; // a listener has set another source
    settleCount();
    segments.evict(limits.bytes, wanted());
    dispatch.start();
}

void RowWindow::Private::failed(const base::Error& why)
{
    error = why;
    failedRows = wanted();
    lost = why.code == ErrorCode::ConnectionLost || why.code == ErrorCode::Connect;
    tellIdle();
    emit q->fetchFailed(why);
    if (offered() > 0)
        emit q->rowsChanged({ 0, offered() - 1 });
}

RowWindow::RowWindow(Limits limits, QObject* parent)
    : RowWindow(limits, base::systemClock(), parent)
{
}

RowWindow::RowWindow(Limits limits, const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, limits, clock))
{
}

RowWindow::~RowWindow()
{
    d->alive.reset();
    if (d->running && d->source)
        d->source->cancel();
}

void RowWindow::setSource(std::shared_ptr<RowSource> source, bool keepRows)
{
    d->begin(std::move(source), keepRows);
}

RowCount RowWindow::count() const { return d->count; }

RowIndex RowWindow::rows() const { return d->offered(); }

RowState RowWindow::state(RowIndex row) const
{
    if (d->shown().at(row))
        return d->showsOld() || d->lost ? RowState::Stale : RowState::Loaded;
    if (d->isBlocked())
        return RowState::Failed;
    return d->running && d->running->serves.contains(row) ? RowState::Loading : RowState::Missing;
}

Cell RowWindow::cell(RowIndex row, int column)
{
    if (const RowSlot* slot = d->shown().at(row))
        return slot->page->cell(slot->pageRow(row), column);
    d->marks = d->marks.isEmpty()
        ? RowRange{ row, row }
        : RowRange{ std::min(d->marks.first, row), std::max(d->marks.last, row) };
    if (!d->dispatch.isActive())
        d->dispatch.start();
    return {};
}

std::optional<Cell> RowWindow::peek(RowIndex row, int column) const
{
    const RowSlot* slot = d->shown().at(row);
    if (!slot)
        return std::nullopt;
    return slot->page->cell(slot->pageRow(row), column);
}

std::optional<Key> RowWindow::key(RowIndex row) const { return d->shown().key(row); }

std::optional<RowIndex> RowWindow::find(const Key& key) const { return d->shown().find(key); }

bool RowWindow::isPlaceExact(RowIndex row) const
{
    const RowSlot* slot = d->shown().at(row);
    return slot && slot->exact;
}

std::optional<steady_clock::time_point> RowWindow::changedAt(RowIndex row) const
{
    const RowSlot* slot = d->changes.isEmpty() ? nullptr : d->segments.at(row);
    return slot ? d->changes.changedAt(*slot->page, slot->pageRow(row)) : std::nullopt;
}

void RowWindow::setVisible(RowRange visible)
{
    if (visible == d->visible)
        return;
    if (visible.first != d->visible.first)
        d->travel = visible.first < d->visible.first ? -1 : 1;
    d->visible = visible;
    const bool connectionGone = d->lost;
    if (d->error && !connectionGone && !d->failedRows.meets(d->wanted()))
        d->error.reset();
    if (d->running && d->source && d->running->kind != Kind::Key) {
        const RowRange gap = d->segments.firstGap(d->wanted());
        if (!gap.isEmpty() && !d->segments.isEmpty() && !d->running->serves.meets(gap))
            d->source->cancel();
    }
    d->dispatch.start();
}

void RowWindow::jumpTo(const Key& key)
{
    if (const auto row = d->segments.find(key)) {
        emit keyPlaced(*row);
        return;
    }
    d->jump = key;
    if (d->running && d->source)
        d->source->cancel();
    d->dispatch.start();
}

void RowWindow::refresh()
{
    if (d->source && d->source->isForwardOnly()) {
        // Without keys nothing can be read again in place: only the start, when it shows.
        if (d->visible.first < d->limits.pageRows)
            d->begin(d->source, true);
        return;
    }
    ++d->epoch;
    retry();
}

void RowWindow::showNewRows()
{
    if (d->source)
        d->begin(d->source, true);
}

void RowWindow::retry()
{
    if (std::exchange(d->error, std::nullopt))
        emit rowsChanged({ 0, d->offered() - 1 });
    d->dispatch.start();
}

void RowWindow::setPaused(bool paused)
{
    d->paused = paused;
    if (!paused)
        d->dispatch.start();
}

bool RowWindow::isLoading() const { return d->running.has_value(); }

const std::optional<base::Error>& RowWindow::error() const { return d->error; }

std::size_t RowWindow::bytes() const { return d->segments.bytes() + d->old.bytes(); }

std::int64_t RowWindow::loadedRows() const
{
    std::int64_t rows = 0;
    for (const RowSlot& slot : d->segments.all())
        rows += slot.end - slot.begin;
    return rows;
}

std::chrono::nanoseconds RowWindow::lastFetchTime() const { return d->lastFetchTime; }

std::optional<steady_clock::time_point> RowWindow::refreshedAt() const { return d->refreshedAt; }

std::vector<RowRange> RowWindow::loadedRanges() const { return d->segments.runs(); }

} // namespace opsdeck::tables
