// A wish to the system: to map this memory in large pages, where it can. Memory that is written
// once from end to end is then got in megabytes instead of in thousands of small pages. Ask before
// it is first written. Any thread.
#pragma once

#include <cstddef>

namespace opsdeck::series {

void preferLargePages(void* memory, std::size_t bytes);

} // namespace opsdeck::series
