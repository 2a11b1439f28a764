// Numbers that look random and are a pure function of (seed, stream, index): any row can be made
// again, by any thread, without making those before it. splitmix64 by S. Vigna, public domain.
#pragma once

#include <cstdint>

namespace opsdeck::sample {

constexpr std::uint64_t mixed(std::uint64_t z)
{
    z += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
}

class Random
{
public:
    constexpr Random(std::uint64_t seed, std::uint64_t stream, std::uint64_t index)
        : m_state(mixed(mixed(seed * 31 + stream) ^ index))
    {
    }

    constexpr std::uint64_t next() { return mixed(m_state++); }
    // From 0 to bound - 1; bound at most 2^32.
    constexpr std::uint32_t below(std::uint64_t bound)
    {
        return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
    }
    constexpr int between(int low, int high)
    {
        return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low + 1)));
    }
    constexpr double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }
    constexpr bool chance(double p) { return unit() < p; }
    // Small numbers often, large ones seldom.
    constexpr std::uint32_t skewed(std::uint64_t bound)
    {
        const double u = unit();
        return static_cast<std::uint32_t>(u * u * static_cast<double>(bound));
    }
    template <typename List>
    constexpr auto pick(const List& list) -> decltype(list[0])
    {
        return list[below(sizeof(List) / sizeof(list[0]))];
    }

private:
    std::uint64_t m_state;
};

// A permutation of 32-bit numbers, so that identifiers are unique and look like nothing.
constexpr std::uint32_t scrambled(std::uint32_t value)
{
    value += 0x9e3779b9U; // or 0 would stay 0
    value ^= value >> 16;
    value *= 0x7feb352dU;
    value ^= value >> 15;
    value *= 0x846ca68bU;
    return value ^ (value >> 16);
}

} // namespace opsdeck::sample
