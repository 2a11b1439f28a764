// What the API lists: the things of the five packs. Constant data; any thread.
#pragma once

#include "app/sample/api/resource.h"

#include <span>

namespace opsdeck::sample {

std::span<const Resource> resources();
const Resource& resourceAt(std::string_view path); // a path of resources()

} // namespace opsdeck::sample
