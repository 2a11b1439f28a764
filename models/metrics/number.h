// Numbers of the exposition formats: decimal, with exponent, infinities and NaN in any case.
// Independent of the locale. Pure; any thread.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace opsdeck::metrics {

// Empty when the text is no number, or too large for a double. Too small becomes zero.
std::optional<double> parseNumber(std::string_view text);

// Without a call where most numbers are.
inline bool isWhole(double value)
{
    constexpr double kAllWholeFrom = 9007199254740992.0; // 2^53
    if (std::abs(value) < kAllWholeFrom)
        return static_cast<double>(static_cast<std::int64_t>(value)) == value;
    return std::isfinite(value);
}

// The shortest text that reads back as the same double; NaN, +Inf and -Inf as Prometheus writes
// them.
std::string formatNumber(double value);

} // namespace opsdeck::metrics
