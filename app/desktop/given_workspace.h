// The workspace that a command line names: a saved one, or one made of a database's address. The
// sample platform is known by the folder its socket lies in.
#pragma once

#include "app/cli/arguments.h"
#include "models/catalog/workspace.h"

namespace opsdeck::desktop {

bool isWorkspaceGiven(const cli::Arguments& arguments);
base::Result<catalog::Workspace> workspaceFrom(const cli::Arguments& arguments);

} // namespace opsdeck::desktop
