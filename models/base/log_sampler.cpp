#include "models/base/log_sampler.h"

#include <algorithm>
#include <utility>

namespace opsdeck::base {

LogSampler::LogSampler(int keptPerSecond, int keptOneIn)
    : m_keptPerSecond(keptPerSecond)
    , m_keptOneIn(std::max(1, keptOneIn))
{
}

std::optional<std::int64_t> LogSampler::keep(
    const QString& event, std::chrono::steady_clock::time_point now)
{
    const auto found = m_counts.find(event);
    if (found == m_counts.end()) {
        m_counts.insert(event, { now, 1, 0 });
        return 0;
    }
    Count& count = *found;
    if (now - count.secondBegan >= std::chrono::seconds{ 1 }) {
        count.secondBegan = now;
        count.inSecond = 0;
    }
    ++count.inSecond;
    const std::int64_t beyond = count.inSecond - m_keptPerSecond;
    if (beyond > 0 && beyond % m_keptOneIn != 0) {
        ++count.skipped;
        return std::nullopt;
    }
    return std::exchange(count.skipped, 0);
}

} // namespace opsdeck::base
