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

namespace {

struct Bounds // the smallest in both halves of one, the largest of the other
{
    __m128d min;
    __m128d max;
};

// Two comparisons fewer a value: NaN is looked for in pairs first, and is rare.
bool boundsOf(const double* values, Bounds& bounds)
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
    if (_mm_movemask_pd(unordered) != 0) {
        const Extent extent = extentOf(values, kExtentBlock);
        bounds = { _mm_set1_pd(extent.min), _mm_set1_pd(extent.max) };
        return true;
    }
    const __m128d least = _mm_min_pd(_mm_min_pd(low[0], low[1]), _mm_min_pd(low[2], low[3]));
    const __m128d most = _mm_max_pd(_mm_max_pd(high[0], high[1]), _mm_max_pd(high[2], high[3]));
    bounds = { _mm_min_pd(least, _mm_shuffle_pd(least, least, 1)),
        _mm_max_pd(most, _mm_shuffle_pd(most, most, 1)) };
    return false;
}

} // namespace

bool summarise(const double* values, MinMax& cell)
{
    Bounds bounds;
    const bool hasGap = boundsOf(values, bounds);
    _mm_storeu_pd(&cell.min, _mm_unpacklo_pd(bounds.min, bounds.max));
    return hasGap;
}

Extent summariseMany(const double* values, std::size_t blocks, MinMax* cells)
{
    Extent all;
    Bounds widest = { _mm_set1_pd(all.min), _mm_set1_pd(all.max) };
    for (std::size_t block = 0; block < blocks; ++block) {
        Bounds one;
        all.hasGap = boundsOf(values + block * kExtentBlock, one) || all.hasGap;
        _mm_stream_pd(&cells[block].min, _mm_unpacklo_pd(one.min, one.max));
        widest = { _mm_min_pd(widest.min, one.min), _mm_max_pd(widest.max, one.max) };
    }
    all.min = _mm_cvtsd_f64(widest.min);
    all.max = _mm_cvtsd_f64(widest.max);
    return all;
}

void streamed() { _mm_sfence(); }
#else
bool summarise(const double* values, MinMax& cell)
{
    const Extent extent = extentOf(values, kExtentBlock);
    cell = { extent.min, extent.max };
    return extent.hasGap;
}

Extent summariseMany(const double* values, std::size_t blocks, MinMax* cells)
{
    Extent all;
    for (std::size_t block = 0; block < blocks; ++block) {
        const bool hasGap = summarise(values + block * kExtentBlock, cells[block]);
        all.add(Extent{ cells[block].min, cells[block].max, hasGap });
    }
    return all;
}

void streamed() { }

Extent extentOf(const double* values, std::size_t count)
{
    Extent result;
    for (std::size_t i = 0; i < count; ++i)
        result.add(values[i]);
    return result;
}
#endif

} // namespace opsdeck::series
