// What a workspace's metrics are and where they go, from its settings and secrets. Pure.
#pragma once

#include "models/catalog/workspace.h"
#include "models/metrics/recorder.h"

namespace opsdeck {

struct RecordingSecrets
{
    QString metrics; // a token, or "user:password"
    QString redis; // a password, or "user:password"
};

// Without pool and file: those are the caller's.
metrics::RecordingPlan recordingPlan(
    const catalog::Workspace& workspace, const RecordingSecrets& secrets);

} // namespace opsdeck
