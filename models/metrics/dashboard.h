// Dashboards as data: charts of expressions, with units, targets and what the navigator shows. A
// pack brings some, a user saves others; both are the same JSON:
//   {"dashboards":[{"id","title","navigator":{series},"charts":[{"title","detail","unit",
//     "stacked","logarithmic","target":{"id","value","comparison":"below"|"above","alert"},
//     "series":[{"name","expression","color":"s1"|"p95"…,"judged","hidden"}]}]}]}
// In an expression $tenant stands for the chosen tenant or ".*", $window for the length over which
// rates are taken; a name may hold labels: "{{tier}}". Values and pure functions; any thread.
#pragma once

#include "models/base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace opsdeck::metrics {

struct DashboardSeries
{
    QString name;
    QString expression;
    QString color; // a token's name; empty: the next free one
    bool isJudged = false; // the one the target speaks about
    bool isHidden = false; // listed, and shown when asked for
    friend bool operator==(const DashboardSeries&, const DashboardSeries&) = default;
};

struct DashboardTarget
{
    QString id; // of the workspace's target that goes before the numbers here; may be empty
    double value = 0;
    bool isUpper = true;
    std::optional<double> alert;
    friend bool operator==(const DashboardTarget&, const DashboardTarget&) = default;
};

struct DashboardChart
{
    QString title;
    QString detail;
    QString unit;
    bool isStacked = false;
    bool isLogarithmic = false;
    std::optional<DashboardTarget> target;
    std::vector<DashboardSeries> series;
    friend bool operator==(const DashboardChart&, const DashboardChart&) = default;
};

struct Dashboard
{
    QString id;
    QString title;
    std::optional<DashboardSeries> navigator; // without: the first judged series
    std::vector<DashboardChart> charts;
    bool isBuiltIn = false; // not written
    friend bool operator==(const Dashboard&, const Dashboard&) = default;
};

// BadInput names the dashboard, the chart and what is wrong with it.
base::Result<std::vector<Dashboard>> readDashboards(const QByteArray& json);
QByteArray writeDashboards(const std::vector<Dashboard>& dashboards);

// Those of the packs compiled in, by their ids, in that order.
base::Result<std::vector<Dashboard>> packDashboards(const QStringList& packs);

// The metrics its expressions name, each once, sorted; what cannot be read names none.
QStringList metricsOf(const Dashboard& dashboard);

struct ExpressionContext
{
    QString tenant; // empty: all of them
    qint64 windowSeconds = 300;
};
QString filledIn(QString expression, const ExpressionContext& context);

} // namespace opsdeck::metrics
