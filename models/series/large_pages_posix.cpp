#include "models/series/large_pages.h"

#include <memory>
#include <new>
#include <sys/mman.h>

namespace opsdeck::series {

// A page more than asked for has a large page's boundary in it; what lies around is given back.
void* takeLargePages(std::size_t bytes)
{
    std::size_t space = bytes + kLargePage;
    void* mapped =
        ::mmap(nullptr, space, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        throw std::bad_alloc();
    void* memory = mapped;
    std::align(kLargePage, bytes, memory, space);
    const std::size_t before = bytes + kLargePage - space;
    if (before > 0)
        ::munmap(mapped, before);
    if (space > bytes)
        ::munmap(static_cast<char*>(memory) + bytes, space - bytes);
    preferLargePages(memory, bytes);
    return memory;
}

void returnLargePages(void* memory, std::size_t bytes) { ::munmap(memory, bytes); }

// Only whole large pages inside the memory; what lies around it belongs to others. Linux knows the
// wish, macOS does not.
void preferLargePages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes)
{
#ifdef MADV_HUGEPAGE
    if (std::align(kLargePage, kLargePage, memory, bytes))
        ::madvise(memory, bytes / kLargePage * kLargePage, MADV_HUGEPAGE);
#endif
}

} // namespace opsdeck::series
