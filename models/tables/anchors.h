// Rows whose exact position is known, by key: one every few thousand, and the exact number of rows
// once a pass went through. Thread-safe: the pass writes from a worker while pages are read.
//
// Positions are those of the moment the pass went by; rows inserted or deleted before an anchor
// since then shift it, which the next pass puts right.
#pragma once

#include "models/tables/row_source.h"

#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace opsdeck::tables {

struct Anchor
{
    Key key;
    RowIndex row = 0;
};

class Anchors
{
public:
    // Rows between two anchors for about this many rows: 4 MB of anchors at most, a step short
    // enough to walk for every jump otherwise.
    static int strideFor(qint64 rows);

    void add(Anchor anchor); // by ascending row
    void complete(qint64 rows);
    void replace(std::vector<Anchor> anchors, qint64 rows); // a whole pass at once
    void clear();

    // The last anchor at or before the row, as long as the row is no further from it than the pass
    // has come. Empty Key: the start of the order, row -1.
    std::optional<Anchor> before(RowIndex row) const;
    std::optional<qint64> rows() const; // exact, after a whole pass
    std::optional<std::chrono::steady_clock::time_point> completedAt() const;
    std::size_t size() const;

private:
    mutable std::mutex m_mutex;
    std::vector<Anchor> m_anchors; // guarded by m_mutex
    std::optional<qint64> m_rows; // guarded by m_mutex
    std::optional<std::chrono::steady_clock::time_point> m_completedAt; // guarded by m_mutex
};

} // namespace opsdeck::tables
