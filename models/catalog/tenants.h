// Which tenants a database has, found without reading its tables: names from a table of tenants
// where foreign keys point to one, else the distinct values of the cheapest tenant column by jumps
// over an index that leads with it. Bounded; a search runs at the server. Queries as values, any
// thread.
#pragma once

#include "models/catalog/catalog.h"

namespace opsdeck::catalog {

struct Tenant
{
    QString id;
    QString name; // empty where only ids are known
    friend bool operator==(const Tenant&, const Tenant&) = default;
};

struct TenantList
{
    std::vector<Tenant> tenants; // by name, then id
    bool isComplete = true; // false: there are more; search for them
    friend bool operator==(const TenantList&, const TenantList&) = default;
};

// Where to read the tenants of a catalog from.
struct TenantSource
{
    RelationPtr relation;
    int idColumn = 0;
    std::optional<int> nameColumn; // of a table of tenants
    bool isTenantTable = false; // one row is one tenant
    bool isIndexed = false; // an index leads with the id
};

std::optional<TenantSource> findTenantSource(const Catalog& catalog);

// At most `limit` tenants and one more, whose id or name contains `search`; no search: all of them.
database::Query tenantsQuery(const TenantSource& source, const QString& search, int limit);
TenantList readTenants(const database::ResultPage& page, int limit);

} // namespace opsdeck::catalog
