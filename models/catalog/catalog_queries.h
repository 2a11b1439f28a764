// The queries of a discovery: each reads one system table for the whole database, so that their
// number does not grow with the number of relations. The columns of each are listed where it is
// read, in discovery.cpp. System and temporary schemas are left out everywhere.
#pragma once

#include "models/database/query.h"

namespace opsdeck::catalog {

// For the transaction of a discovery: format_type() then writes every schema but pg_catalog, and
// nothing is compiled for queries that are over sooner.
database::Query settingsQuery();
database::Query relationsQuery();
database::Query inheritanceQuery();
database::Query columnsQuery();
database::Query typesQuery();
database::Query typeNamesQuery();
database::Query enumLabelsQuery();
database::Query statisticsQuery();
database::Query operatorClassesQuery();
database::Query indexesQuery(int serverVersion);
database::Query foreignKeysQuery();
// Opens each relation, so it waits where one is being rewritten: it leaves locked ones out and is
// bounded in time.
database::Query sizesQuery();

} // namespace opsdeck::catalog
