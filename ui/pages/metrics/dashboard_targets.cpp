#include "ui/pages/metrics/dashboard_targets.h"

namespace opsdeck::ui::pages {

metrics::Dashboard withTargets(
    metrics::Dashboard dashboard, const catalog::TargetSet& targets, const QString& tenant)
{
    for (metrics::DashboardChart& chart : dashboard.charts) {
        if (!chart.target || chart.target->id.isEmpty())
            continue;
        const std::optional<catalog::Target> found = targets.find(chart.target->id, tenant);
        if (!found)
            continue;
        const double factor = found->factorTo(chart.unit);
        chart.target->value = found->limit * factor;
        chart.target->isUpper = found->isUpper();
        chart.target->alert = found->alert ? std::optional(*found->alert * factor) : std::nullopt;
    }
    return dashboard;
}

} // namespace opsdeck::ui::pages
