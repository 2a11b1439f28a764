#include "models/tables/row_plan.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {

using Kind = RowPlan::Kind;
using Request = FetchRequest::Kind;

RowPlan startPlan(const RowPlanInput& in)
{
    return { Kind::Start, 0, { 0, in.pageRows - 1 }, { Request::After, 0, {}, in.pageRows } };
}

RowPlan endPlan(const RowPlanInput& in)
{
    const RowIndex first = std::max<RowIndex>(0, in.rows - in.pageRows);
    return { Kind::End, first, { first, in.rows - 1 },
        { Request::Before, first, {}, in.pageRows } };
}

RowPlan afterPlan(const RowPlanInput& in, RowIndex row)
{
    return { Kind::After, row, { row + 1, row + in.pageRows },
        { Request::After, row + 1, *in.segments.key(row), in.pageRows } };
}

RowPlan beforePlan(const RowPlanInput& in, RowIndex row)
{
    return { Kind::Before, row, { row - in.pageRows, row - 1 },
        { Request::Before, row, *in.segments.key(row), in.pageRows } };
}

RowPlan nearPlan(const RowPlanInput& in, RowRange gap)
{
    // The gap in the middle of the page: scrolling on in either direction finds rows.
    const RowIndex spare = std::max<RowIndex>(0, in.pageRows - (gap.last - gap.first + 1));
    const RowIndex first = std::max<RowIndex>(0, gap.first - spare / 2);
    return { Kind::Near, first, { first, first + in.pageRows - 1 },
        { Request::Near, first, {}, in.pageRows } };
}

// The last loaded row before `row` and the first behind it, when they are less than a page away.
std::optional<RowIndex> loadedBefore(const RowPlanInput& in, RowIndex row)
{
    std::optional<RowIndex> found;
    for (const RowSlot& slot : in.segments.all()) {
        if (slot.first >= row)
            break;
        found = slot.last();
    }
    return found && row - *found <= in.pageRows ? found : std::nullopt;
}

std::optional<RowIndex> loadedBehind(const RowPlanInput& in, RowIndex row)
{
    for (const RowSlot& slot : in.segments.all()) {
        if (slot.first > row)
            return slot.first - row <= in.pageRows ? std::optional(slot.first) : std::nullopt;
    }
    return std::nullopt;
}

RowPlan planForGap(const RowPlanInput& in, RowRange gap)
{
    if (in.segments.isEmpty() && gap.first < in.pageRows)
        return startPlan(in);
    if (in.forwardOnly) {
        if (in.segments.isEmpty())
            return startPlan(in);
        return afterPlan(in, in.segments.all().back().last());
    }
    if (gap.first > 0 && in.segments.at(gap.first - 1))
        return afterPlan(in, gap.first - 1);
    if (in.segments.at(gap.last + 1))
        return beforePlan(in, gap.last + 1);
    if (const auto row = loadedBefore(in, gap.first))
        return afterPlan(in, *row);
    if (const auto row = loadedBehind(in, gap.last))
        return beforePlan(in, *row);
    if (gap.first < in.pageRows)
        return startPlan(in);
    if (in.countKnown && gap.last >= in.rows - in.pageRows)
        return endPlan(in);
    return nearPlan(in, gap);
}

std::optional<RowPlan> planForOutdated(const RowPlanInput& in)
{
    for (const RowSlot& slot : in.segments.all()) {
        if (slot.epoch == in.epoch || !in.visible.meets({ slot.first, slot.last() }))
            continue;
        const RowIndex row = std::max(slot.first, in.visible.first);
        if (slot.atStart && row == slot.first && row == 0)
            return RowPlan{ Kind::StartAgain, 0, { 0, in.pageRows - 1 },
                { Request::After, 0, {}, in.pageRows } };
        return RowPlan{ Kind::Again, row, { row, row + in.pageRows - 1 },
            { Request::From, row, *in.segments.key(row), in.pageRows } };
    }
    return std::nullopt;
}

// A page ahead in the direction of travel, so that it is there when it is looked at.
std::optional<RowPlan> planAhead(const RowPlanInput& in)
{
    if (in.travel >= 0) {
        const RowRange run = in.segments.runOf(in.visible.last);
        const RowSlot* last = run.isEmpty() ? nullptr : in.segments.at(run.last);
        if (last && !last->atEnd && run.last - in.visible.last < in.pageRows)
            return afterPlan(in, run.last);
        return std::nullopt;
    }
    const RowRange run = in.segments.runOf(in.visible.first);
    const RowSlot* first = run.isEmpty() ? nullptr : in.segments.at(run.first);
    if (first && !first->atStart && !in.forwardOnly && in.visible.first - run.first < in.pageRows)
        return beforePlan(in, run.first);
    return std::nullopt;
}

} // namespace

std::optional<RowPlan> planFetch(const RowPlanInput& in)
{
    if (in.segments.isEmpty() && in.rows == 0)
        return startPlan(in);
    if (in.visible.isEmpty())
        return std::nullopt;
    const RowRange gap = in.segments.firstGap(in.visible);
    if (!gap.isEmpty())
        return planForGap(in, gap);
    if (auto again = planForOutdated(in))
        return again;
    return planAhead(in);
}

} // namespace opsdeck::tables
