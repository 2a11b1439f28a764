// A kind of thing that the API lists and shows, as data: where it lies, what its fields, keys and
// filters are. One description gives `GET path` (pages by keyset, chosen fields, filters), `GET
// path/export` (all of it, a JSON object a line, streamed) and, where it says which one an id is,
// `GET path/:id`. Names come from here alone and values travel as
// parameters, so no text of a request reaches the SQL. Constant; any thread.
#pragma once

#include "app/sample/api/api_database.h"
#include "app/sample/api/router.h"

namespace opsdeck::sample {

struct ResourceField
{
    const char* name;
    const char* sql;
};

enum class ValueKind { Text, Integer, Number, Boolean, Time, Choice };

struct ResourceFilter
{
    const char* name;
    const char* before; // "t.status = "; the parameter comes after it …
    const char* after; // … and this after the parameter: "::commerce.order_status"
    ValueKind kind = ValueKind::Text;
    std::vector<const char*> choices = {};
};

struct ResourceKey
{
    const char* name;
    const char* sql;
    const char* type; // of the cursor's value
};

struct Resource
{
    const char* path;
    const char* queryName;
    QueryKind kind;
    Access access;
    const char* permission; // the resource that a role may read
    const char* service; // of the cache keys
    const char* entity; // of the cache keys
    const char* cacheClass; // empty: never cached
    const char* from;
    const char* tenantColumn; // empty: the same for every tenant
    const char* one; // "t.id = $1": which one an id of a path is; empty: not shown one by one
    bool isDescending;
    std::vector<ResourceKey> keys; // the order, unique as a whole
    std::vector<ResourceField> fields;
    std::vector<ResourceFilter> filters = {};
    const char* cacheControl = "private, no-cache";
};

// The handlers of a resource.
std::vector<Route> routesOf(const Resource& resource);

// What one of it looks like by default, as one SQL expression over its `from`.
std::string wholeRow(const Resource& resource);
// The key under which one of it is cached, for writers.
std::string cacheKey(const Resource& resource, std::string_view tenant, std::string_view id);
// Everything of a tenant's that a write to it makes stale.
std::string cachePattern(const Resource& resource, std::string_view tenant);

} // namespace opsdeck::sample
