#include "models/metrics/expression_functions.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::metrics {

namespace {

using series::Samples;

// Between the last two points.
std::optional<double> instant(const Samples& samples, Samples::Cursor window, bool isRate)
{
    if (window.last < window.first + 2)
        return std::nullopt;
    const std::size_t last = window.last - 1;
    const double before = samples.value(last - 1);
    const double after = samples.value(last);
    if (!isRate)
        return after - before;
    const double seconds = static_cast<double>(samples.time(last) - samples.time(last - 1)) / 1e6;
    return (after < before ? after : after - before) / seconds;
}

double countSteps(const Samples& samples, Samples::Cursor window, bool onlyFalls)
{
    double count = 0;
    for (std::size_t i = window.first + 1; i < window.last; ++i) {
        const double before = samples.value(i - 1);
        const double after = samples.value(i);
        const bool isChange = after != before && !(std::isnan(after) && std::isnan(before));
        count += (onlyFalls ? after < before : isChange) ? 1 : 0;
    }
    return count;
}

// With what rounding lost carried along (Neumaier).
double sum(const Samples& samples, Samples::Cursor window)
{
    double total = 0;
    double lost = 0;
    for (std::size_t i = window.first; i < window.last; ++i) {
        const double value = samples.value(i);
        const double next = total + value;
        lost +=
            std::abs(total) >= std::abs(value) ? (total - next) + value : (value - next) + total;
        total = next;
    }
    return std::isinf(total) ? total : total + lost;
}

double extreme(const Samples& samples, Samples::Cursor window, bool isLargest)
{
    double found = samples.value(window.first);
    for (std::size_t i = window.first + 1; i < window.last; ++i) {
        const double value = samples.value(i);
        if (std::isnan(found) || (isLargest ? value > found : value < found))
            found = value;
    }
    return found;
}

} // namespace

std::optional<double> overRange(Function function, const Samples& samples, Samples::Cursor window,
    series::Time from, series::Time to)
{
    if (window.last == window.first)
        return std::nullopt;
    const auto count = static_cast<double>(window.last - window.first);
    switch (function) {
    case Function::Rate:
        return growth(samples, window, from, to, series::Growth::Rate);
    case Function::Increase:
        return growth(samples, window, from, to, series::Growth::Increase);
    case Function::Delta:
        return growth(samples, window, from, to, series::Growth::Delta);
    case Function::InstantRate:
        return instant(samples, window, true);
    case Function::InstantDelta:
        return instant(samples, window, false);
    case Function::Resets:
        return countSteps(samples, window, true);
    case Function::Changes:
        return countSteps(samples, window, false);
    case Function::AvgOverTime:
        return sum(samples, window) / count;
    case Function::MinOverTime:
        return extreme(samples, window, false);
    case Function::MaxOverTime:
        return extreme(samples, window, true);
    case Function::SumOverTime:
        return sum(samples, window);
    case Function::CountOverTime:
        return count;
    case Function::LastOverTime:
        return samples.value(window.last - 1);
    default:
        return std::nullopt;
    }
}

double ofValue(Function function, double value, double argument)
{
    switch (function) {
    case Function::Abs:
        return std::abs(value);
    case Function::Ceil:
        return std::ceil(value);
    case Function::Floor:
        return std::floor(value);
    case Function::Round:
        return std::floor(value + 0.5); // halves up, as Prometheus does
    case Function::Sqrt:
        return std::sqrt(value);
    case Function::Exp:
        return std::exp(value);
    case Function::Ln:
        return std::log(value);
    case Function::Log2:
        return std::log2(value);
    case Function::Log10:
        return std::log10(value);
    case Function::ClampMin:
        return std::isnan(argument) ? argument : std::max(value, argument);
    case Function::ClampMax:
        return std::isnan(argument) ? argument : std::min(value, argument);
    default:
        return value;
    }
}

} // namespace opsdeck::metrics
