#include "ui/charts/pixel_columns.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::charts {

namespace {

using series::Time;

constexpr int kMostColumns = 1 << 15;
constexpr int kMostSteps = 64;

Time whole(double time) { return static_cast<Time>(time); }

} // namespace

std::vector<Time> pixelEdges(
    double lower, double upper, const std::function<double(double)>& toPixel)
{
    std::vector<Time> edges;
    if (!(upper > lower))
        return edges;
    const auto column = [&](Time t) { return std::lround(toPixel(static_cast<double>(t))); };
    const Time begin = whole(std::ceil(lower));
    const Time end = whole(std::floor(upper)) + 1;
    const long first = column(begin);
    const long count = column(end - 1) - first + 1;
    if (end <= begin || count < 1 || count > kMostColumns)
        return edges;
    const double pixelBegin = toPixel(lower);
    const double slope = (upper - lower) / (toPixel(upper) - pixelBegin);
    edges.reserve(static_cast<std::size_t>(count) + 1);
    edges.push_back(begin);
    for (long c = first + 1; c < first + count; ++c) {
        // Solved backwards, then corrected: rounding may be off by the last bit either way.
        const double at = lower + (static_cast<double>(c) - 0.5 - pixelBegin) * slope;
        Time t = std::clamp(whole(std::ceil(at)), edges.back(), end);
        for (int step = 0; step < kMostSteps && t > edges.back() && column(t - 1) >= c; ++step)
            --t;
        for (int step = 0; step < kMostSteps && t < end && column(t) < c; ++step)
            ++t;
        edges.push_back(t);
    }
    edges.push_back(end);
    return edges;
}

} // namespace opsdeck::ui::charts
