#include "models/series/large_pages.h"

namespace opsdeck::series {

// Windows gives large pages only to users with a privilege of their own.
void preferLargePages(void*, std::size_t) { }

} // namespace opsdeck::series
