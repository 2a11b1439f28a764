// Where the programs of PostgreSQL and Redis are: beside each other in a versioned folder of the
// distribution, in PATH, or where the installers of macOS and Windows put them. Any thread.
#pragma once

#include "models/base/result.h"

#include <QString>

namespace opsdeck::sample {

struct ServerBinaries
{
    QString initdb;
    QString pgCtl;
    QString redisServer;
};

base::Result<ServerBinaries> findServerBinaries();

} // namespace opsdeck::sample
