// What the scraper writes into: the history store, or a list in tests. Never waits.
#pragma once

#include "models/series/history_store.h"

#include <optional>
#include <span>

namespace opsdeck::metrics {

class PointSink
{
public:
    struct Defined
    {
        series::HistoryId id;
        // The last point of an earlier run that nothing has ended: whoever recorded it was killed.
        std::optional<series::Time> openSince;
    };

    virtual ~PointSink() = default;
    virtual base::Result<Defined> define(
        const series::SeriesName& name, const series::SeriesFacts& facts) = 0;
    virtual void append(std::span<const series::HistoryPoint> points) = 0;
};

class StoreSink final : public PointSink
{
public:
    explicit StoreSink(series::HistoryStore& store)
        : m_store(store)
    {
    }

    base::Result<Defined> define(
        const series::SeriesName& name, const series::SeriesFacts& facts) override
    {
        return m_store.define(name, facts).map([this](series::HistoryId id) {
            const auto info = m_store.info(id);
            const bool isOpen = info && info->lastTime && !series::isStale(info->lastValue);
            return Defined{ id, isOpen ? info->lastTime : std::nullopt };
        });
    }
    void append(std::span<const series::HistoryPoint> points) override { m_store.append(points); }

private:
    series::HistoryStore& m_store;
};

} // namespace opsdeck::metrics
