// Numbers of the exposition formats: decimal, with exponent, infinities and NaN in any case.
// Independent of the locale. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace opsdeck::metrics {

// Empty when the text is no number, or too large for a double. Too small becomes zero.
std::optional<double> parseNumber(std::string_view text);

// The shortest text that reads back as the same double; NaN, +Inf and -Inf as Prometheus writes
// them.
std::string formatNumber(double value);

} // namespace opsdeck::metrics
