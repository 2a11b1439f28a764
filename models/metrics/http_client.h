// The program's only HTTP client. Connections are kept and reused, answers unpacked, limits kept
// while they stream in, hosts asked no faster than allowed and not before a Retry-After has passed.
// Servers must prove who they are; a failure is one sentence with a reason. One thread of its own
// does the work; every call here is thread-safe and none blocks but getBlocking(). Destroying the
// client answers what still runs with Cancelled and joins the thread.
#pragma once

#include "models/base/clock.h"
#include "models/base/query_monitor.h"
#include "models/base/result.h"
#include "models/metrics/host_gate.h"
#include "models/metrics/http_message.h"
#include "models/metrics/http_route.h"

#include <QObject>
#include <QThread>
#include <QUrl>

#include <functional>
#include <stop_token>

namespace opsdeck::metrics {

class HttpWorker;

struct HttpOptions : HttpRoute
{
    HostGate::Limits limits{};
    qint64 cacheBytes = qint64{ 64 } << 20; // of answers that can be revalidated
    base::QueryMonitor* monitor = nullptr; // outlives the client; may be null
    const base::Clock* clock = &base::systemClock();
};

class HttpClient
{
public:
    explicit HttpClient(HttpOptions options = {});
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    using Answer = std::function<void(base::Result<HttpAnswer>)>;
    // The answer is called in `context`'s thread, once, and not at all once context is gone.
    void get(HttpRequest request, std::stop_token stop, QObject* context, Answer answer);
    // Blocks the caller: workers, command line and tests only.
    base::Result<HttpAnswer> getBlocking(HttpRequest request, std::stop_token stop = {});

private:
    QThread m_thread;
    HttpWorker* m_worker; // lives in m_thread, ends with it
};

} // namespace opsdeck::metrics
