// Times and durations on the command line. Pure; the clock is handed in.
#pragma once

#include "models/base/result.h"
#include "models/series/time_series.h"

#include <QDateTime>
#include <QString>

namespace opsdeck::cli {

// "15s", "5m", "1h30m", "250ms", "2d", "1w", or seconds as a number. Microseconds, above zero.
base::Result<series::Time> parseDuration(const QString& option, const QString& text);

// Seconds since 1970, an ISO 8601 time (UTC where it names no zone), "now", or "now-1h".
base::Result<series::Time> parseTime(
    const QString& option, const QString& text, const QDateTime& now);

} // namespace opsdeck::cli
