// Smallest and largest of a run of values, NaN left out and remembered: the cell of the pyramid.
// Pure functions of memory; any thread.
#pragma once

#include <cstddef>
#include <limits>

namespace opsdeck::series {

struct Extent
{
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();
    bool hasGap = false; // a NaN is among the values

    bool isEmpty() const { return min > max; } // no value, or only NaN
    void add(double value)
    {
        if (value < min)
            min = value;
        if (value > max)
            max = value;
        hasGap = hasGap || value != value;
    }
    void add(const Extent& other)
    {
        if (other.min < min)
            min = other.min;
        if (other.max > max)
            max = other.max;
        hasGap = hasGap || other.hasGap;
    }
};

Extent extentOf(const double* values, std::size_t count);

// The same for 32 values exactly, as fast as they come from memory: what a pyramid is built from.
inline constexpr std::size_t kExtentBlock = 32;
Extent blockExtent(const double* values);

struct MinMax // a cell without its gap
{
    double min;
    double max;
};
// Widens by many cells; gaps are not looked at.
void widen(Extent& into, const MinMax* cells, std::size_t count);

} // namespace opsdeck::series
