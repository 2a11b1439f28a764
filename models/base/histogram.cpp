#include "models/base/histogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace opsdeck::base {

using std::chrono::nanoseconds;

int Histogram::bucketOf(std::uint64_t microseconds)
{
    constexpr std::uint64_t kLinear = 1U << kSubBits;
    if (microseconds < kLinear)
        return static_cast<int>(microseconds);
    const int octave = static_cast<int>(std::bit_width(microseconds)) - kSubBits;
    const auto step = static_cast<int>(microseconds >> (octave - 1)) & ((1 << kSubBits) - 1);
    // Values of octave k start at 2^(k+6); their top bit is implied by the octave.
    return std::min((octave << kSubBits) + step, kBuckets - 1);
}

std::uint64_t Histogram::upperEdge(int bucket)
{
    const int octave = bucket >> kSubBits;
    const auto step = static_cast<std::uint64_t>(bucket & ((1 << kSubBits) - 1));
    if (octave == 0)
        return step;
    return (((std::uint64_t{ 1 } << kSubBits) + step + 1) << (octave - 1)) - 1;
}

void Histogram::record(nanoseconds duration)
{
    const nanoseconds d = std::max(duration, nanoseconds{ 0 });
    const auto us = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(d).count());
    auto& bucket = m_buckets[static_cast<std::size_t>(bucketOf(us))];
    if (bucket != UINT32_MAX)
        ++bucket;
    m_min = m_count == 0 ? d : std::min(m_min, d);
    m_max = std::max(m_max, d);
    m_sum += d;
    ++m_count;
}

void Histogram::merge(const Histogram& other)
{
    if (other.m_count == 0)
        return;
    for (std::size_t i = 0; i < m_buckets.size(); ++i) {
        const std::uint64_t sum = std::uint64_t{ m_buckets[i] } + other.m_buckets[i];
        m_buckets[i] = static_cast<std::uint32_t>(std::min<std::uint64_t>(sum, UINT32_MAX));
    }
    m_min = m_count == 0 ? other.m_min : std::min(m_min, other.m_min);
    m_max = std::max(m_max, other.m_max);
    m_sum += other.m_sum;
    m_count += other.m_count;
}

nanoseconds Histogram::minimum() const { return m_min; }

nanoseconds Histogram::maximum() const { return m_max; }

nanoseconds Histogram::average() const
{
    return m_count == 0 ? nanoseconds{ 0 } : m_sum / static_cast<std::int64_t>(m_count);
}

nanoseconds Histogram::quantile(double q) const
{
    if (m_count == 0)
        return nanoseconds{ 0 };
    const double clamped = std::clamp(q, 0.0, 1.0);
    const auto rank = std::max<std::uint64_t>(
        1, static_cast<std::uint64_t>(std::ceil(clamped * static_cast<double>(m_count))));
    std::uint64_t seen = 0;
    for (int i = 0; i < kBuckets; ++i) {
        seen += m_buckets[static_cast<std::size_t>(i)];
        if (seen >= rank) {
            const nanoseconds edge = std::chrono::microseconds{ upperEdge(i) + 1 };
            return std::clamp(edge, m_min, m_max);
        }
    }
    return m_max;
}

} // namespace opsdeck::base
