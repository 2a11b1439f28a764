// The state of a value against its target: met; near from 85 % of an upper limit on, or between the
// target and where an alert begins; missed beyond. Pure functions.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/theme/theme.h"

namespace opsdeck::ui::charts {

theme::Severity severityOf(const TargetLine& target, double value);
QString severityWord(theme::Severity severity); // "met", "near", "missed"

} // namespace opsdeck::ui::charts
