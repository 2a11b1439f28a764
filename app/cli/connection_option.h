// Which database a command means: --db, --workspace, or libpq's own defaults and PG* variables
// without either.
#pragma once

#include "app/cli/arguments.h"
#include "models/database/connection_spec.h"

namespace opsdeck::cli {

QList<Option> connectionOptions();
base::Result<database::ConnectionSpec> connectionFrom(const Arguments& arguments);

} // namespace opsdeck::cli
