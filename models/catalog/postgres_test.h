// The PostgreSQL lines of a connection test, in order; each stands for the ones behind it. Blocks
// its caller; the test's own thread.
#pragma once

#include "models/catalog/connection_test.h"

namespace opsdeck::catalog {

void testPostgres(const TestRequest& request, const TestSink& sink, const std::stop_token& stop);

} // namespace opsdeck::catalog
