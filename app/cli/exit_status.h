// What the process tells its caller, as CLI.md promises, and how an Error becomes one. Values are
// part of the contract: scripts test for them.
#pragma once

#include "models/base/error.h"

namespace opsdeck::cli {

enum class ExitStatus {
    Done = 0,
    Found = 1, // the check found something
    Usage = 2,
    Connection = 3,
    BadInput = 4,
    Failed = 5, // the server, the disk or a limit stopped the work
    Cancelled = 130,
    ReaderGone = 141, // standard output was closed, as for every other filter
};

ExitStatus exitStatus(base::ErrorCode code);

} // namespace opsdeck::cli
