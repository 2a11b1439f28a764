#include "models/tables/row_segments.h"

#include <algorithm>
#include <iterator>

namespace opsdeck::tables {

namespace {

int findInPage(const RowPage& page, const Key& key)
{
    for (int row = 0; row < page.rows(); ++row) {
        if (page.hasKey(row, key))
            return row;
    }
    return -1;
}

} // namespace

void RowSegments::clear()
{
    m_slots.clear();
    m_bytes = 0;
}

std::size_t RowSegments::indexAt(RowIndex row) const
{
    const auto behind = std::upper_bound(m_slots.begin(), m_slots.end(), row,
        [](RowIndex r, const RowSlot& slot) { return r < slot.first; });
    if (behind == m_slots.begin())
        return m_slots.size();
    const auto slot = std::prev(behind);
    return row <= slot->last() ? static_cast<std::size_t>(slot - m_slots.begin()) : m_slots.size();
}

const RowSlot* RowSegments::at(RowIndex row) const
{
    const std::size_t i = indexAt(row);
    return i == m_slots.size() ? nullptr : &m_slots[i];
}

RowRange RowSegments::firstGap(RowRange wanted) const
{
    RowIndex row = wanted.first;
    while (row <= wanted.last) {
        const RowSlot* slot = at(row);
        if (!slot) {
            const auto next = std::upper_bound(m_slots.begin(), m_slots.end(), row,
                [](RowIndex r, const RowSlot& s) { return r < s.first; });
            const RowIndex until = next == m_slots.end() ? wanted.last : next->first - 1;
            return { row, std::min(until, wanted.last) };
        }
        row = slot->last() + 1;
    }
    return {};
}

std::size_t RowSegments::runBegin(std::size_t slot) const
{
    while (slot > 0 && m_slots[slot].joined)
        --slot;
    return slot;
}

std::size_t RowSegments::runEnd(std::size_t slot) const
{
    ++slot;
    while (slot < m_slots.size() && m_slots[slot].joined)
        ++slot;
    return slot;
}

RowRange RowSegments::runOf(RowIndex row) const
{
    const std::size_t i = indexAt(row);
    if (i == m_slots.size())
        return {};
    return { m_slots[runBegin(i)].first, m_slots[runEnd(i) - 1].last() };
}

std::vector<RowRange> RowSegments::runs() const
{
    std::vector<RowRange> all;
    for (const RowSlot& slot : m_slots) {
        if (slot.joined && !all.empty())
            all.back().last = slot.last();
        else
            all.push_back({ slot.first, slot.last() });
    }
    return all;
}

std::optional<RowIndex> RowSegments::find(const Key& key) const
{
    for (const RowSlot& slot : m_slots) {
        for (int row = slot.begin; row < slot.end; ++row) {
            if (slot.page->hasKey(row, key))
                return slot.first + (row - slot.begin);
        }
    }
    return std::nullopt;
}

std::optional<Key> RowSegments::key(RowIndex row) const
{
    const RowSlot* slot = at(row);
    if (!slot)
        return std::nullopt;
    return slot->page->key(slot->pageRow(row));
}

void RowSegments::insert(std::size_t at, RowSlot slot)
{
    m_bytes += slot.page->bytes();
    m_slots.insert(m_slots.begin() + static_cast<std::ptrdiff_t>(at), std::move(slot));
}

void RowSegments::erase(std::size_t from, std::size_t to)
{
    if (from >= to)
        return;
    for (std::size_t i = from; i < to; ++i)
        m_bytes -= m_slots[i].page->bytes();
    m_slots.erase(m_slots.begin() + static_cast<std::ptrdiff_t>(from),
        m_slots.begin() + static_cast<std::ptrdiff_t>(to));
    if (from < m_slots.size())
        m_slots[from].joined = false;
}

void RowSegments::makeExact(std::size_t slot)
{
    for (std::size_t i = runBegin(slot); i < runEnd(slot); ++i)
        m_slots[i].exact = true;
}

RowMove RowSegments::shiftRun(std::size_t slot, RowIndex by)
{
    const std::size_t begin = runBegin(slot);
    const std::size_t end = runEnd(slot);
    const RowMove move{ { m_slots[begin].first, m_slots[end - 1].last() }, by };
    for (std::size_t i = begin; i < end; ++i)
        m_slots[i].first += by;
    return move;
}

void RowSegments::dropOverlapsBehind(std::size_t runLastSlot)
{
    // A neighbour that begins right behind is dropped too: nothing proves that no row lies between.
    const RowIndex end = m_slots[runLastSlot].last();
    std::size_t until = runLastSlot + 1;
    while (until < m_slots.size() && m_slots[until].first <= end + 1)
        ++until;
    erase(runLastSlot + 1, until);
}

void RowSegments::dropBefore(std::size_t slot, RowIndex until)
{
    std::size_t from = slot;
    while (from > 0 && m_slots[from - 1].last() >= until)
        --from;
    const bool wasJoined = m_slots[slot].joined;
    erase(from, slot);
    if (from == slot)
        m_slots[slot].joined = wasJoined;
}

void RowSegments::settle(std::size_t slot)
{
    std::size_t begin = runBegin(slot);
    const std::size_t before = m_slots.size();
    dropBefore(begin, m_slots[begin].first - 1);
    begin -= before - m_slots.size();
    dropOverlapsBehind(runEnd(begin) - 1);
}

std::vector<RowMove> RowSegments::append(
    RowIndex row, const RowPagePtr& page, std::uint32_t epoch, bool reachedEnd)
{
    std::vector<RowMove> moves;
    std::size_t i = indexAt(row);
    if (i == m_slots.size())
        return moves;
    const int rows = page->rows();
    if (rows == 0) {
        m_slots[i].atEnd = reachedEnd;
        erase(i + 1, m_slots.size());
        return moves;
    }
    int take = rows;
    if (i + 1 < m_slots.size()) {
        const int meeting = findInPage(*page, *key(m_slots[i + 1].first));
        if (meeting >= 0) {
            take = meeting;
            const RowIndex by = m_slots[i].last() + 1 + meeting - m_slots[i + 1].first;
            const bool moveOurs = m_slots[i + 1].exact && !m_slots[i].exact;
            if (by != 0)
                moves.push_back(moveOurs ? shiftRun(i, -by) : shiftRun(i + 1, by));
            m_slots[i + 1].joined = true;
        }
    }
    RowSlot slot{ .first = m_slots[i].last() + 1,
        .page = page,
        .begin = 0,
        .end = take,
        .epoch = epoch,
        .joined = true,
        .atEnd = reachedEnd && take == rows,
        .exact = m_slots[i].exact };
    if (take > 0)
        insert(i + 1, std::move(slot));
    if (m_slots[i].exact || m_slots[runEnd(i) - 1].exact)
        makeExact(i);
    settle(i);
    return moves;
}

std::vector<RowMove> RowSegments::prepend(
    RowIndex row, const RowPagePtr& page, std::uint32_t epoch, bool reachedStart)
{
    std::vector<RowMove> moves;
    std::size_t i = indexAt(row);
    if (i == m_slots.size())
        return moves;
    const int rows = page->rows();
    int begin = 0;
    bool met = false;
    if (i > 0 && rows > 0) {
        const int meeting = findInPage(*page, *key(m_slots[i - 1].last()));
        met = meeting >= 0;
        begin = meeting + 1;
    }
    const RowIndex fresh = rows - begin;
    if (met) {
        const RowIndex by = m_slots[i - 1].last() + 1 + fresh - m_slots[i].first;
        const bool moveOthers = m_slots[i].exact && !m_slots[i - 1].exact;
        if (by != 0)
            moves.push_back(moveOthers ? shiftRun(i - 1, -by) : shiftRun(i, by));
    } else {
        RowIndex first = m_slots[i].first - fresh;
        if (reachedStart || first <= 0) {
            // The start is found here, or the estimate left too little room: then a page of room.
            const RowIndex to = reachedStart ? 0 : std::max<RowIndex>(1, rows);
            if (to != first)
                moves.push_back(shiftRun(i, to - first));
            first = to;
        }
        const std::size_t before = m_slots.size();
        dropBefore(i, reachedStart ? 0 : first - 1);
        i -= before - m_slots.size();
    }
    m_slots[i].joined = fresh > 0 || met;
    if (fresh > 0) {
        insert(i,
            { .first = m_slots[i].first - fresh,
                .page = page,
                .begin = begin,
                .end = rows,
                .epoch = epoch,
                .joined = met,
                .atStart = reachedStart && !met,
                .exact = m_slots[i].exact });
    } else if (reachedStart && !met) {
        m_slots[i].atStart = true;
    }
    if ((reachedStart && !met) || m_slots[i].exact || (met && m_slots[runBegin(i)].exact))
        makeExact(i);
    settle(i);
    return moves;
}

void RowSegments::place(RowSlot slot)
{
    if (slot.end <= slot.begin)
        return;
    slot.joined = false;
    const RowRange taken{ slot.first - 1, slot.last() + 1 };
    std::size_t from = 0;
    while (from < m_slots.size() && m_slots[from].last() < taken.first)
        ++from;
    std::size_t to = from;
    while (to < m_slots.size() && m_slots[to].first <= taken.last)
        ++to;
    if (slot.atStart)
        from = 0;
    if (slot.atEnd)
        to = m_slots.size();
    erase(from, to);
    if (from < m_slots.size())
        m_slots[from].joined = false;
    insert(from, std::move(slot));
}

std::optional<RowIndex> RowSegments::rowBehind(
    RowIndex row, const RowPage& page, int pageBegin) const
{
    if (page.rows() == pageBegin)
        return std::nullopt;
    const Key lastKey = page.key(page.rows() - 1);
    const RowIndex end = runOf(row).last;
    for (RowIndex r = row; r < end; ++r) {
        const RowSlot* slot = at(r);
        if (slot->page->hasKey(slot->pageRow(r), lastKey))
            return r + 1;
    }
    return std::nullopt;
}

std::vector<RowSlot> RowSegments::slotsFrom(RowIndex row, std::size_t end) const
{
    std::vector<RowSlot> kept(m_slots.begin() + static_cast<std::ptrdiff_t>(indexAt(row)),
        m_slots.begin() + static_cast<std::ptrdiff_t>(end));
    kept.front().begin += static_cast<int>(row - kept.front().first);
    kept.front().first = row;
    kept.front().joined = true;
    return kept;
}

std::vector<RowMove> RowSegments::replace(
    RowIndex row, const RowPagePtr& page, int pageBegin, std::uint32_t epoch, bool reachedEnd)
{
    std::vector<RowMove> moves;
    const std::size_t i = indexAt(row);
    if (i == m_slots.size())
        return moves;
    const int fresh = page->rows() - pageBegin;
    const auto tail = reachedEnd ? std::nullopt : rowBehind(row, *page, pageBegin);
    RowSlot made{ .first = row,
        .page = page,
        .begin = pageBegin,
        .end = page->rows(),
        .epoch = epoch,
        .atStart = m_slots[i].atStart && m_slots[i].first == row,
        .atEnd = reachedEnd,
        .exact = m_slots[i].exact };
    const std::size_t end = runEnd(i);
    std::vector<RowSlot> behind = tail ? slotsFrom(*tail, end) : std::vector<RowSlot>();
    RowSlot head = m_slots[i];
    const bool keepsHead = head.first < row;
    made.joined = keepsHead || head.joined;
    erase(i, end);
    std::size_t next = i;
    if (keepsHead) {
        head.end = head.begin + static_cast<int>(row - head.first);
        head.atEnd = reachedEnd && fresh == 0;
        insert(next++, std::move(head));
    }
    if (fresh > 0)
        insert(next++, made);
    const RowIndex by = tail ? row + fresh - *tail : 0;
    if (by != 0 && !behind.empty())
        moves.push_back({ { *tail, behind.back().last() }, by });
    for (RowSlot& kept : behind) {
        kept.first += by;
        insert(next++, std::move(kept));
    }
    if (next < m_slots.size())
        m_slots[next].joined = false;
    if (next > 0 && next < m_slots.size())
        dropOverlapsBehind(next - 1);
    if (reachedEnd)
        erase(next, m_slots.size());
    return moves;
}

std::vector<RowMove> RowSegments::moveRun(RowIndex row, RowIndex to, bool exact)
{
    const std::size_t i = indexAt(row);
    if (i == m_slots.size())
        return {};
    std::vector<RowMove> moves;
    if (to != row)
        moves.push_back(shiftRun(i, to - row));
    if (exact)
        makeExact(i);
    settle(i);
    return moves;
}

void RowSegments::evict(std::size_t limit, RowRange keep)
{
    const auto away = [&](const RowSlot& slot) -> RowIndex {
        if (slot.last() < keep.first)
            return keep.first - slot.last();
        return slot.first > keep.last ? slot.first - keep.last : 0;
    };
    while (m_bytes > limit && m_slots.size() > 1) {
        const RowIndex front = away(m_slots.front());
        const RowIndex back = away(m_slots.back());
        if (front == 0 && back == 0)
            return;
        if (front >= back)
            erase(0, 1);
        else
            erase(m_slots.size() - 1, m_slots.size());
    }
}

} // namespace opsdeck::tables
