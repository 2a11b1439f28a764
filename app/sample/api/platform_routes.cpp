#include "app/sample/api/api_database.h"
#include "app/sample/api/body_reader.h"
#include "app/sample/api/routes.h"
#include "app/sample/api/two_tier_cache.h"

#include <QDateTime>

namespace opsdeck::sample {

namespace {
constexpr std::int64_t kTokenSeconds = 8 * 3600;

constexpr const char* kPermissions = R"(
SELECT coalesce(json_agg(resource || ':' || action ORDER BY resource, action), '[]')::text
FROM commerce.rbac_policy WHERE tenant_id = $1 AND role = $2 AND effect = 'allow')";

constexpr const char* kSettings = R"(
SELECT row_to_json(one)::text FROM (
    SELECT tenant_id, display_name, locale, time_zone, currency, plan, rate_limit_per_minute,
           branding, features
    FROM inventory.tenant_settings WHERE tenant_id = $1) one)";

constexpr const char* kPerson = R"(
SELECT user_id, role FROM commerce.admin_user
WHERE tenant_id = $1 AND (user_id = $2 OR email = $2) AND is_active LIMIT 1)";

// From the cache, else from the database and into the cache.
base::Result<std::string> cachedText(
    ApiParts& parts, const char* cacheClass, const std::string& key, const ApiDatabase::Ask& ask)
{
    if (auto hit = parts.cache.get(cacheClass, key))
        return std::move(hit->text);
    auto text = parts.database.text(ask);
    if (text)
        parts.cache.put(cacheClass, key, *text);
    return text;
}

ApiReply signIn(ApiParts& parts, const ApiCall& call)
{
    BodyReader body(call.body);
    const std::string user = body.requiredText("user");
    const std::string password = body.requiredText("password");
    if (const auto trouble = body.trouble())
        return *trouble;
    const auto page =
        parts.database.run({ "api.sign_in", QueryKind::Simple, kPerson, { call.tenant, user } });
    if (!page)
        return problem(page.error());
    if ((*page)->rows() == 0 || QByteArray::fromStdString(password) != parts.password) {
        ApiReply reply = problem(401, QStringLiteral("The user or the password is wrong."));
        reply.headers["WWW-Authenticate"] = "Bearer";
        return reply;
    }
    const Identity identity{ call.tenant, std::string((*page)->value(0, 0).value_or("")),
        std::string((*page)->value(0, 1).value_or("")),
        QDateTime::currentSecsSinceEpoch() + kTokenSeconds };
    ApiReply reply = json("{\"access_token\":\"" + signedToken(identity, parts.tokenKey)
        + "\",\"token_type\":\"Bearer\",\"role\":\"" + identity.role
        + "\",\"expires_in\":" + std::to_string(kTokenSeconds) + '}');
    reply.headers["Cache-Control"] = "no-store";
    return reply;
}

ApiReply showTenant(ApiParts& parts, const ApiCall& call)
{
    const auto settings = tenantSettings(parts, call.tenant);
    return settings ? json(*settings) : problem(settings.error());
}

ApiReply showPermissions(ApiParts& parts, const ApiCall& call)
{
    const auto granted = permissions(parts, call.tenant, call.identity.role);
    if (!granted)
        return problem(granted.error());
    return json("{\"role\":\"" + call.identity.role + "\",\"permissions\":" + *granted + '}');
}

ApiReply checkPermission(ApiParts& parts, const ApiCall& call)
{
    const std::string* resource = call.parameter("resource");
    const std::string* action = call.parameter("action");
    if (!resource || !action)
        return problem(
            400, QStringLiteral("The parameters \"resource\" and \"action\" are needed."));
    const auto granted = permissions(parts, call.tenant, call.identity.role);
    if (!granted)
        return problem(granted.error());
    return json(
        allows(*granted, *resource, *action) ? "{\"allowed\":true}" : "{\"allowed\":false}");
}
} // namespace

base::Result<std::string> permissions(
    ApiParts& parts, const std::string& tenant, const std::string& role)
{
    return cachedText(parts, "rbac", "rbac:" + tenant + ":role:" + role + ":permissions",
        { "api.permissions", QueryKind::Simple, kPermissions, { tenant, role } });
}

ApiReply cachedReply(
    ApiParts& parts, const char* cacheClass, const std::string& key, const ApiDatabase::Ask& ask)
{
    ApiReply reply;
    if (auto hit = parts.cache.get(cacheClass, key)) {
        reply = json(std::move(hit->text));
        reply.cacheState = hit->tier == TwoTierCache::Tier::Memory ? "memory" : "redis";
        return reply;
    }
    const auto text = parts.database.text(ask);
    if (!text)
        return problem(text.error());
    parts.cache.put(cacheClass, key, *text);
    reply = json(*text);
    reply.cacheState = "miss";
    return reply;
}

bool allows(const std::string& permissions, const std::string& resource, const std::string& action)
{
    return permissions.find('"' + resource + ':' + action + '"') != std::string::npos;
}

base::Result<std::string> tenantSettings(ApiParts& parts, const std::string& tenant)
{
    return cachedText(parts, "tenant_config", "tenant:" + tenant + ":settings:all:get",
        { "api.tenant", QueryKind::Simple, kSettings, { tenant } });
}

std::vector<Route> platformRoutes()
{
    return {
        { "POST", "/api/v1/auth/login", Access::Tenant, "", "", signIn, "no-store" },
        { "GET", "/api/v1/tenant", Access::Tenant, "", "", showTenant, "private, max-age=60" },
        { "GET", "/api/v1/permissions", Access::Permission, "", "", showPermissions },
        { "GET", "/api/v1/permissions/check", Access::Permission, "", "", checkPermission },
    };
}

} // namespace opsdeck::sample
