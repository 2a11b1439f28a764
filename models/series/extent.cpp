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
#else
Extent extentOf(const double* values, std::size_t count)
{
    Extent result;
    for (std::size_t i = 0; i < count; ++i)
        result.add(values[i]);
    return result;
}
#endif

} // namespace opsdeck::series
