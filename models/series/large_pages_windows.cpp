#include "models/series/large_pages.h"

#include <new>

namespace opsdeck::series {

// Windows gives large pages only to users with a privilege of their own.
void* takeLargePages(std::size_t bytes) { return ::operator new (bytes, std::align_val_t{ 64 }); }

void returnLargePages(void* memory, std::size_t)
{
    ::operator delete (memory, std::align_val_t{ 64 });
}

void preferLargePages(void*, std::size_t) { }

} // namespace opsdeck::series
