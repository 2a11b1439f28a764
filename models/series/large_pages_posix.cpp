#include "models/series/large_pages.h"

#include <memory>
#include <sys/mman.h>

namespace opsdeck::series {

// Only whole large pages inside the memory; what lies around it belongs to others. Linux knows the
// wish, macOS does not.
void preferLargePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes)
{
#ifdef MADV_HUGEPAGE
    constexpr std::size_t kLargePage = std::size_t{ 2 } << 20;
    if (std::align(kLargePage, kLargePage, memory, bytes))
        ::madvise(memory, bytes / kLargePage * kLargePage, MADV_HUGEPAGE);
#endif
}

} // namespace opsdeck::series
