// The inside of RowWindow, shared by its two source files: what it asks (row_window.cpp) and what
// it does with the answers (row_answers.cpp). Nobody else includes this.
#pragma once

#include "models/tables/row_changes.h"
#include "models/tables/row_plan.h"
#include "models/tables/row_window.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace opsdeck::tables {

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
    std::chrono::steady_clock::time_point startedAt;
    std::chrono::nanoseconds lastFetchTime{ 0 };
    std::optional<std::chrono::steady_clock::time_point> refreshedAt;
    std::shared_ptr<int> alive = std::make_shared<int>(0);
};

} // namespace opsdeck::tables
