// The rows a view can see, out of any number: segments of loaded rows with gaps between them,
// bounded by bytes, filled from a RowSource. GUI thread only; never blocks and never pumps events.
//
// A row is missing, loading, loaded, stale or failed. Asking for a cell marks what is missing; a
// zero timer merges the marks into at most one running and one waiting request, the visible range
// first, then a page ahead in the direction of travel. A jump cancels the running fetch when that
// no longer serves what is visible.
//
// Positions are estimates until they are known: pages fetched by key from a neighbour are placed
// exactly next to it; reaching the true start or end of the order corrects the positions of the
// segment that got there, and rowsMoved() lets a view keep still what it shows.
//
// setSource() begins a new generation: late answers are dropped, and the old rows stay readable as
// stale until the first new page is in. refresh() reads the visible rows again by key; rows keep
// their place, new and changed ones are told apart by changedAt().
#pragma once

#include "models/base/clock.h"
#include "models/tables/row_segments.h"

#include <QObject>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace opsdeck::tables {

enum class RowState { Missing, Loading, Loaded, Stale, Failed };

class RowWindow : public QObject
{
    Q_OBJECT

public:
    struct Limits
    {
        int pageRows = 200;
        std::size_t bytes = 48U << 20; // of loaded pages
    };
    explicit RowWindow(Limits limits, QObject* parent = nullptr);
    RowWindow(Limits limits, const base::Clock& clock, QObject* parent = nullptr);
    ~RowWindow() override;

    // Null empties the window. `keepRows` shows the old rows as stale until the first new page;
    // only for a source with the same columns.
    void setSource(std::shared_ptr<RowSource> source, bool keepRows = true);

    RowCount count() const;
    RowIndex rows() const; // as many as a view should offer: the count, or what is loaded

    RowState state(RowIndex row) const;
    // Marks a missing row as wanted. Null text with state() != Loaded or Stale means "no cell".
    Cell cell(RowIndex row, int column);
    std::optional<Cell> peek(RowIndex row, int column) const; // marks nothing
    std::optional<Key> key(RowIndex row) const;
    std::optional<RowIndex> find(const Key& key) const; // among the loaded rows
    bool isPlaceExact(RowIndex row) const;
    std::optional<std::chrono::steady_clock::time_point> changedAt(RowIndex row) const;

    void setVisible(RowRange visible);
    // Finds the row of a key, or the first behind it when it is gone, and emits keyPlaced().
    void jumpTo(const Key& key);
    void refresh(); // F5 and polling: the visible rows again, others when they show
    void showNewRows(); // lets in what newRowsSeen() told of
    void retry(); // after a failure
    void setPaused(bool paused); // hidden pages ask nothing

    bool isLoading() const;
    const std::optional<base::Error>& error() const;
    std::size_t bytes() const;
    std::int64_t loadedRows() const;
    std::chrono::nanoseconds lastFetchTime() const;
    std::optional<std::chrono::steady_clock::time_point> refreshedAt() const;
    std::vector<RowRange> loadedRanges() const; // for the tint on the scroll track

signals:
    void rowsChanged(opsdeck::tables::RowRange rows);
    void countChanged(opsdeck::tables::RowCount count);
    // Rows changed their positions: add `by` to a position in `rows` to keep looking at the same
    // row.
    void rowsMoved(opsdeck::tables::RowMove move);
    void keyPlaced(opsdeck::tables::RowIndex row);
    void loadingChanged(bool loading);
    void fetchFailed(const opsdeck::base::Error& error);
    void newRowsSeen(int rows); // a refresh found rows before the first one; 0 when they are in
    void reset(); // a new source: everything may differ

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace opsdeck::tables
