#include "models/metrics/dashboard.h"

#include "models/base/data_text.h"
#include "models/metrics/expression.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace opsdeck::metrics {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::metrics::Dashboard)
};

QString text(const QJsonObject& object, QLatin1StringView key)
{
    return object.value(key).toString();
}

tl::unexpected<base::Error> broken(const QString& where, const QString& why)
{
    return base::fail(base::ErrorCode::BadInput, Words::tr("Could not read the dashboards"),
        where.isEmpty() ? why : Words::tr("%1: %2").arg(where, why));
}

DashboardSeries seriesFrom(const QJsonObject& object)
{
    DashboardSeries series;
    series.name = text(object, QLatin1StringView("name"));
    series.expression = text(object, QLatin1StringView("expression"));
    series.color = text(object, QLatin1StringView("color"));
    series.isJudged = object.value(QLatin1StringView("judged")).toBool();
    series.isHidden = object.value(QLatin1StringView("hidden")).toBool();
    return series;
}

QJsonObject toJson(const DashboardSeries& series)
{
    QJsonObject object{ { QStringLiteral("name"), series.name },
        { QStringLiteral("expression"), series.expression } };
    if (!series.color.isEmpty())
        object.insert(QStringLiteral("color"), series.color);
    if (series.isJudged)
        object.insert(QStringLiteral("judged"), true);
    if (series.isHidden)
        object.insert(QStringLiteral("hidden"), true);
    return object;
}

base::Result<DashboardTarget> targetFrom(const QJsonObject& object, const QString& where)
{
    const QJsonValue value = object.value(QLatin1StringView("value"));
    const QString comparison = text(object, QLatin1StringView("comparison"));
    if (!value.isDouble())
        return broken(where, Words::tr("the target has no value"));
    if (comparison != QLatin1StringView("below") && comparison != QLatin1StringView("above"))
        return broken(where, Words::tr("the comparison is neither \"below\" nor \"above\""));
    DashboardTarget target;
    target.id = text(object, QLatin1StringView("id"));
    target.value = value.toDouble();
    target.isUpper = comparison == QLatin1StringView("below");
    if (const QJsonValue alert = object.value(QLatin1StringView("alert")); alert.isDouble())
        target.alert = alert.toDouble();
    return target;
}

base::Result<DashboardChart> chartFrom(const QJsonObject& object, const QString& dashboard)
{
    DashboardChart chart;
    chart.title = text(object, QLatin1StringView("title"));
    const QString where = Words::tr("%1, chart \"%2\"").arg(dashboard, chart.title);
    if (chart.title.isEmpty())
        return broken(where, Words::tr("the chart has no title"));
    chart.detail = text(object, QLatin1StringView("detail"));
    chart.unit = text(object, QLatin1StringView("unit"));
    chart.isStacked = object.value(QLatin1StringView("stacked")).toBool();
    chart.isLogarithmic = object.value(QLatin1StringView("logarithmic")).toBool();
    if (const QJsonValue target = object.value(QLatin1StringView("target")); target.isObject()) {
        auto read = targetFrom(target.toObject(), where);
        if (!read)
            return base::fail(read.error());
        chart.target = *read;
    }
    for (const auto& item : object.value(QLatin1StringView("series")).toArray()) {
        DashboardSeries series = seriesFrom(item.toObject());
        if (series.expression.isEmpty())
            return broken(where, Words::tr("a series has no expression"));
        if (series.name.isEmpty())
            series.name = series.expression;
        chart.series.push_back(std::move(series));
    }
    if (chart.series.empty())
        return broken(where, Words::tr("the chart has no series"));
    return chart;
}

QJsonObject toJson(const DashboardChart& chart)
{
    QJsonArray series;
    for (const DashboardSeries& one : chart.series)
        series.append(toJson(one));
    QJsonObject object{ { QStringLiteral("title"), chart.title },
        { QStringLiteral("series"), series } };
    if (!chart.detail.isEmpty())
        object.insert(QStringLiteral("detail"), chart.detail);
    if (!chart.unit.isEmpty())
        object.insert(QStringLiteral("unit"), chart.unit);
    if (chart.isStacked)
        object.insert(QStringLiteral("stacked"), true);
    if (chart.isLogarithmic)
        object.insert(QStringLiteral("logarithmic"), true);
    if (chart.target) {
        QJsonObject target{ { QStringLiteral("value"), chart.target->value },
            { QStringLiteral("comparison"),
                chart.target->isUpper ? QStringLiteral("below") : QStringLiteral("above") } };
        if (!chart.target->id.isEmpty())
            target.insert(QStringLiteral("id"), chart.target->id);
        if (chart.target->alert)
            target.insert(QStringLiteral("alert"), *chart.target->alert);
        object.insert(QStringLiteral("target"), target);
    }
    return object;
}

base::Result<Dashboard> dashboardFrom(const QJsonObject& object)
{
    Dashboard dashboard;
    dashboard.id = text(object, QLatin1StringView("id"));
    dashboard.title = text(object, QLatin1StringView("title"));
    if (dashboard.id.isEmpty() || dashboard.title.isEmpty())
        return broken(dashboard.id, Words::tr("a dashboard needs an id and a title"));
    if (const QJsonValue navigator = object.value(QLatin1StringView("navigator"));
        navigator.isObject())
        dashboard.navigator = seriesFrom(navigator.toObject());
    for (const auto& item : object.value(QLatin1StringView("charts")).toArray()) {
        base::Result<DashboardChart> chart = chartFrom(item.toObject(), dashboard.title);
        if (!chart)
            return base::fail(chart.error());
        dashboard.charts.push_back(std::move(*chart));
    }
    return dashboard;
}

// Names that are made of labels, "{{route}}", stay as they are.
void translate(Dashboard& dashboard)
{
    dashboard.title = base::dataText(dashboard.title);
    for (DashboardChart& chart : dashboard.charts) {
        chart.title = base::dataText(chart.title);
        chart.detail = base::dataText(chart.detail);
        for (DashboardSeries& series : chart.series)
            series.name = base::dataText(series.name);
    }
    if (dashboard.navigator)
        dashboard.navigator->name = base::dataText(dashboard.navigator->name);
}

void addMetrics(const Node& node, QStringList& metrics)
{
    for (const series::Matcher& matcher : node.matchers) {
        if (matcher.label == series::kMetricLabel && matcher.kind == series::MatchKind::Equal)
            metrics += QString::fromStdString(matcher.value);
    }
    for (const NodePtr& argument : node.arguments)
        addMetrics(*argument, metrics);
}

} // namespace

base::Result<std::vector<Dashboard>> readDashboards(const QByteArray& json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        return broken(
            {}, Words::tr("%1 at byte %2").arg(problem.errorString()).arg(problem.offset));
    const QJsonValue list = document.object().value(QLatin1StringView("dashboards"));
    if (!list.isArray())
        return broken({}, Words::tr("there is no list \"dashboards\""));
    std::vector<Dashboard> dashboards;
    for (const auto& item : list.toArray()) {
        base::Result<Dashboard> dashboard = dashboardFrom(item.toObject());
        if (!dashboard)
            return base::fail(dashboard.error());
        dashboards.push_back(std::move(*dashboard));
    }
    return dashboards;
}

QByteArray writeDashboards(const std::vector<Dashboard>& dashboards)
{
    QJsonArray list;
    for (const Dashboard& dashboard : dashboards) {
        QJsonArray charts;
        for (const DashboardChart& chart : dashboard.charts)
            charts.append(toJson(chart));
        QJsonObject object{ { QStringLiteral("id"), dashboard.id },
            { QStringLiteral("title"), dashboard.title }, { QStringLiteral("charts"), charts } };
        if (dashboard.navigator)
            object.insert(QStringLiteral("navigator"), toJson(*dashboard.navigator));
        list.append(object);
    }
    return QJsonDocument(QJsonObject{ { QStringLiteral("dashboards"), list } }).toJson();
}

base::Result<std::vector<Dashboard>> packDashboards(const QStringList& packs)
{
    std::vector<Dashboard> all;
    for (const QString& pack : packs) {
        QFile file(QStringLiteral(":/packs/%1/metrics.json").arg(pack));
        if (!file.open(QIODevice::ReadOnly))
            continue; // a pack may have none
        base::Result<std::vector<Dashboard>> read = readDashboards(file.readAll());
        if (!read)
            return base::fail(read.error());
        for (Dashboard& dashboard : *read) {
            dashboard.isBuiltIn = true;
            translate(dashboard);
            all.push_back(std::move(dashboard));
        }
    }
    return all;
}

QStringList metricsOf(const Dashboard& dashboard)
{
    QStringList metrics;
    const auto add = [&metrics](const DashboardSeries& series) {
        const std::string text = filledIn(series.expression, {}).toStdString();
        if (const auto expression = Expression::parse(text))
            addMetrics(expression->root(), metrics);
    };
    for (const DashboardChart& chart : dashboard.charts)
        std::for_each(chart.series.begin(), chart.series.end(), add);
    if (dashboard.navigator)
        add(*dashboard.navigator);
    metrics.sort();
    metrics.removeDuplicates();
    return metrics;
}

QString filledIn(QString expression, const ExpressionContext& context)
{
    // The tenant goes into a regular expression inside a quoted string.
    QString tenant = context.tenant.isEmpty() ? QStringLiteral(".*")
                                              : QRegularExpression::escape(context.tenant);
    tenant.replace(QLatin1Char('\\'), QLatin1StringView("\\\\"));
    tenant.replace(QLatin1Char('"'), QLatin1StringView("\\\""));
    expression.replace(QLatin1StringView("$tenant"), tenant);
    expression.replace(
        QLatin1StringView("$window"), QStringLiteral("%1s").arg(context.windowSeconds));
    return expression;
}

} // namespace opsdeck::metrics
