// Where pages read measurements: the history, queries over it, the workspace's dashboards. All
// there or none; whoever hands them out takes them back before they go.
#pragma once

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::metrics {

class DashboardStore;
class QueryRunner;

struct MetricSources
{
    series::HistoryStore* history = nullptr;
    QueryRunner* runner = nullptr;
    DashboardStore* dashboards = nullptr;
    bool isThere() const { return history && runner && dashboards; }
};

} // namespace opsdeck::metrics
