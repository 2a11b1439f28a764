// The table of bench_host, ready to read: its catalog entry, a pool, and one answer at a time.
#pragma once

#include "models/catalog/relation.h"
#include "models/database/pool.h"
#include "models/tables/live_rows.h"
#include "models/tables/selection.h"

#include <chrono>

namespace opsdeck::bench {

// Ends the program with the error's sentence: a benchmark has nobody to return it to.
[[noreturn]] void giveUp(const base::Error& error);

template <typename T>
T valueOr(base::Result<T> result)
{
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}

database::ConnectionSpec benchSpec();
tables::Selection benchSelection();

// Asks and turns the event loop of the application until the answer is here.
tables::FetchAnswer fetchNow(tables::LiveRows& rows, const tables::FetchRequest& request);

// From the question to the answer in the window's thread; how the loop ends is not counted.
std::chrono::nanoseconds fetchTime(tables::LiveRows& rows, const tables::FetchRequest& request);

// The position of the first row of a page, as the table knows it: the column n.
std::int64_t truePosition(const tables::Selection& selection, const tables::RowPage& page);

} // namespace opsdeck::bench
