// What to fetch next, decided from what is loaded and what is looked at: a pure function, so that
// every decision can be tested without a clock or a source.
#pragma once

#include "models/tables/row_segments.h"

#include <cstdint>
#include <optional>

namespace opsdeck::tables {

struct RowPlan
{
    enum class Kind {
        Start, // the first rows of the order
        End, // the last rows
        Near, // a place far from anything loaded
        After, // behind the run that ends at `row`
        Before, // before the run that begins at `row`
        Again, // the rows from `row` on, read again by key
        StartAgain, // the first rows again: rows before them may be new
        Key, // where a key is
    };
    Kind kind = Kind::Start;
    RowIndex row = 0;
    RowRange serves{}; // the positions its answer is expected to fill
    FetchRequest request{};
};

struct RowPlanInput
{
    const RowSegments& segments;
    RowRange visible; // already within the rows there are
    RowIndex rows = 0; // as many as the view offers
    bool forwardOnly = false;
    bool countKnown = false; // `rows` reaches to the end, exactly or about
    int pageRows = 200;
    std::uint32_t epoch = 0; // slots of an older one are read again when they show
    int travel = 1; // last direction of scrolling
};

std::optional<RowPlan> planFetch(const RowPlanInput& input);

} // namespace opsdeck::tables
