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

// The cell of 32 values; returns whether a gap is among them.
inline constexpr std::size_t kExtentBlock = 32;
bool summarise(const double* values, MinMax& cell);
// The same for a run of blocks and for each eight of them, as fast as values come from memory: what
// a pyramid is built from. The cells go around the caches to memory; streamed() makes other threads
// see them. Blocks are a multiple of eight, cells aligned to 64 bytes.
inline constexpr std::size_t kExtentFan = 8;
bool summariseMany(const double* values, std::size_t blocks, MinMax* cells, MinMax* groups);
void streamed();

} // namespace opsdeck::series
