#include "app/sample/api/api_server.h"

#include "app/sample/api/api_database.h"
#include "app/sample/api/compression.h"
#include "app/sample/api/resources.h"
#include "app/sample/api/routes.h"
#include "app/sample/api/two_tier_cache.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>

namespace opsdeck::sample {

namespace {
using Steady = std::chrono::steady_clock;

constexpr std::size_t kLargestBody = 16U << 20U; // an upload of 10 MB has to pass
constexpr std::size_t kThreads = 128; // a connection that is kept alive has one
constexpr std::size_t kRequestsOnConnection = 10000;
// The library looks at an idle connection a hundred times a second, so it is not kept long.
constexpr std::time_t kKeepAliveSeconds = 2;
constexpr std::chrono::milliseconds kSlow{ 500 };
constexpr const char* kOpenMetricsType =
    "application/openmetrics-text; version=1.0.0; charset=utf-8";
constexpr const char* kPrometheusType = "text/plain; version=0.0.4; charset=utf-8";
constexpr std::string_view kBearer = "bearer "; // in any case

// The library would share the port with others and, worse, keep the next start from having the same
// one for a minute: who records this API finds it by its port.
void holdPortAlone(socket_t socket)
{
#ifdef Q_OS_WIN
    constexpr int kOption = SO_EXCLUSIVEADDRUSE;
#else
    constexpr int kOption = SO_REUSEADDR;
#endif
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, kOption, reinterpret_cast<const char*>(&yes), sizeof yes);
}

double milliseconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

// Weak, because the same entity is sent in several codings.
std::string entityTag(const std::string& body)
{
    const QByteArray hash = QCryptographicHash::hash(
        QByteArrayView(body.data(), static_cast<qsizetype>(body.size())), QCryptographicHash::Md5);
    return "W/\"" + hash.toHex().toStdString() + '"';
}

std::string_view withoutWeakness(std::string_view tag)
{
    return tag.starts_with("W/") ? tag.substr(2) : tag;
}

bool isNoneMatch(std::string_view header, std::string_view tag)
{
    while (!header.empty()) {
        const auto comma = header.find(',');
        std::string_view one = header.substr(0, comma);
        header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
        while (one.starts_with(' '))
            one.remove_prefix(1);
        while (one.ends_with(' '))
            one.remove_suffix(1);
        if (one == "*" || withoutWeakness(one) == withoutWeakness(tag))
            return true;
    }
    return false;
}

ApiReply refusedToken(const QString& sentence)
{
    ApiReply reply = problem(401, sentence);
    reply.headers["WWW-Authenticate"] = "Bearer";
    return reply;
}
} // namespace

ApiServer::ApiServer(ApiParts& parts, base::Log& log)
    : m_parts(parts)
    , m_log(log)
    , m_gauges(parts)
    , m_router(routes())
{
    const auto handler = [this](const httplib::Request& request, httplib::Response& response) {
        answer(request, response);
    };
    // One handler for all: the library would compare every path with every route's expression.
    m_server.Get(".*", handler);
    m_server.Post(".*", handler);
    m_server.Put(".*", handler);
    m_server.Patch(".*", handler);
    m_server.Delete(".*", handler);
    m_server.Options(".*", handler);
    m_server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    m_server.set_payload_max_length(kLargestBody);
    m_server.set_tcp_nodelay(true);
    m_server.set_socket_options(holdPortAlone);
    m_server.set_keep_alive_max_count(kRequestsOnConnection);
    m_server.set_keep_alive_timeout(kKeepAliveSeconds);
}

std::vector<Route> ApiServer::routes()
{
    std::vector<Route> all{
        { "GET", "/health", Access::Open, "", "",
            [this](ApiParts&, const ApiCall&) { return health(); }, "no-store" },
        { "GET", "/metrics", Access::Open, "", "",
            [this](ApiParts&, const ApiCall& call) { return exposition(call); }, "no-store" },
        { "GET", "/metrics.json", Access::Open, "", "",
            [this](ApiParts&, const ApiCall&) { return statisticsAsJson(); }, "no-store" },
    };
    for (auto group :
        { platformRoutes, commerceRoutes, reconciliationRoutes, stockRoutes, plantRoutes }) {
        for (Route& route : group())
            all.push_back(std::move(route));
    }
    for (const Resource& resource : resources()) {
        for (Route& route : routesOf(resource))
            all.push_back(std::move(route));
    }
    return all;
}

bool ApiServer::bind(std::uint16_t port) { return m_server.bind_to_port("127.0.0.1", port); }

bool ApiServer::listen() { return m_server.listen_after_bind(); }

void ApiServer::answer(const httplib::Request& request, httplib::Response& response)
{
    const auto begin = Steady::now();
    ApiMetrics& metrics = m_parts.metrics;
    metrics.requestsInFlight.add({}, 1);
    ApiCall call{ request.method, request.path, request.body, {},
        { request.params.begin(), request.params.end() }, {}, {}, {} };
    const std::string accept = request.get_header_value("Accept");
    call.accept = accept;
    Router::Found found = m_router.find(request.method, request.path);
    ApiReply reply;
    if (found.route) {
        call.captures = std::move(found.captures);
        reply = decide(*found.route, call, request, response);
    } else if (found.allowed.empty()) {
        reply = problem(404, QStringLiteral("There is no such path."));
    } else {
        reply = problem(405, QStringLiteral("The path does not take this method."));
        reply.headers["Allow"] = found.allowed;
    }
    const QString reason = reply.reason;
    send(std::move(reply), found.route, request, response);

    const auto took = Steady::now() - begin;
    const std::string_view tenant = tenantLabel(call.tenant);
    const std::string route = found.route ? found.route->path : "unknown";
    const std::string status = std::to_string(response.status);
    metrics.requests.add({ request.method, route, status, tenant });
    // Also when there is none, so that the first error is a step from 0 and not a beginning.
    metrics.requestErrors.add({ request.method, route, tenant }, response.status >= 500 ? 1 : 0);
    metrics.requestSeconds.observe(
        { request.method, route, tenant }, std::chrono::duration<double>(took).count());
    metrics.requestsInFlight.add({}, -1);
    if (response.status >= 500 || took > kSlow)
        m_log.write(response.status >= 500 ? base::LogLevel::Error : base::LogLevel::Warning,
            QStringLiteral("api.request"),
            { { QStringLiteral("method"), QString::fromStdString(request.method) },
                { QStringLiteral("route"), QString::fromStdString(route) },
                { QStringLiteral("status"), response.status },
                { QStringLiteral("ms"), milliseconds(took) },
                { QStringLiteral("reason"), reason } },
            { QString::fromStdString(response.get_header_value("X-Request-Id")),
                QString::fromStdString(call.tenant) });
}

ApiReply ApiServer::decide(
    const Route& route, ApiCall& call, const httplib::Request& request, httplib::Response& response)
{
    if (route.access == Access::Open)
        return route.handler(m_parts, call);
    call.tenant = request.get_header_value("x-tenant-id");
    if (auto refusal = admitTenant(call, response))
        return *refusal;
    if (auto refusal = identify(route, call, request.get_header_value("Authorization")))
        return *refusal;
    if (auto refusal = permit(route, call))
        return *refusal;
    return route.handler(m_parts, call);
}

std::optional<ApiReply> ApiServer::admitTenant(ApiCall& call, httplib::Response& response)
{
    if (call.tenant.empty())
        return problem(400, QStringLiteral("The header x-tenant-id is missing."));
    const auto settings = tenantSettings(m_parts, call.tenant);
    if (!settings) {
        call.tenant.clear(); // not one of ours: it must not become a label
        return settings.error().code == base::ErrorCode::NotFound
            ? problem(404, QStringLiteral("There is no such tenant."))
            : problem(settings.error());
    }
    const int limit = QJsonDocument::fromJson(QByteArray::fromStdString(*settings))
                          .object()
                          .value(QLatin1StringView("rate_limit_per_minute"))
                          .toInt(1);
    const RateLimiter::Verdict verdict = m_limiter.take(call.tenant, limit, Steady::now());
    response.set_header("X-RateLimit-Limit", std::to_string(verdict.limit));
    response.set_header("X-RateLimit-Remaining", std::to_string(verdict.remaining));
    response.set_header("X-RateLimit-Reset", std::to_string(verdict.resetSeconds));
    if (verdict.isAllowed)
        return {};
    m_parts.metrics.rateLimited.add({ tenantLabel(call.tenant) });
    ApiReply refusal = problem(429, QStringLiteral("The tenant has used up its requests."));
    refusal.headers["Retry-After"] = std::to_string(verdict.retrySeconds);
    return refusal;
}

std::optional<ApiReply> ApiServer::identify(
    const Route& route, ApiCall& call, const std::string& header)
{
    call.identity = { call.tenant, "guest", "guest", 0 };
    if (header.empty())
        return route.access == Access::Permission
            ? std::optional(refusedToken(QStringLiteral("A bearer token is needed.")))
            : std::nullopt;
    if (!QByteArray::fromStdString(header).toLower().startsWith(kBearer.data()))
        return refusedToken(QStringLiteral("Only bearer tokens are taken."));
    const auto identity = verifiedToken(std::string_view(header).substr(kBearer.size()),
        m_parts.tokenKey, QDateTime::currentSecsSinceEpoch());
    if (!identity)
        return refusedToken(QStringLiteral("The bearer token is not valid, or no longer."));
    if (identity->tenant != "*" && identity->tenant != call.tenant)
        return problem(403, QStringLiteral("The token belongs to another tenant."));
    call.identity = *identity;
    return {};
}

std::optional<ApiReply> ApiServer::permit(const Route& route, const ApiCall& call)
{
    if (route.access != Access::Permission || route.resource.empty())
        return {};
    const auto begin = Steady::now();
    const auto granted = permissions(m_parts, call.tenant, call.identity.role);
    m_parts.metrics.rbacSeconds.observe(
        {}, std::chrono::duration<double>(Steady::now() - begin).count());
    if (!granted)
        return problem(granted.error());
    if (allows(*granted, route.resource, route.action))
        return {};
    return problem(403,
        QStringLiteral("The role %1 may not %2 %3.")
            .arg(QString::fromStdString(call.identity.role), QString::fromStdString(route.action),
                QString::fromStdString(route.resource)));
}

void ApiServer::send(ApiReply reply, const Route* route, const httplib::Request& request,
    httplib::Response& response)
{
    const std::string trace = request.get_header_value("X-Request-Id");
    response.set_header("X-Request-Id",
        trace.empty() || trace.size() > 64 ? base::newTraceId().toStdString() : trace);
    response.set_header("Vary", "Accept-Encoding, Authorization, x-tenant-id");
    if (!reply.cacheState.empty())
        response.set_header("X-Cache", reply.cacheState);
    if (route && reply.status < 300)
        response.set_header("Cache-Control", route->cacheControl);
    for (const auto& [name, value] : reply.headers)
        response.set_header(name.c_str(), value);
    response.status = reply.status;
    if (reply.pieces) {
        stream(std::move(reply), response);
        return;
    }
    if (reply.status == 200 && (request.method == "GET" || request.method == "HEAD")) {
        const std::string tag = entityTag(reply.body);
        response.set_header("ETag", tag);
        if (isNoneMatch(request.get_header_value("If-None-Match"), tag)) {
            response.status = 304;
            return;
        }
    }
    if (reply.body.empty())
        return;
    Coding coding = acceptedCoding(request.get_header_value("Accept-Encoding"));
    if (reply.body.size() < kCompressFromBytes)
        coding = Coding::Identity;
    if (auto smaller = compressed(reply.body, coding)) {
        reply.body = std::move(*smaller);
        response.set_header("Content-Encoding", std::string(codingName(coding)));
    }
    m_parts.metrics.responseBytes.add(
        { codingName(coding) }, static_cast<double>(reply.body.size()));
    // With a provider the library sends the bytes as they are, without a compression of its own.
    const std::size_t size = reply.body.size();
    response.set_content_provider(size, reply.contentType.c_str(),
        [body = std::make_shared<const std::string>(std::move(reply.body))](std::size_t offset,
            std::size_t length,
            httplib::DataSink& sink) { return sink.write(body->data() + offset, length); });
}

// In chunks; an answer that breaks off lacks the last one, so that nobody takes it for whole.
void ApiServer::stream(ApiReply reply, httplib::Response& response)
{
    response.set_chunked_content_provider(reply.contentType.c_str(),
        [this, pieces = std::move(reply.pieces)](std::size_t, httplib::DataSink& sink) {
            const auto piece = pieces();
            if (!piece) {
                m_log.write(base::LogLevel::Error, QStringLiteral("api.stream"),
                    { { QStringLiteral("reason"), piece.error().sentence() } });
                return false;
            }
            if (piece->empty()) {
                sink.done();
                return true;
            }
            m_parts.metrics.responseBytes.add(
                { codingName(Coding::Identity) }, static_cast<double>(piece->size()));
            return sink.write(piece->data(), piece->size());
        });
}

ApiReply ApiServer::exposition(const ApiCall& call)
{
    m_gauges.read();
    const bool isOpen = call.accept.find("application/openmetrics-text") != std::string_view::npos;
    ApiReply reply = json(m_parts.metrics.registry.text(
        isOpen ? MetricRegistry::Format::OpenMetrics : MetricRegistry::Format::Prometheus));
    reply.contentType = isOpen ? kOpenMetricsType : kPrometheusType;
    return reply;
}

ApiReply ApiServer::statisticsAsJson()
{
    m_gauges.read();
    QJsonObject queries;
    for (const base::QueryStatistics& one : m_parts.database.statistics())
        queries[one.name] = QJsonObject{
            { QStringLiteral("count"), static_cast<qint64>(one.count) },
            { QStringLiteral("avgMs"), milliseconds(one.average) },
            { QStringLiteral("minMs"), milliseconds(one.minimum) },
            { QStringLiteral("maxMs"), milliseconds(one.maximum) },
            { QStringLiteral("p95Ms"), milliseconds(one.p95) },
            { QStringLiteral("p99Ms"), milliseconds(one.p99) },
        };
    const auto [hits, asked] = m_parts.cache.answered();
    const database::PoolStatus pool = m_parts.database.status();
    const QJsonObject all{
        { QStringLiteral("queries"), queries },
        { QStringLiteral("cache_hit_rate"), asked > 0 ? QJsonValue(hits / asked) : QJsonValue() },
        { QStringLiteral("pool_stats"),
            QJsonObject{ { QStringLiteral("total"), pool.open },
                { QStringLiteral("active"), pool.inUse },
                { QStringLiteral("idle"), pool.open - pool.inUse },
                { QStringLiteral("waiting"), pool.waiting },
                { QStringLiteral("max"), pool.limit } } },
    };
    return json(QJsonDocument(all).toJson(QJsonDocument::Compact).toStdString());
}

ApiReply ApiServer::health()
{
    const bool hasDatabase = m_parts.database.probe("health", "SELECT 1").has_value();
    m_parts.cache.measure();
    const QJsonObject state{
        { QStringLiteral("status"),
            hasDatabase ? QStringLiteral("ok") : QStringLiteral("degraded") },
        { QStringLiteral("database"), hasDatabase },
        { QStringLiteral("redis"), m_parts.metrics.redisUp.total() > 0 },
    };
    return json(
        QJsonDocument(state).toJson(QJsonDocument::Compact).toStdString(), hasDatabase ? 200 : 503);
}

} // namespace opsdeck::sample
