// The Redis lines of a connection test. Blocks its caller; the test's own thread.
#pragma once

#include "models/catalog/connection_test.h"

namespace opsdeck::catalog {

void testRedis(const TestRequest& request, const TestSink& sink, const std::stop_token& stop);

} // namespace opsdeck::catalog
