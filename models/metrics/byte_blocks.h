// Sixteen bytes of a text at a time: one comparison each where the processor has SSE2, which every
// x86-64 has, else two words of eight. All sixteen bytes must be there to be read. Pure; any
// thread.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#define OPSDECK_HAS_SSE2
#endif

namespace opsdeck::metrics {

inline constexpr unsigned kBlock = 16; // bytes

inline std::uint64_t wordAt(const char* at)
{
    static_assert(std::endian::native == std::endian::little); // the first byte is the lowest
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

namespace portable {

// The first byte whose highest bit is set, of two words; kBlock when there is none.
inline unsigned firstHigh(std::uint64_t first, std::uint64_t second)
{
    constexpr std::uint64_t kHighs = 0x8080808080808080U;
    first &= kHighs;
    second &= kHighs;
    if (first != 0)
        return static_cast<unsigned>(std::countr_zero(first)) / 8;
    return second != 0 ? 8 + static_cast<unsigned>(std::countr_zero(second)) / 8 : kBlock;
}

inline unsigned firstDifference(const char* a, const char* b)
{
    const std::uint64_t first = wordAt(a) ^ wordAt(b);
    if (first != 0)
        return static_cast<unsigned>(std::countr_zero(first)) / 8;
    const std::uint64_t second = wordAt(a + 8) ^ wordAt(b + 8);
    return second != 0 ? 8 + static_cast<unsigned>(std::countr_zero(second)) / 8 : kBlock;
}

inline unsigned firstStop(const char* at)
{
    // What a borrow leaves in the highest bit of a byte that is zero; above it only what is found
    // later may be wrong.
    const auto stops = [](std::uint64_t word) {
        constexpr std::uint64_t kOnes = 0x0101010101010101U;
        const auto zeros = [](std::uint64_t of) { return (of - kOnes) & ~of; };
        return zeros(word ^ (kOnes * '"')) | zeros(word ^ (kOnes * '\\'))
            | zeros(word ^ (kOnes * '\n')) | word;
    };
    return firstHigh(stops(wordAt(at)), stops(wordAt(at + 8)));
}

} // namespace portable

// How many bytes both begin with, kBlock at most.
inline unsigned firstDifference(const char* a, const char* b)
{
#ifdef OPSDECK_HAS_SSE2
    const __m128i one = _mm_loadu_si128(reinterpret_cast<const __m128i*>(a));
    const __m128i other = _mm_loadu_si128(reinterpret_cast<const __m128i*>(b));
    const auto same = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(one, other)));
    return static_cast<unsigned>(std::countr_zero(~same)); // the bits above the sixteen are ones
#else
    return portable::firstDifference(a, b);
#endif
}

// Whether two blocks are those of the other.
inline bool areTwoSame(const char* a, const char* b)
{
#ifdef OPSDECK_HAS_SSE2
    const auto same = [a, b](unsigned at) {
        return _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(a + at)),
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(b + at)));
    };
    return _mm_movemask_epi8(_mm_and_si128(same(0), same(kBlock))) == 0xFFFF;
#else
    return std::memcmp(a, b, std::size_t{ 2 } * kBlock) == 0;
#endif
}

// Whether as many bytes are those of the other; none behind them are read. The last block reaches
// back into the one before it.
inline bool areSame(const char* a, const char* b, std::size_t length)
{
    constexpr std::size_t kTwo = 2 * std::size_t{ kBlock };
    if (length < kBlock)
        return std::memcmp(a, b, length) == 0;
    for (std::size_t at = 0; at + kTwo < length; at += kTwo) {
        if (!areTwoSame(a + at, b + at))
            return false;
    }
    if (length >= kTwo)
        return areTwoSame(a + length - kTwo, b + length - kTwo);
    return firstDifference(a, b) == kBlock
        && firstDifference(a + length - kBlock, b + length - kBlock) == kBlock;
}

// Bytes before the first that does not belong to a plain value of a label: a quote, a backslash, a
// line's end or a byte beyond ASCII. kBlock when all of them do.
inline unsigned firstStop(const char* at)
{
#ifdef OPSDECK_HAS_SSE2
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const auto is = [block](char c) { return _mm_cmpeq_epi8(block, _mm_set1_epi8(c)); };
    const __m128i stops =
        _mm_or_si128(_mm_or_si128(is('"'), is('\\')), _mm_or_si128(is('\n'), block));
    const auto found = static_cast<unsigned>(_mm_movemask_epi8(stops));
    return static_cast<unsigned>(std::countr_zero(found | (1U << kBlock)));
#else
    return portable::firstStop(at);
#endif
}

} // namespace opsdeck::metrics
