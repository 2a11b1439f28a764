// The quick way through a number as metrics have them: digits, perhaps with a point among them,
// eight at a time. For the loops that read a whole text; parseNumber() knows all numbers. Pure; any
// thread.
#pragma once

#include "models/metrics/byte_blocks.h"

#include <array>

namespace opsdeck::metrics {

inline constexpr std::ptrdiff_t kPlainNumberBytes = 32; // that must be there to be read

namespace plain {

struct Digits
{
    std::uint64_t value = 0;
    unsigned count = 0; // eight at most
};

inline Digits digitsAt(const char* at)
{
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    std::uint64_t word = wordAt(at) ^ (kOnes * '0'); // a digit's byte is its value now
    const std::uint64_t others =
        (((word & (kOnes * 0x7F)) + kOnes * (0x80 - 10)) | word) & (kOnes * 0x80);
    if (others != 0) {
        const auto count = static_cast<unsigned>(std::countr_zero(others)) / 8;
        if (count == 0)
            return {};
        word <<= 64 - 8 * count; // noughts before them
        word = word * 10 + (word >> 8U);
        word = (word & 0x00FF00FF00FF00FFU) * ((100U << 16U) + 1) >> 16U;
        word = (word & 0x0000FFFF0000FFFFU) * ((std::uint64_t{ 10000 } << 32U) + 1) >> 32U;
        return { word, count };
    }
    word = word * 10 + (word >> 8U);
    word = (word & 0x00FF00FF00FF00FFU) * ((100U << 16U) + 1) >> 16U;
    word = (word & 0x0000FFFF0000FFFFU) * ((std::uint64_t{ 10000 } << 32U) + 1) >> 32U;
    return { word, 8 };
}

} // namespace plain

// Behind the number, whatever comes there; null when it is none of these. A double holds its digits
// exactly, as it does their power of ten: one division rounds once and right (W. D. Clinger, "How
// to Read Floating Point Numbers Accurately", PLDI 1990).
inline const char* readPlainNumber(const char* at, double& value)
{
    static constexpr std::array<std::uint64_t, 9> kWholeTens{ 1, 10, 100, 1000, 10000, 100000,
        1000000, 10000000, 100000000 };
    static constexpr std::array kTens{ 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8 };
    constexpr unsigned kMostDigits = 19; // that 64 bits hold
    constexpr std::uint64_t kMostExact = std::uint64_t{ 1 } << 53U;
    const bool isNegative = *at == '-';
    at += isNegative ? 1 : 0;
    plain::Digits digits = plain::digitsAt(at);
    if (digits.count == 0)
        return nullptr;
    at += digits.count;
    const auto append = [&digits](const plain::Digits& more) {
        digits.value = digits.value * kWholeTens[more.count] + more.value;
        digits.count += more.count;
    };
    if (digits.count == 8) {
        const plain::Digits more = plain::digitsAt(at);
        append(more);
        at += more.count;
    }
    unsigned decimals = 0;
    if (*at == '.') {
        const plain::Digits more = plain::digitsAt(at + 1);
        at += 1 + more.count;
        if (more.value != 0) {
            append(more);
            decimals = more.count;
        }
    }
    if (digits.count > kMostDigits || digits.value > kMostExact)
        return nullptr;
    value = static_cast<double>(static_cast<std::int64_t>(digits.value));
    if (decimals != 0)
        value /= kTens[decimals];
    value = isNegative ? -value : value;
    return at;
}

} // namespace opsdeck::metrics
