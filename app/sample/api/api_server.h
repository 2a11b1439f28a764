// The sample's HTTP API on loopback: finds the route, checks tenant, rate limit, token and
// permission, lets the handler answer, then adds ETag, compression and headers and measures it all.
// listen() blocks until stop(); handlers run on the server's own threads, one request each.
#pragma once

#include "app/sample/api/gauges.h"
#include "app/sample/api/rate_limiter.h"
#include "app/sample/api/router.h"
#include "models/base/log.h"

#include <httplib.h>

namespace opsdeck::sample {

class ApiServer
{
public:
    ApiServer(ApiParts& parts, base::Log& log);

    bool bind(std::uint16_t port);
    bool listen();
    void stop() { m_server.stop(); }

private:
    std::vector<Route> routes();
    void answer(const httplib::Request& request, httplib::Response& response);
    ApiReply decide(const Route& route, ApiCall& call, const httplib::Request& request,
        httplib::Response& response);
    std::optional<ApiReply> admitTenant(ApiCall& call, httplib::Response& response);
    std::optional<ApiReply> identify(const Route& route, ApiCall& call, const std::string& header);
    std::optional<ApiReply> permit(const Route& route, const ApiCall& call);
    void send(ApiReply reply, const Route* route, const httplib::Request& request,
        httplib::Response& response);
    void stream(ApiReply reply, httplib::Response& response);
    ApiReply exposition(const ApiCall& call);
    ApiReply statisticsAsJson();
    ApiReply health();

    ApiParts& m_parts;
    base::Log& m_log;
    Gauges m_gauges;
    RateLimiter m_limiter;
    Router m_router;
    httplib::Server m_server;
};

} // namespace opsdeck::sample
