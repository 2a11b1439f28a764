// What the planner expects of a selection before it runs: how many rows, at what cost, and whether
// an index gives the order. Blocks: workers and the command line; estimate() answers in a window.
#pragma once

#include "models/database/pool.h"
#include "models/tables/selection.h"

#include <functional>
#include <stop_token>

namespace opsdeck::tables {

// How long a page is likely to take, from the planner's cost; the units of cost are pages read in
// sequence, of which a server that is neither idle nor overloaded does some 100,000 a second.
enum class CostClass { Instant, Seconds, Long };

struct PlanEstimate
{
    qint64 rows = 0; // of the whole selection
    double pageCost = 0; // to have the first page
    CostClass pageTime = CostClass::Instant;
    bool byIndex = false; // an index narrows the filter or gives the order
    bool sorts = false; // the server sorts the selection for the page
    QString index; // one that it uses, where it uses one
};

base::Result<qint64> estimateRows(
    database::Connection& connection, const Selection& selection, std::stop_token stop);
// The rows that the planner expects of one SELECT.
base::Result<qint64> estimateQueryRows(
    database::Connection& connection, const database::Query& query, std::stop_token stop);
base::Result<PlanEstimate> estimatePlan(database::Connection& connection,
    const Selection& selection, int pageRows, std::stop_token stop);

using PlanAnswer = std::function<void(base::Result<PlanEstimate>)>;
// For a drafted filter or sort. Answered in context's thread, not at all once it is gone.
void estimatePlan(database::Pool& pool, const Selection& selection, int pageRows,
    std::stop_token stop, QObject* context, PlanAnswer answer);

} // namespace opsdeck::tables
