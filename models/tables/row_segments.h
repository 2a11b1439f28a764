// The loaded rows of a window: pages in runs, with gaps between the runs, never an entry a row.
// A run is a sequence of slots that follow each other in the order without a row between them; the
// positions inside a run are right relative to each other, the position of the run as a whole may
// be an estimate. Joining two runs therefore needs proof, a row that both have: runs that merely
// meet by position are not joined, the later one is dropped and read again. A value without
// threads, signals or time.
#pragma once

#include "models/tables/row_source.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace opsdeck::tables {

struct RowRange
{
    RowIndex first = 0;
    RowIndex last = -1; // inclusive
    bool isEmpty() const { return last < first; }
    bool contains(RowIndex row) const { return row >= first && row <= last; }
    bool meets(const RowRange& o) const { return first <= o.last && o.first <= last; }
    friend bool operator==(const RowRange&, const RowRange&) = default;
};

struct RowSlot
{
    RowIndex first = 0;
    RowPagePtr page;
    int begin = 0; // the rows of the page that stand here: [begin, end)
    int end = 0;
    std::uint32_t epoch = 0; // of reading
    bool joined = false; // continues the slot before it
    bool atStart = false; // nothing lies before its first row
    bool atEnd = false; // nothing lies behind its last row
    bool exact = false; // its position is known, not estimated
    RowIndex last() const { return first + (end - begin) - 1; }
    int pageRow(RowIndex row) const { return begin + static_cast<int>(row - first); }
};

// Rows that sat in `rows` before now sit `by` further down.
struct RowMove
{
    RowRange rows;
    RowIndex by = 0;
};

class RowSegments
{
public:
    const std::vector<RowSlot>& all() const { return m_slots; }
    bool isEmpty() const { return m_slots.empty(); }
    void clear();

    const RowSlot* at(RowIndex row) const;
    RowRange firstGap(RowRange wanted) const; // empty when nothing is missing
    RowRange runOf(RowIndex row) const; // the run that holds a loaded row
    std::optional<RowIndex> find(const Key& key) const;
    std::optional<Key> key(RowIndex row) const;
    std::vector<RowRange> runs() const;
    std::size_t bytes() const { return m_bytes; }

    // `row` is the last (first) row of its run; the page holds what follows (precedes) it.
    std::vector<RowMove> append(
        RowIndex row, const RowPagePtr& page, std::uint32_t epoch, bool reachedEnd);
    std::vector<RowMove> prepend(
        RowIndex row, const RowPagePtr& page, std::uint32_t epoch, bool reachedStart);
    // A page that is not known to follow anything; what stands there gives way.
    void place(RowSlot slot);
    // The rows from `row` on, read again: what follows the page in the run stays when the page's
    // last row is still found there.
    std::vector<RowMove> replace(
        RowIndex row, const RowPagePtr& page, int pageBegin, std::uint32_t epoch, bool reachedEnd);
    // Moves the run that holds `row` so that this row sits at `to`; runs in the way are dropped.
    std::vector<RowMove> moveRun(RowIndex row, RowIndex to, bool exact);
    // Drops the slots farthest from `keep`, never one that meets it, until `limit` is kept.
    void evict(std::size_t limit, RowRange keep);

private:
    std::size_t indexAt(RowIndex row) const; // m_slots.size() when none
    std::size_t runBegin(std::size_t slot) const;
    std::size_t runEnd(std::size_t slot) const; // one behind the last
    // Where the run goes on behind the page's last row, when an old row from `row` on is that one.
    std::optional<RowIndex> rowBehind(RowIndex row, const RowPage& page, int pageBegin) const;
    std::vector<RowSlot> slotsFrom(RowIndex row, std::size_t end) const; // copies, the first cut
    void insert(std::size_t at, RowSlot slot);
    void erase(std::size_t from, std::size_t to);
    void makeExact(std::size_t slot);
    RowMove shiftRun(std::size_t slot, RowIndex by);
    void settle(std::size_t slot); // drops what the slot's run has come to touch
    void dropOverlapsBehind(std::size_t runLastSlot);
    void dropBefore(std::size_t slot, RowIndex until);

    std::vector<RowSlot> m_slots; // by first
    std::size_t m_bytes = 0;
};

} // namespace opsdeck::tables
