#include "models/series/extent.h"

#if defined(__SSE2__) || defined(_M_X64)
#define OPSDECK_SSE2 1
#include <emmintrin.h>
#endif

namespace opsdeck::series {

#ifdef OPSDECK_SSE2
// minpd and maxpd return their second operand when either is NaN: with the accumulator second, NaN
// never gets in. Four accumulators hide the latency of the instruction.
Extent extentOf(const double* values, std::size_t count)
{
    Extent result;
    std::size_t i = 0;
    if (count >= 8) {
        __m128d low[4];
        __m128d high[4];
        for (int k = 0; k < 4; ++k) {
            low[k] = _mm_set1_pd(result.min);
            high[k] = _mm_set1_pd(result.max);
        }
        __m128d unordered = _mm_setzero_pd();
        for (; i + 8 <= count; i += 8) {
            for (int k = 0; k < 4; ++k) {
                const __m128d v = _mm_loadu_pd(values + i + 2 * static_cast<std::size_t>(k));
                low[k] = _mm_min_pd(v, low[k]);
                high[k] = _mm_max_pd(v, high[k]);
                unordered = _mm_or_pd(unordered, _mm_cmpunord_pd(v, v));
            }
        }
        double lane[2];
        for (int k = 0; k < 4; ++k) {
            _mm_storeu_pd(lane, low[k]);
            result.add(Extent{ lane[0] < lane[1] ? lane[0] : lane[1], result.max });
            _mm_storeu_pd(lane, high[k]);
            result.add(Extent{ result.min, lane[0] > lane[1] ? lane[0] : lane[1] });
        }
        result.hasGap = _mm_movemask_pd(unordered) != 0;
    }
    for (; i < count; ++i)
        result.add(values[i]);
    return result;
}

// Two comparisons fewer a value: NaN is looked for in pairs first, and is rare.
Extent blockExtent(const double* values)
{
    constexpr std::size_t kPairs = kExtentBlock / 2;
    __m128d low[4];
    __m128d high[4];
    __m128d unordered = _mm_setzero_pd();
    for (std::size_t k = 0; k < 4; ++k) {
        const __m128d a = _mm_loadu_pd(values + 2 * k);
        const __m128d b = _mm_loadu_pd(values + 2 * (k + 4));
        unordered = _mm_or_pd(unordered, _mm_cmpunord_pd(a, b));
        low[k] = _mm_min_pd(a, b);
        high[k] = _mm_max_pd(a, b);
    }
    for (std::size_t i = 8; i < kPairs; i += 8) {
        for (std::size_t k = 0; k < 4; ++k) {
            const __m128d a = _mm_loadu_pd(values + 2 * (i + k));
            const __m128d b = _mm_loadu_pd(values + 2 * (i + k + 4));
            unordered = _mm_or_pd(unordered, _mm_cmpunord_pd(a, b));
            low[k] = _mm_min_pd(low[k], _mm_min_pd(a, b));
            high[k] = _mm_max_pd(high[k], _mm_max_pd(a, b));
        }
    }
    if (_mm_movemask_pd(unordered) != 0)
        return extentOf(values, kExtentBlock);
    const __m128d least = _mm_min_pd(_mm_min_pd(low[0], low[1]), _mm_min_pd(low[2], low[3]));
    const __m128d most = _mm_max_pd(_mm_max_pd(high[0], high[1]), _mm_max_pd(high[2], high[3]));
    return { _mm_cvtsd_f64(_mm_min_sd(least, _mm_unpackhi_pd(least, least))),
        _mm_cvtsd_f64(_mm_max_sd(most, _mm_unpackhi_pd(most, most))), false };
}

// A cell is one load; four rows of them hide the latency of the instruction.
void widen(Extent& into, const MinMax* cells, std::size_t count)
{
    const __m128d start = _mm_set_pd(into.max, into.min);
    __m128d low[4] = { start, start, start, start };
    __m128d high[4] = { start, start, start, start };
    std::size_t i = 0;
    for (; i + 4 <= count; i += 4) {
        for (std::size_t k = 0; k < 4; ++k) {
            const __m128d cell = _mm_loadu_pd(&cells[i + k].min);
            low[k] = _mm_min_pd(low[k], cell);
            high[k] = _mm_max_pd(high[k], cell);
        }
    }
    for (; i < count; ++i) {
        const __m128d cell = _mm_loadu_pd(&cells[i].min);
        low[0] = _mm_min_pd(low[0], cell);
        high[0] = _mm_max_pd(high[0], cell);
    }
    const __m128d least = _mm_min_pd(_mm_min_pd(low[0], low[1]), _mm_min_pd(low[2], low[3]));
    const __m128d most = _mm_max_pd(_mm_max_pd(high[0], high[1]), _mm_max_pd(high[2], high[3]));
    into.min = _mm_cvtsd_f64(least);
    into.max = _mm_cvtsd_f64(_mm_unpackhi_pd(most, most));
}
#else
void widen(Extent& into, const MinMax* cells, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        into.add(Extent{ cells[i].min, cells[i].max });
}

Extent blockExtent(const double* values) { return extentOf(values, kExtentBlock); }

Extent extentOf(const double* values, std::size_t count)
{
    Extent result;
    for (std::size_t i = 0; i < count; ++i)
        result.add(values[i]);
    return result;
}
#endif

} // namespace opsdeck::series
