// Where pages read measurements: the history with its annotations, queries over it or over the
// workspace's metrics server, the names there are to ask for, the workspace's dashboards. All there
// or none; whoever hands them out takes them back before they go.
#pragma once

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::metrics {

class DashboardStore;
class QueryRunner;
class SeriesNames;

struct MetricSources
{
    series::HistoryStore* history = nullptr;
    QueryRunner* runner = nullptr;
    DashboardStore* dashboards = nullptr;
    SeriesNames* names = nullptr;
    bool isThere() const { return history && runner && dashboards && names; }
};

} // namespace opsdeck::metrics
