#include "app/sample/api/resource.h"

#include "app/sample/api/list_request.h"
#include "app/sample/api/routes.h"
#include "app/sample/api/two_tier_cache.h"

#include <algorithm>

namespace opsdeck::sample {

namespace {
constexpr std::size_t kPieceRows = 500;

ApiReply cached(TwoTierCache::Hit hit)
{
    ApiReply reply = json(std::move(hit.text));
    reply.cacheState = hit.tier == TwoTierCache::Tier::Memory ? "memory" : "redis";
    return reply;
}

std::vector<std::string> keysOf(
    const database::ResultPage& page, const Resource& resource, std::size_t row)
{
    std::vector<std::string> keys;
    keys.reserve(resource.keys.size());
    for (int key = 0; key < static_cast<int>(resource.keys.size()); ++key)
        keys.emplace_back(page.value(static_cast<int>(row), key + 1).value_or(""));
    return keys;
}

std::string pageOf(
    const database::ResultPage& page, const Resource& resource, const ListRequest& request)
{
    const auto rows = std::min(static_cast<std::size_t>(page.rows()), request.limit);
    std::string body = "{\"items\":[";
    for (std::size_t row = 0; row < rows; ++row) {
        if (row > 0)
            body += ',';
        body += page.value(static_cast<int>(row), 0).value_or("null");
    }
    body += "],\"limit\":" + std::to_string(request.limit) + ",\"next_cursor\":";
    if (static_cast<std::size_t>(page.rows()) <= request.limit)
        return body + "null}";
    return body + '"' + request.cursor(resource, keysOf(page, resource, rows - 1)) + "\"}";
}

ApiReply list(const Resource& resource, ApiParts& parts, const ApiCall& call)
{
    const auto request = ListRequest::read(resource, call);
    if (!request)
        return problem(request.error());
    const std::string key = request->cacheKey(resource, call.tenant);
    if (resource.cacheClass) {
        if (auto hit = parts.cache.get(resource.cacheClass, key))
            return cached(std::move(*hit));
    }
    const auto page = parts.database.run(request->ask(resource, call.tenant));
    if (!page)
        return problem(page.error());
    ApiReply reply = json(pageOf(**page, resource, *request));
    if (resource.cacheClass) {
        parts.cache.put(resource.cacheClass, key, reply.body);
        reply.cacheState = "miss";
    }
    return reply;
}

// A page after the other, each asked for when the one before was taken.
ApiReply exportAll(const Resource& resource, ApiParts& parts, const ApiCall& call)
{
    if (call.parameter("limit") || call.parameter("cursor"))
        return problem(400, QStringLiteral("An export has all rows: no limit, no cursor."));
    auto request = ListRequest::read(resource, call);
    if (!request)
        return problem(request.error());
    request->limit = kPieceRows;
    ApiReply reply;
    reply.contentType = "application/x-ndjson";
    reply.pieces = [&resource, &parts, tenant = call.tenant, isDone = false,
                       rest = std::move(*request)]() mutable -> base::Result<std::string> {
        std::string lines;
        if (isDone)
            return lines;
        ApiDatabase::Ask ask = rest.ask(resource, tenant);
        ask.name = "api.export";
        const auto page = parts.database.run(ask);
        if (!page)
            return base::fail(page.error());
        const auto rows = std::min(static_cast<std::size_t>((*page)->rows()), rest.limit);
        for (std::size_t row = 0; row < rows; ++row) {
            lines += (*page)->value(static_cast<int>(row), 0).value_or("null");
            lines += '\n';
        }
        isDone = static_cast<std::size_t>((*page)->rows()) <= rest.limit;
        if (!isDone)
            rest.after = keysOf(**page, resource, rows - 1);
        return lines;
    };
    return reply;
}

ApiReply one(const Resource& resource, ApiParts& parts, const ApiCall& call)
{
    const std::string& id = call.captures.front();
    std::string sql =
        "SELECT " + wholeRow(resource) + " FROM " + resource.from + " WHERE " + resource.one;
    ApiDatabase::Ask ask{ resource.queryName, resource.kind, {}, { id } };
    if (resource.tenantColumn) {
        sql += std::string(" AND ") + resource.tenantColumn + " = $2";
        ask.values.emplace_back(call.tenant);
    }
    ask.sql = QByteArray::fromStdString(sql);
    if (resource.cacheClass)
        return cachedReply(parts, resource.cacheClass, cacheKey(resource, call.tenant, id), ask);
    const auto text = parts.database.text(ask);
    return text ? json(*text) : problem(text.error());
}
} // namespace

std::string wholeRow(const Resource& resource)
{
    std::string columns;
    for (const ResourceField& field : resource.fields)
        columns += (columns.empty() ? "" : ", ") + std::string(field.sql) + " AS " + field.name;
    return "(SELECT row_to_json(one)::text FROM (SELECT " + columns + ") one)";
}

std::string cacheKey(const Resource& resource, std::string_view tenant, std::string_view id)
{
    return std::string(resource.service) + ':'
        + (resource.tenantColumn ? std::string(tenant) : "all") + ':' + resource.entity + ':'
        + std::string(id) + ":get";
}

std::string cachePattern(const Resource& resource, std::string_view tenant)
{
    return std::string(resource.service) + ':' + std::string(tenant) + ':' + resource.entity
        + ":page-*:list";
}

std::vector<Route> routesOf(const Resource& resource)
{
    std::vector<Route> routes;
    routes.push_back({ "GET", resource.path, resource.access, resource.permission, "read",
        [&resource](ApiParts& parts, const ApiCall& call) { return list(resource, parts, call); },
        resource.cacheControl });
    routes.push_back({ "GET", std::string(resource.path) + "/export", Access::Permission,
        resource.permission, "export",
        [&resource](
            ApiParts& parts, const ApiCall& call) { return exportAll(resource, parts, call); },
        "no-store" });
    if (resource.one)
        routes.push_back({ "GET", std::string(resource.path) + "/:id", resource.access,
            resource.permission, "read",
            [&resource](
                ApiParts& parts, const ApiCall& call) { return one(resource, parts, call); },
            resource.cacheControl });
    return routes;
}

} // namespace opsdeck::sample
