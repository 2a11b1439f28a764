// Opening a libpq connection within a time that holds: names are looked up on a thread of their
// own, every address gets a share of the time until it answers, and a stop token ends it at once.
// A free function; blocks its caller; any thread but a window's.
#pragma once

#include "models/base/result.h"
#include "models/database/connection_spec.h"

#include <chrono>
#include <memory>
#include <stop_token>

struct pg_conn;

namespace opsdeck::database {

struct PgDeleter
{
    void operator()(pg_conn* connection) const;
};
using PgPtr = std::unique_ptr<pg_conn, PgDeleter>;

// `options` goes into the startup packet as libpq's parameter of that name, after the user's own.
base::Result<PgPtr> dial(const ConnectionSpec& spec, const QByteArray& options,
    std::chrono::steady_clock::time_point deadline, std::stop_token stop);

} // namespace opsdeck::database
