// What the HTTP client does in its thread: lets requests through their host's gate, keeps answers
// for revalidation, delivers and measures. Made anywhere, used in its thread only, but for add().
#pragma once

#include "models/metrics/answer_cache.h"
#include "models/metrics/http_client.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <stop_token>

namespace opsdeck::metrics {

class HttpExchange;

class HttpWorker : public QObject
{
    Q_OBJECT

public:
    explicit HttpWorker(HttpOptions options);
    ~HttpWorker() override;

    using Deliver = std::function<void(base::Result<HttpAnswer>)>; // any thread
    void add(HttpRequest request, std::stop_token stop, Deliver deliver); // any thread
    void shutDown();

private:
    struct Waiting;
    using Queue = std::deque<std::unique_ptr<Waiting>>;
    static std::unique_ptr<Waiting> take(Queue& queue, const HttpExchange* exchange);
    void enqueue(HttpRequest request, const std::stop_token& stop, Deliver deliver);
    void prepare();
    base::Status check(const HttpRequest& request) const;
    void pump();
    bool tryStart(Waiting& waiting, std::chrono::nanoseconds& wait);
    void onRedirected(HttpExchange* exchange);
    void onFinished(HttpExchange* exchange);
    void noteAnswer(const Waiting& waiting);

    HttpOptions m_options;
    HostGate m_gate;
    AnswerCache m_cache;
    std::unique_ptr<QNetworkAccessManager> m_network; // made in the thread
    QSslConfiguration m_tls;
    base::Status m_tlsStatus; // whether the CA file could be read
    QTimer m_pumpTimer;
    Queue m_waiting; // oldest first
    Queue m_running;
    bool m_isShutDown = false;
};

} // namespace opsdeck::metrics
