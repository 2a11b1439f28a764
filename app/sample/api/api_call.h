// One request on its way through the API, and what is answered: plain values, so that a handler
// knows nothing of HTTP headers, caching or compression. Used by one thread at a time.
#pragma once

#include "app/sample/api/bearer_token.h"
#include "models/base/result.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::sample {

class ApiDatabase;
class TwoTierCache;
struct ApiMetrics;

// What every handler may use; outlives the server.
struct ApiParts
{
    ApiDatabase& database;
    TwoTierCache& cache;
    ApiMetrics& metrics;
    QByteArray tokenKey;
    QByteArray password; // the one all people of the sample sign in with
};

// The next piece of a long answer; empty at its end, an error where it has to break off.
using PieceSource = std::function<base::Result<std::string>()>;

struct ApiReply
{
    int status = 200;
    std::string body;
    PieceSource pieces; // instead of a body: sent as they come, never whole in memory
    std::string contentType = "application/json";
    std::map<std::string, std::string> headers; // beside those that every answer has
    std::string cacheState; // "memory", "redis" or "miss"; empty: never cached
    QString reason; // of a failure, for the log alone
};

struct ApiCall
{
    std::string_view method;
    std::string_view path;
    std::string_view body;
    std::string_view accept;
    std::multimap<std::string, std::string> parameters; // of the query
    std::vector<std::string> captures; // what stands for the route's ":names"
    std::string tenant;
    Identity identity; // without a token: role "guest"

    const std::string* parameter(const std::string& name) const;
};

using ApiHandler = std::function<ApiReply(ApiParts&, const ApiCall&)>;

// {"error":{"status":400,"message":"…"}}
ApiReply problem(int status, const QString& sentence);
// 404, 400, 503 or 500 after what failed; the server's own words stay in the log.
ApiReply problem(const base::Error& error);
ApiReply json(std::string body, int status = 200);

} // namespace opsdeck::sample
