// Where a RowWindow gets its rows: live from a pool, from the cache, or scripted by a test. All
// calls and all answers are on the GUI thread; an answer never comes from inside the call. At most
// one fetch runs at a time: the window cancels before it asks for something else.
#pragma once

#include "models/base/result.h"
#include "models/base/strong.h"
#include "models/tables/row_page.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace opsdeck::tables {

using RowIndex = std::int64_t; // position in the order, from 0

struct RowCount
{
    enum class State { Unknown, AtLeast, About, Exact };
    State state = State::Unknown;
    std::int64_t rows = 0;
    friend bool operator==(const RowCount&, const RowCount&) = default;
};

struct FetchRequest
{
    enum class Kind {
        Near, // about row `row`: the source finds the key from what it knows of the positions
        After, // the rows behind `key`; empty key: from the very first row
        Before, // the rows before `key`; empty key: the very last rows
        From, // the row of `key`, or the first behind it when it is gone, and what follows
    };
    Kind kind = Kind::Near;
    RowIndex row = 0; // for Near: the wanted position of the answer's first row
    Key key;
    int limit = 200;
};

struct FetchAnswer
{
    RowPagePtr page;
    bool reachedStart = false; // nothing lies before the first row
    bool reachedEnd = false; // nothing lies behind the last row
    // Position of the first row where the source knows it; always set for Near.
    std::optional<RowIndex> firstRow;
    bool isExact = false; // firstRow is exact
};

class RowSource
{
public:
    virtual ~RowSource() = default;

    using Answer = std::function<void(base::Result<FetchAnswer>)>;
    virtual void fetch(const FetchRequest& request, Answer answer) = 0;
    virtual void
    cancel() = 0; // the running fetch, at the server; its answer still comes, as Cancelled

    // The count as it becomes better known: an estimate first, exact when a background pass is
    // through. Called once with what is known now, and again on every change.
    virtual void watchCount(std::function<void(RowCount)> listener) = 0;

    // A source without order (OrderKind::None) only reads forward from the start.
    virtual bool isForwardOnly() const { return false; }
};

} // namespace opsdeck::tables
