// Asks for memory that is read a little later. A wish; any thread.
#pragma once

#include <cstddef>
#include <utility>

#if defined(__SSE2__) || defined(_M_X64)
#include <xmmintrin.h>
#endif

namespace opsdeck::series {

inline void prefetchLine([[maybe_unused]] const char* at)
{
#if defined(__SSE2__) || defined(_M_X64)
    _mm_prefetch(at, _MM_HINT_T0);
#endif
}

// No loop: the compiler takes one that only asks for something done without.
template <std::size_t kBytes>
void prefetch(const void* from)
{
    constexpr std::size_t kLine = 64; // what the memory brings at a time
    const auto* const at = static_cast<const char*>(from);
    [at]<std::size_t... kLines>(std::index_sequence<kLines...>)
    {
        (prefetchLine(at + kLines * kLine), ...);
    }
    (std::make_index_sequence<(kBytes + kLine - 1) / kLine>());
    if constexpr (kBytes > 1)
        prefetchLine(at + kBytes - 1);
}

} // namespace opsdeck::series
