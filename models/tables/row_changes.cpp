#include "models/tables/row_changes.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {
constexpr int kSearchAhead = 50; // deleted rows skipped while matching old with new
constexpr std::size_t kAtMost = 1000; // changes remembered
} // namespace

void RowChanges::note(
    const RowSegments& segments, RowIndex row, const RowPage& page, int pageBegin, Time now)
{
    std::erase_if(m_changes, [now](const Change& change) { return now - change.at > kKept; });
    const RowRange run = segments.runOf(row);
    if (run.isEmpty())
        return;
    RowIndex before = row;
    for (int fresh = pageBegin; fresh < page.rows() && m_changes.size() < kAtMost; ++fresh) {
        const Key key = page.key(fresh);
        std::optional<RowIndex> match;
        const RowIndex until = std::min(run.last, before + kSearchAhead);
        for (RowIndex r = before; r <= until && !match; ++r) {
            const RowSlot* slot = segments.at(r);
            if (slot->page->hasKey(slot->pageRow(r), key))
                match = r;
        }
        if (!match && before > run.last)
            return; // behind what was loaded: read for the first time, not new
        if (match) {
            before = *match + 1;
            const RowSlot* slot = segments.at(*match);
            if (page.sameCells(fresh, *slot->page, slot->pageRow(*match)))
                continue;
        }
        std::erase_if(m_changes, [&](const Change& change) { return change.key == key; });
        m_changes.push_back({ key, now });
    }
}

std::optional<RowChanges::Time> RowChanges::changedAt(const RowPage& page, int pageRow) const
{
    for (const Change& change : m_changes) {
        if (page.hasKey(pageRow, change.key))
            return change.at;
    }
    return std::nullopt;
}

} // namespace opsdeck::tables
