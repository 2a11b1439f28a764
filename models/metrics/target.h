// What is measured, where, and how often; and how that goes. Values.
#pragma once

#include "models/base/error.h"
#include "models/metrics/http_message.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <cstdint>
#include <optional>

namespace opsdeck::metrics {

// Auto: by the answer's Content-Type, else by its text.
enum class TargetFormat { Auto, Prometheus, OpenMetrics, Json };

enum class TargetKind { Endpoint, PostgreSql, Redis, Own };

struct Target
{
    TargetKind kind = TargetKind::Endpoint;
    QString job; // label "job" of all its series
    QString instance; // label "instance"; empty: host and port of the URL
    QUrl url; // of an endpoint, or redis://host:port/number
    TargetFormat format = TargetFormat::Auto;
    Credentials credentials;
    std::chrono::milliseconds interval{ 10000 };
    std::chrono::milliseconds timeout{ 5000 };
    std::uint32_t maximumSeries = 20000; // of one scrape; what is more is dropped, with a warning
    bool honoursTimestamps = true; // those of the exposition go before the time of the scrape

    QString instanceName() const;
    QString id() const; // "job/instance": of one target among all
};

enum class TargetHealth { Unknown, Up, Down };

struct TargetStatus
{
    QString id;
    TargetKind kind = TargetKind::Endpoint;
    QString job;
    QString instance;
    QString url; // without secrets
    TargetHealth health = TargetHealth::Unknown;
    std::optional<base::Error> error; // why it is down
    QStringList warnings; // of the last scrape: sentences
    QString server; // who answers there: "Redis 7.2.4"; empty: it does not say
    std::optional<std::chrono::nanoseconds> latency; // of its last answer, where it is known
    QDateTime lastScrape; // UTC; when it began
    QDateTime lastGood; // UTC; of the last one that was answered; null: none was
    std::chrono::nanoseconds duration{ 0 };
    std::int64_t samples = 0; // of the last scrape
    std::int64_t dropped = 0; // of them, above the limit
    std::chrono::milliseconds interval{ 0 };
};

} // namespace opsdeck::metrics
