// What a dashboard's charts should reach in the open workspace: a target that names one of the
// workspace's takes the limit in force there, for the tenant that is looked at; the others keep
// their own numbers. Pure; any thread.
#pragma once

#include "models/catalog/target_set.h"
#include "models/metrics/dashboard.h"

namespace opsdeck::ui::pages {

metrics::Dashboard withTargets(
    metrics::Dashboard dashboard, const catalog::TargetSet& targets, const QString& tenant);

} // namespace opsdeck::ui::pages
