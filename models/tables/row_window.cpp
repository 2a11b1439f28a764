#include "models/tables/row_window.h"

#include "models/tables/row_changes.h"
#include "models/tables/row_plan.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace opsdeck::tables {

using base::ErrorCode;
using std::chrono::steady_clock;
using Kind = RowPlan::Kind;

class RowWindow::Private
{
public:
    Private(RowWindow* window, Limits windowLimits, const base::Clock& windowClock)
        : q(window)
        , limits(windowLimits)
        , clock(windowClock)
    {
        dispatch.setSingleShot(true);
        dispatch.setInterval(0);
        QObject::connect(&dispatch, &QTimer::timeout, q, [this] { ask(); });
    }

    void begin(std::shared_ptr<RowSource> next, bool keepRows);
    void ask();
    void tellIdle();
    void start(RowPlan next);
    void receive(base::Result<FetchAnswer> answer);
    void accept(const RowPlan& done, const FetchAnswer& answer);
    void acceptStart(const FetchAnswer& answer);
    void acceptEmpty();
    void acceptEnd(const FetchAnswer& answer);
    void acceptPlace(const RowPlan& done, const FetchAnswer& answer);
    void acceptAgain(const RowPlan& done, const FetchAnswer& answer);
    void acceptStartAgain(const FetchAnswer& answer);
    bool neighbourStands(const RowPlan& done) const;
    void setRows(RowIndex row, const FetchAnswer& answer, int pageBegin);
    void emitMoves(const std::vector<RowMove>& moves);
    void settleCount();
    void setCount(RowCount next);
    void setNewRows(int rows);
    void failed(const base::Error& why);
    bool isBlocked() const;
    bool showsOld() const { return segments.isEmpty() && !old.isEmpty(); }
    const RowSegments& shown() const { return showsOld() ? old : segments; }
    RowRange wanted() const;
    RowIndex offered() const;

    RowWindow* q;
    const Limits limits;
    const base::Clock& clock;
    QTimer dispatch;
    std::shared_ptr<RowSource> source;
    RowSegments segments;
    RowSegments old; // the earlier generation's rows, until the first new page
    RowCount count;
    RowRange visible;
    mutable RowRange marks; // asked for by cell(), when nobody told what is visible
    std::optional<RowPlan> running;
    std::optional<Key> jump;
    std::optional<base::Error> error;
    RowRange failedRows;
    RowChanges changes;
    std::uint64_t generation = 0;
    std::uint32_t epoch = 0;
    std::optional<std::uint32_t> emptyAt; // epoch in which the source had no row at all
    std::uint32_t startTooFar = UINT32_MAX; // epoch in which the old first row was not found again
    int travel = 1;
    int newRows = 0;
    bool paused = false;
    bool lost = false; // the last fetch found no server: what is shown may be out of date
    bool loadingTold = false;
    steady_clock::time_point startedAt;
    std::chrono::nanoseconds lastFetchTime{ 0 };
    std::optional<steady_clock::time_point> refreshedAt;
    std::shared_ptr<int> alive = std::make_shared<int>(0);
};

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

bool RowWindow::Private::neighbourStands(const RowPlan& done) const
{
    const RowSlot* slot = segments.at(done.row);
    return slot && slot->page->hasKey(slot->pageRow(done.row), done.request.key);
}

void RowWindow::Private::accept(const RowPlan& done, const FetchAnswer& answer)
{
    switch (done.kind) {
    case Kind::Start:
        return acceptStart(answer);
    case Kind::End:
        return acceptEnd(answer);
    case Kind::Near:
    case Kind::Key:
        return acceptPlace(done, answer);
    case Kind::Again:
        return acceptAgain(done, answer);
    case Kind::StartAgain:
        return acceptStartAgain(answer);
    case Kind::After:
        if (neighbourStands(done)) {
            emitMoves(segments.append(done.row, answer.page, epoch, answer.reachedEnd));
            emit q->rowsChanged({ done.row, done.row + answer.page->rows() });
        }
        return;
    case Kind::Before:
        if (neighbourStands(done)) {
            emitMoves(segments.prepend(done.row, answer.page, epoch, answer.reachedStart));
            emit q->rowsChanged({ std::max<RowIndex>(0, done.row - answer.page->rows()),
                done.row + answer.page->rows() });
        }
        return;
    }
}

void RowWindow::Private::acceptStart(const FetchAnswer& answer)
{
    const int rows = answer.page->rows();
    if (rows == 0)
        return acceptEmpty();
    segments.place({ .first = 0,
        .page = answer.page,
        .begin = 0,
        .end = rows,
        .epoch = epoch,
        .atStart = true,
        .atEnd = answer.reachedEnd,
        .exact = true });
    refreshedAt = clock.steady();
    emit q->rowsChanged({ 0, rows - 1 });
}

void RowWindow::Private::acceptEmpty()
{
    emptyAt = epoch;
    refreshedAt = clock.steady();
    setCount({ RowCount::State::Exact, 0 });
    emit q->rowsChanged({});
}

void RowWindow::Private::acceptEnd(const FetchAnswer& answer)
{
    const int rows = answer.page->rows();
    if (rows == 0)
        return acceptEmpty();
    const RowIndex first = answer.reachedStart ? 0 : std::max<RowIndex>(rows, offered() - rows);
    segments.place({ .first = first,
        .page = answer.page,
        .begin = 0,
        .end = rows,
        .epoch = epoch,
        .atStart = answer.reachedStart,
        .atEnd = true,
        .exact = answer.reachedStart || count.state == RowCount::State::Exact });
    emit q->rowsChanged({ first, first + rows - 1 });
}

void RowWindow::Private::acceptPlace(const RowPlan& done, const FetchAnswer& answer)
{
    const int rows = answer.page->rows();
    if (answer.reachedStart)
        return acceptStart(answer);
    if (rows == 0) {
        // Nothing lies there: the order ends before it.
        jump.reset();
        RowPlan end{ Kind::End, 0, {}, { FetchRequest::Kind::Before, 0, {}, limits.pageRows } };
        start(std::move(end));
        return;
    }
    const bool knows = answer.firstRow && (answer.isExact || done.kind == Kind::Key);
    RowIndex first = knows ? *answer.firstRow : done.row;
    if (answer.reachedEnd)
        first = std::max<RowIndex>(1, offered() - rows);
    segments.place({ .first = first,
        .page = answer.page,
        .begin = 0,
        .end = rows,
        .epoch = epoch,
        .atEnd = answer.reachedEnd,
        .exact = answer.isExact });
    if (done.kind == Kind::Key)
        emit q->keyPlaced(first);
    else if (first != done.row)
        emitMoves({ { done.serves, first - done.row } });
    emit q->rowsChanged({ first, first + rows - 1 });
}

void RowWindow::Private::setRows(RowIndex row, const FetchAnswer& answer, int pageBegin)
{
    changes.note(segments, row, *answer.page, pageBegin, clock.steady());
    emitMoves(segments.replace(row, answer.page, pageBegin, epoch, answer.reachedEnd));
    refreshedAt = clock.steady();
    emit q->rowsChanged({ row, std::max(row + answer.page->rows(), visible.last) });
}

void RowWindow::Private::acceptAgain(const RowPlan& done, const FetchAnswer& answer)
{
    if (neighbourStands({ .row = done.row, .request = done.request }))
        setRows(done.row, answer, 0);
}

void RowWindow::Private::acceptStartAgain(const FetchAnswer& answer)
{
    const RowSlot* first = segments.at(0);
    if (!first || answer.page->rows() == 0) {
        segments.clear();
        return acceptStart(answer);
    }
    // The first of the old rows that is still there tells how many came before it.
    const RowIndex last = std::min<RowIndex>(segments.runOf(0).last, limits.pageRows);
    for (RowIndex row = 0; row <= last; ++row) {
        const RowSlot* slot = segments.at(row);
        const Key key = slot->page->key(slot->pageRow(row));
        for (int fresh = 0; fresh < answer.page->rows(); ++fresh) {
            if (answer.page->hasKey(fresh, key)) {
                setNewRows(fresh);
                setRows(0, answer, fresh);
                return;
            }
        }
    }
    setNewRows(answer.page->rows());
    startTooFar = epoch;
}

void RowWindow::Private::setNewRows(int rows)
{
    if (std::exchange(newRows, rows) != rows)
        emit q->newRowsSeen(rows);
}

void RowWindow::Private::emitMoves(const std::vector<RowMove>& moves)
{
    for (const RowMove& move : moves) {
        if (move.by == 0)
            continue;
        // What is looked at moves along, as in the view.
        if (move.rows.contains(visible.first)) {
            visible.first += move.by;
            visible.last += move.by;
        }
        emit q->rowsMoved(move);
    }
}

void RowWindow::Private::setCount(RowCount next)
{
    if (showsOld() && next.state == RowCount::State::Unknown)
        return;
    const RowCount before = std::exchange(count, next);
    settleCount();
    if (count != before)
        emit q->countChanged(count);
}

// Brings the count and the end of what is loaded into agreement.
void RowWindow::Private::settleCount()
{
    if (segments.isEmpty())
        return;
    const RowCount before = count;
    const RowSlot tail = segments.all().back();
    if (tail.atEnd && tail.exact) {
        count = { RowCount::State::Exact, tail.last() + 1 };
    } else if (tail.atEnd && count.rows > 0) {
        emitMoves(
            segments.moveRun(tail.last(), count.rows - 1, count.state == RowCount::State::Exact));
    } else if (count.rows <= tail.last()) {
        const auto state =
            count.state == RowCount::State::Exact ? RowCount::State::About : count.state;
        count = { state == RowCount::State::Unknown ? RowCount::State::AtLeast : state,
            tail.last() + 2 };
    }
    if (count != before)
        emit q->countChanged(count);
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
