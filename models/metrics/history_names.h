// The names of what is recorded, by the history, which knows them from memory. GUI thread; the
// history outlives it.
#pragma once

#include "models/metrics/series_names.h"

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::metrics {

class HistoryNames final : public SeriesNames
{
    Q_OBJECT

public:
    explicit HistoryNames(const series::HistoryStore& history, QObject* parent = nullptr);

    QStringList metrics() override;
    QStringList labels(const QString& metric) override;
    QStringList values(const QString& metric, const QString& label) override;
    std::optional<series::Time> firstTime() override;
    std::optional<series::Time> lastTime() override;
    bool isServer() const override { return false; }

private:
    const series::HistoryStore& m_history;
};

} // namespace opsdeck::metrics
