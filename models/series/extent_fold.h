// Smallest and largest of many short runs of values and cells, put together in registers: what a
// stretch of a series is summarised with. NaN is left out. A value on the stack; any thread.
#pragma once

#include "models/series/extent.h"

#if defined(__SSE2__) || defined(_M_X64)
#define OPSDECK_SSE2 1
#include <emmintrin.h>
#endif

namespace opsdeck::series {

class ExtentFold
{
public:
    void addValues(const double* values, std::size_t count);
    void addCells(const MinMax* cells, std::size_t count);
    MinMax result() const;

private:
#ifdef OPSDECK_SSE2
    // minpd and maxpd return their second operand when either is NaN: with what was found so far
    // second, NaN never gets in.
    void addPair(const double* values)
    {
        const __m128d pair = _mm_loadu_pd(values);
        m_low = _mm_min_pd(pair, m_low);
        m_high = _mm_max_pd(pair, m_high);
    }

    __m128d m_low = _mm_set1_pd(std::numeric_limits<double>::infinity());
    __m128d m_high = _mm_set1_pd(-std::numeric_limits<double>::infinity());
    __m128d m_cellLow = m_low; // its first half counts
    __m128d m_cellHigh = m_high; // its second half counts
#else
    MinMax m_all{ std::numeric_limits<double>::infinity(),
        -std::numeric_limits<double>::infinity() };
#endif
};

#ifdef OPSDECK_SSE2
// Ends overlap what was read before: nothing gets smaller by being looked at twice, and there is no
// loop over a rest.
inline void ExtentFold::addValues(const double* values, std::size_t count)
{
    const double* const end = values + count;
    for (; end - values > 8; values += 8) {
        for (std::size_t k = 0; k < 8; k += 2)
            addPair(values + k);
    }
    if (count >= 8) {
        for (std::size_t k = 8; k > 0; k -= 2)
            addPair(end - k);
    } else if (count >= 4) {
        addPair(values);
        addPair(values + 2);
        addPair(end - 4);
        addPair(end - 2);
    } else if (count >= 2) {
        addPair(values);
        addPair(end - 2);
    } else if (count == 1) {
        const double twice[2] = { *values, *values };
        addPair(twice);
    }
}

inline void ExtentFold::addCells(const MinMax* cells, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        const __m128d cell = _mm_loadu_pd(&cells[i].min);
        m_cellLow = _mm_min_pd(cell, m_cellLow);
        m_cellHigh = _mm_max_pd(cell, m_cellHigh);
    }
}

inline MinMax ExtentFold::result() const
{
    const __m128d low = _mm_min_sd(_mm_min_sd(m_low, _mm_unpackhi_pd(m_low, m_low)), m_cellLow);
    const __m128d high = _mm_max_sd(_mm_max_sd(m_high, _mm_unpackhi_pd(m_high, m_high)),
        _mm_unpackhi_pd(m_cellHigh, m_cellHigh));
    return { _mm_cvtsd_f64(low), _mm_cvtsd_f64(high) };
}
#else
inline void ExtentFold::addValues(const double* values, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        m_all.min = values[i] < m_all.min ? values[i] : m_all.min;
        m_all.max = values[i] > m_all.max ? values[i] : m_all.max;
    }
}

inline void ExtentFold::addCells(const MinMax* cells, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        m_all.min = cells[i].min < m_all.min ? cells[i].min : m_all.min;
        m_all.max = cells[i].max > m_all.max ? cells[i].max : m_all.max;
    }
}

inline MinMax ExtentFold::result() const { return m_all; }
#endif

} // namespace opsdeck::series
