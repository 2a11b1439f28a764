// Counts of durations in logarithmic buckets with a bounded relative error, mergeable, of fixed
// memory: the layout of HdrHistogram (G. Tene) with 2^7 linear steps per power of two, so any
// quantile is within 1/128 of the true value. Not thread-safe; owners guard it.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace opsdeck::base {

class Histogram
{
public:
    void record(std::chrono::nanoseconds duration);
    void merge(const Histogram& other);

    std::uint64_t count() const { return m_count; }
    std::chrono::nanoseconds minimum() const;
    std::chrono::nanoseconds maximum() const;
    std::chrono::nanoseconds average() const;
    // q in [0, 1]; the upper edge of the bucket that holds it, never above maximum().
    std::chrono::nanoseconds quantile(double q) const;

private:
    // Microsecond resolution below 128 us, then 128 steps an octave up to about 4.7 hours.
    static constexpr int kSubBits = 7;
    static constexpr int kOctaves = 27;
    static constexpr int kBuckets = (kOctaves + 1) << kSubBits;
    static int bucketOf(std::uint64_t microseconds);
    static std::uint64_t upperEdge(int bucket);

    std::array<std::uint32_t, kBuckets> m_buckets{};
    std::uint64_t m_count = 0;
    std::chrono::nanoseconds m_sum{ 0 };
    std::chrono::nanoseconds m_min{ 0 };
    std::chrono::nanoseconds m_max{ 0 };
};

} // namespace opsdeck::base
