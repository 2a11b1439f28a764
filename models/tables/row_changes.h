// Which of the rows read again came out changed or new, and when: kept for the few seconds a view
// marks them. Keyed by row key, bounded by age and number.
#pragma once

#include "models/tables/row_segments.h"

#include <chrono>
#include <optional>
#include <vector>

namespace opsdeck::tables {

class RowChanges
{
public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::chrono::seconds kKept{ 10 };

    // Compares `page` from `pageBegin` on with the rows that `segments` holds from `row` on.
    void note(
        const RowSegments& segments, RowIndex row, const RowPage& page, int pageBegin, Time now);
    std::optional<Time> changedAt(const RowPage& page, int pageRow) const;
    bool isEmpty() const { return m_changes.empty(); }
    void clear() { m_changes.clear(); }

private:
    struct Change
    {
        Key key;
        Time at;
    };
    std::vector<Change> m_changes;
};

} // namespace opsdeck::tables
