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

struct MinMax // a cell without its gap
{
    double min;
    double max;
};

// The cell of 64 values; returns whether a gap is among them.
inline constexpr std::size_t kExtentBlock = 64;
bool summarise(const double* values, MinMax& cell);
// The same for a run of blocks, as fast as values come from memory: what a pyramid is built from.
// Returns the extent of all. The cells go around the caches to memory, four of them are a line of
// it; streamed() makes other threads see them. They are aligned to 64 bytes.
Extent summariseMany(const double* values, std::size_t blocks, MinMax* cells);
void streamed();

} // namespace opsdeck::series
