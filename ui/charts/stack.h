// Series laid on top of each other: each becomes a band from the sum of those before it to the sum
// with it. Pure functions.
#pragma once

#include "ui/charts/chart_content.h"

namespace opsdeck::ui::charts {

// Visible series only, in their order, at the times of all of them; a series without a sample at a
// time counts with the one before, a gap in all of them stays one.
ChartContent stacked(const ChartContent& content);

} // namespace opsdeck::ui::charts
