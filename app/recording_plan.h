// What a workspace's metrics are and where they go, from its settings and secrets. Pure.
#pragma once

#include "models/catalog/workspace.h"
#include "models/metrics/prometheus_api.h"
#include "models/metrics/recorder.h"

#include <optional>

namespace opsdeck {

struct RecordingSecrets
{
    QString metrics; // a token, or "user:password"
    QString redis; // a password, or "user:password"
    QString proxy; // the password of the proxy to the metrics
};

// Without pool and file: those are the caller's.
metrics::RecordingPlan recordingPlan(
    const catalog::Workspace& workspace, const RecordingSecrets& secrets);

// The server that is asked for metrics, where the workspace names one.
std::optional<metrics::PrometheusServer> metricsServer(
    const catalog::Workspace& workspace, const RecordingSecrets& secrets);

} // namespace opsdeck
