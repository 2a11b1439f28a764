// What the foot of the sidebar says of the workspace's connections: PostgreSQL, Redis, metrics,
// each with what is true of it now. There is no line for what the workspace does not have. Pure.
#pragma once

#include "models/metrics/prometheus_queries.h"
#include "models/metrics/target.h"
#include "ui/shell/shell_state.h"

#include <optional>
#include <vector>

namespace opsdeck::desktop {

struct DatabaseFacts
{
    QString server; // "PostgreSQL 15.8"
    QString address; // without secrets
    bool isLost = false;
    std::optional<std::chrono::nanoseconds> latency;
    std::optional<base::Error> error;
};

struct ConnectionFacts
{
    DatabaseFacts database;
    std::vector<metrics::TargetStatus> targets; // that are recorded
    bool isRecordingPaused = false;
    std::optional<metrics::ServerHealth> metricsServer; // that is asked instead of scraped
    QDateTime now; // UTC
};

std::vector<ui::shell::ConnectionLine> connectionLines(
    const ConnectionFacts& facts, const ui::theme::Format& format);

} // namespace opsdeck::desktop
