#include "models/metrics/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace opsdeck::metrics {

namespace {

bool isWord(std::string_view text, std::string_view lower)
{
    if (text.size() != lower.size())
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((text[i] | 0x20) != lower[i])
            return false;
    }
    return true;
}

// Whether a number that no double holds is too small rather than too large.
bool isTiny(std::string_view digits)
{
    const std::size_t exponent = digits.find_first_of("eE");
    if (exponent != std::string_view::npos)
        return digits.substr(exponent + 1).starts_with('-');
    return digits.starts_with("0.") || digits.starts_with('.');
}

// Plain decimals of up to 15 digits: both the digits and the power of ten are doubles exactly, so
// that one division rounds once and right (W. D. Clinger, "How to Read Floating Point Numbers
// Accurately", PLDI 1990). Empty for all others.
std::optional<double> plainDecimal(std::string_view text)
{
    static constexpr std::array kTens{ 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15 };
    if (text.size() > kTens.size())
        return std::nullopt;
    std::int64_t digits = 0;
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto takeDigits = [&] {
        const char* const begin = at;
        for (; at != end && *at >= '0' && *at <= '9'; ++at)
            digits = digits * 10 + (*at - '0');
        return static_cast<std::size_t>(at - begin);
    };
    const std::size_t whole = takeDigits();
    if (at == end)
        return whole < kTens.size() ? std::optional(static_cast<double>(digits)) : std::nullopt;
    if (*at != '.' || text.size() == 1)
        return std::nullopt;
    ++at;
    const std::size_t decimals = takeDigits();
    if (at != end)
        return std::nullopt;
    return static_cast<double>(digits) / kTens[decimals];
}

} // namespace

std::optional<double> parseNumber(std::string_view text)
{
    if (text.empty())
        return std::nullopt;
    const bool negative = text.front() == '-';
    const bool isSigned = negative || text.front() == '+';
    if (isSigned)
        text.remove_prefix(1);
    if (text.empty())
        return std::nullopt;
    const char first = text.front();
    if ((first < '0' || first > '9') && first != '.') {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        if (isWord(text, "inf") || isWord(text, "infinity"))
            return negative ? -kInfinity : kInfinity;
        if (!isSigned && isWord(text, "nan"))
            return std::numeric_limits<double>::quiet_NaN();
        return std::nullopt;
    }
    if (const auto plain = plainDecimal(text))
        return negative ? -*plain : *plain;
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (stop != end)
        return std::nullopt;
    if (error == std::errc::result_out_of_range) {
        if (!isTiny(text))
            return std::nullopt;
        value = 0;
    } else if (error != std::errc()) {
        return std::nullopt;
    }
    return negative ? -value : value;
}

std::string formatNumber(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    std::array<char, 32> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return { buffer.data(), end };
}

} // namespace opsdeck::metrics
