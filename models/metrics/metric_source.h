// Where one target's samples come from: an endpoint, a server's statistics, Opsdeck itself. Asked
// by the scraper in its thread, at most once at a time; answers in that thread, now or later.
#pragma once

#include "models/base/result.h"
#include "models/metrics/exposition.h"

#include <QString>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

class QObject;

namespace opsdeck::metrics {

// Who answered the last time, and how quickly.
struct SourceFacts
{
    QString server; // "Redis 7.2.4"; empty: it does not say
    std::optional<std::chrono::nanoseconds> latency; // until the first word of its answer
};

class MetricSource
{
public:
    virtual ~MetricSource() = default;

    using Answer = std::function<void(base::Result<Scrape>)>;
    // The answer is dropped when `context` is gone first.
    virtual void read(std::stop_token stop, QObject* context, Answer answer) = 0;
    // The name behind a SeriesId of the last scrape.
    virtual const SeriesName& series(SeriesId id) const = 0;
    virtual std::size_t seriesCount() const = 0; // that are remembered
    // Forgets the names of series that are gone, and with them all numbers given so far.
    virtual void forgetSeries() = 0;
    // The last scrape gave its numbers anew.
    virtual bool hasForgotten() const { return false; }
    virtual SourceFacts facts() const { return {}; }
};

} // namespace opsdeck::metrics
