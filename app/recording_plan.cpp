#include "app/recording_plan.h"

namespace opsdeck {

namespace {

metrics::Target target(metrics::TargetKind kind, const QString& job)
{
    metrics::Target target;
    target.kind = kind;
    target.job = job;
    return target;
}

} // namespace

metrics::RecordingPlan recordingPlan(
    const catalog::Workspace& workspace, const RecordingSecrets& secrets)
{
    metrics::RecordingPlan plan;
    // A file may say anything; the window has looked at it before it was saved.
    if (auto route =
            metrics::httpRoute(workspace.metricsProxy, workspace.metricsCaFile, secrets.proxy))
        plan.route = std::move(*route);
    // A Prometheus server keeps its own history; it is asked, not scraped.
    if (!workspace.metricsUrl.isEmpty()
        && workspace.metricsKind == catalog::MetricsKind::Exposition) {
        metrics::Target endpoint = target(metrics::TargetKind::Endpoint, QStringLiteral("app"));
        endpoint.url = QUrl(workspace.metricsUrl);
        endpoint.credentials = metrics::Credentials::fromSecret(secrets.metrics);
        plan.targets.push_back(std::move(endpoint));
    }
    metrics::Target postgres =
        target(metrics::TargetKind::PostgreSql, QStringLiteral("postgresql"));
    postgres.instance = workspace.name;
    plan.targets.push_back(std::move(postgres));
    if (!workspace.redisUrl.isEmpty()) {
        metrics::Target redis = target(metrics::TargetKind::Redis, QStringLiteral("redis"));
        redis.url = QUrl(workspace.redisUrl);
        const qsizetype colon = secrets.redis.indexOf(u':');
        redis.credentials.user = secrets.redis.left(std::max<qsizetype>(colon, 0));
        redis.credentials.password = secrets.redis.mid(colon + 1);
        plan.targets.push_back(std::move(redis));
    }
    metrics::Target own = target(metrics::TargetKind::Own, QStringLiteral("opsdeck"));
    own.instance = workspace.name;
    plan.targets.push_back(std::move(own));
    return plan;
}

std::optional<metrics::PrometheusServer> metricsServer(
    const catalog::Workspace& workspace, const RecordingSecrets& secrets)
{
    if (workspace.metricsUrl.isEmpty() || workspace.metricsKind != catalog::MetricsKind::Prometheus)
        return {};
    return metrics::PrometheusServer{ QUrl(workspace.metricsUrl),
        metrics::Credentials::fromSecret(secrets.metrics) };
}

} // namespace opsdeck
