// The table of routes: which handler answers what, who may call it, how long the answer may be
// kept. Paths are compared segment by segment; a segment ":id" takes anything, fixed ones are
// looked at first in the order given. Immutable after construction; any thread.
#pragma once

#include "app/sample/api/api_call.h"

#include <optional>

namespace opsdeck::sample {

enum class Access {
    Open, // no tenant: health, metrics
    Tenant, // a tenant is enough: what a shop shows to everybody
    Permission, // a bearer token whose role has `action` on `resource`
};

struct Route
{
    std::string method;
    std::string path; // "/api/v1/jobs/:id"; the label of its metrics
    Access access = Access::Permission;
    std::string resource;
    std::string action;
    ApiHandler handler;
    std::string cacheControl = "private, no-cache"; // of good answers: revalidate by ETag
};

class Router
{
public:
    explicit Router(std::vector<Route> routes);

    struct Found
    {
        const Route* route = nullptr; // empty: no such path, or not with this method
        std::vector<std::string> captures;
        std::string allowed; // the methods that the path has, when the method is wrong
    };
    Found find(std::string_view method, std::string_view path) const;

private:
    struct Entry
    {
        Route route;
        std::vector<std::string> segments;
    };
    std::vector<Entry> m_entries;
};

} // namespace opsdeck::sample
