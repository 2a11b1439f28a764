// When things happen: the last half year up to now, quiet nights and weekends, slow growth. Maps a
// fraction of all events to a moment, in order. Immutable after construction; any thread.
#pragma once

#include <cstdint>
#include <vector>

namespace opsdeck::sample {

constexpr std::int64_t kSecond = 1'000'000; // times are microseconds since 1970, UTC
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kDay = 24 * kHour;
constexpr int kHistoryDays = 180;

class Timeline
{
public:
    explicit Timeline(std::int64_t now);

    std::int64_t at(double fraction) const; // 0: the beginning; 1: now
    std::int64_t begin() const { return m_begin; }
    std::int64_t now() const { return m_now; }

private:
    std::int64_t m_begin;
    std::int64_t m_now;
    std::vector<double> m_cumulated; // by hour, from 0 to 1
};

} // namespace opsdeck::sample
