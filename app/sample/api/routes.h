// The routes of the API by what they are about, for the router. Constant; any thread.
#pragma once

#include "app/sample/api/api_database.h"
#include "app/sample/api/router.h"

namespace opsdeck::sample {

std::vector<Route> platformRoutes(); // sign-in, tenant, permissions
std::vector<Route> commerceRoutes();
std::vector<Route> reconciliationRoutes();
std::vector<Route> stockRoutes(); // quantities, imports, uploads
std::vector<Route> plantRoutes();

// What a role may do in a tenant, as a JSON array of "resource:action"; cached as the guides ask.
base::Result<std::string> permissions(
    ApiParts& parts, const std::string& tenant, const std::string& role);
bool allows(const std::string& permissions, const std::string& resource, const std::string& action);

// What is cached under the key, else what the database says to the question.
ApiReply cachedReply(
    ApiParts& parts, const char* cacheClass, const std::string& key, const ApiDatabase::Ask& ask);

// The settings of a tenant as JSON; NotFound for an unknown one.
base::Result<std::string> tenantSettings(ApiParts& parts, const std::string& tenant);

} // namespace opsdeck::sample
