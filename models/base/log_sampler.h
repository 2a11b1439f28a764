// Decides which lines of a chatty event are kept. Not thread-safe; the log guards it.
#pragma once

#include <QHash>
#include <QString>

#include <chrono>
#include <cstdint>
#include <optional>

namespace opsdeck::base {

class LogSampler
{
public:
    LogSampler(int keptPerSecond, int keptOneIn);

    // How many lines of this event were skipped since the last kept one; empty: skip this one too.
    std::optional<std::int64_t> keep(
        const QString& event, std::chrono::steady_clock::time_point now);

private:
    struct Count
    {
        std::chrono::steady_clock::time_point secondBegan;
        std::int64_t inSecond = 0;
        std::int64_t skipped = 0;
    };
    int m_keptPerSecond;
    int m_keptOneIn;
    QHash<QString, Count> m_counts; // event names come from code, so there are few
};

} // namespace opsdeck::base
