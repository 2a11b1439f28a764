#include "app/sample/timeline.h"

#include "app/sample/random.h"

#include <algorithm>
#include <array>

namespace opsdeck::sample {

namespace {
// Orders an hour of a shop that sells mostly in Europe, UTC.
constexpr std::array<double, 24> kHours{ .20, .14, .10, .09, .11, .20, .38, .60, .82, .95, 1.04,
    1.12, 1.15, 1.02, .98, 1.00, 1.06, 1.20, 1.38, 1.45, 1.30, .98, .62, .36 };
constexpr std::array<double, 7> kWeekdays{ 1.08, 1.0, .98, 1.0, 1.06, .84, .76 }; // from Monday
constexpr double kGrowth = .45; // over the whole history
constexpr double kNoise = .16;
} // namespace

Timeline::Timeline(std::int64_t now)
    : m_begin(now - kHistoryDays * kDay)
    , m_now(now)
{
    constexpr int kHoursInAll = kHistoryDays * 24;
    m_cumulated.reserve(kHoursInAll + 1);
    m_cumulated.push_back(0);
    for (int hour = 0; hour < kHoursInAll; ++hour) {
        const std::int64_t absolute = m_begin / kHour + hour;
        const auto weekday = static_cast<std::size_t>((absolute / 24 + 3) % 7); // 1970: a Thursday
        Random random(0, 0, static_cast<std::uint64_t>(absolute));
        const double weight = kHours[static_cast<std::size_t>(absolute % 24)] * kWeekdays[weekday]
            * (1 + kGrowth * hour / kHoursInAll) * (1 - kNoise / 2 + kNoise * random.unit());
        m_cumulated.push_back(m_cumulated.back() + weight);
    }
    const double sum = m_cumulated.back();
    for (double& value : m_cumulated)
        value /= sum;
}

std::int64_t Timeline::at(double fraction) const
{
    const auto above = std::upper_bound(m_cumulated.begin() + 1, m_cumulated.end() - 1, fraction);
    const auto hour = above - m_cumulated.begin() - 1;
    const double low = *(above - 1);
    const double within = std::clamp((fraction - low) / (*above - low), 0.0, 1.0);
    return m_begin + hour * kHour + static_cast<std::int64_t>(within * static_cast<double>(kHour));
}

} // namespace opsdeck::sample
