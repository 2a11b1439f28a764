#include "models/tables/row_window_private.h"

#include <algorithm>
#include <utility>

namespace opsdeck::tables {

using Kind = RowPlan::Kind;

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

} // namespace opsdeck::tables
