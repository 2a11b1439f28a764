#include "models/metrics/http_worker.h"

#include "models/metrics/http_exchange.h"
#include "models/metrics/http_failure.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>

#include <algorithm>

namespace opsdeck::metrics {

namespace {

bool isLoopback(const QString& host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

class Proxies final : public QNetworkProxyFactory
{
public:
    explicit Proxies(const HttpOptions& options)
        : m_kind(options.proxy)
    {
        const QUrl& url = options.namedProxy;
        const bool isSocks = url.scheme().startsWith(QLatin1String("socks"));
        m_named = QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
            url.host(), static_cast<quint16>(url.port(isSocks ? 1080 : 8080)),
            url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        if (m_kind == HttpOptions::Proxy::None || isLoopback(query.peerHostName()))
            return { QNetworkProxy(QNetworkProxy::NoProxy) };
        if (m_kind == HttpOptions::Proxy::Named)
            return { m_named };
        return systemProxyForQuery(query);
    }

private:
    HttpOptions::Proxy m_kind;
    QNetworkProxy m_named;
};

base::Error cancelled(const HttpRequest& request)
{
    return { base::ErrorCode::Cancelled, failedRequest(request), HttpWorker::tr("it was cancelled"),
        {}, {} };
}

} // namespace

struct HttpWorker::Waiting
{
    using Callback = std::stop_callback<std::function<void()>>;

    std::unique_ptr<HttpExchange> exchange;
    Deliver deliver;
    QByteArray cacheKey; // empty: the answer is not kept
    QString host; // whose place it takes while it runs
    std::unique_ptr<Callback> onStop;
};

HttpWorker::HttpWorker(HttpOptions options)
    : m_options(std::move(options))
    , m_gate(m_options.limits)
    , m_cache(m_options.cacheBytes)
    , m_pumpTimer(this)
{
    m_pumpTimer.setSingleShot(true);
    m_pumpTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_pumpTimer, &QTimer::timeout, this, &HttpWorker::pump);
}

HttpWorker::~HttpWorker() = default;

void HttpWorker::add(HttpRequest request, std::stop_token stop, Deliver deliver)
{
    QMetaObject::invokeMethod(
        this,
        [this, request = std::move(request), stop = std::move(stop),
            deliver = std::move(deliver)]() mutable {
            enqueue(std::move(request), stop, std::move(deliver));
        },
        Qt::QueuedConnection);
}

void HttpWorker::prepare()
{
    if (m_network)
        return;
    m_network = std::make_unique<QNetworkAccessManager>();
    m_network->setProxyFactory(new Proxies(m_options)); // the manager's from here on
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    if (!m_options.caFile.isEmpty() && !m_tls.addCaCertificates(m_options.caFile))
        m_tlsStatus = base::fail(base::ErrorCode::Io,
            tr("Could not read certificates from %1").arg(m_options.caFile), {},
            tr("It must be a readable file of PEM certificates."));
}

base::Status HttpWorker::check(const HttpRequest& request) const
{
    const QString scheme = request.url.scheme();
    const bool isTls = scheme == QLatin1String("https");
    if (!request.url.isValid() || request.url.host().isEmpty()
        || (!isTls && scheme != QLatin1String("http")))
        return base::fail(base::ErrorCode::Usage,
            tr("%1 is no URL of a web server").arg(shownUrl(request.url)), {},
            tr("It looks like http://host:port/metrics."));
    if (isTls && !QSslSocket::supportsSsl())
        return base::fail(base::ErrorCode::Unsupported, failedRequest(request),
            tr("this installation of Qt has no TLS library"));
    return isTls ? m_tlsStatus : base::Status();
}

void HttpWorker::enqueue(HttpRequest request, const std::stop_token& stop, Deliver deliver)
{
    prepare();
    if (stop.stop_requested() || m_isShutDown)
        return deliver(base::fail(cancelled(request)));
    if (const base::Status good = check(request); !good)
        return deliver(base::fail(good.error()));
    auto waiting = std::make_unique<Waiting>();
    if (request.method == "GET" && request.revalidate)
        waiting->cacheKey = AnswerCache::key(request);
    waiting->exchange = std::make_unique<HttpExchange>(std::move(request), nullptr);
    waiting->deliver = std::move(deliver);
    HttpExchange* const exchange = waiting->exchange.get();
    // Queued, because an exchange may end while the queue is being walked.
    connect(
        exchange, &HttpExchange::redirected, this, [this, exchange] { onRedirected(exchange); },
        Qt::QueuedConnection);
    connect(
        exchange, &HttpExchange::finished, this, [this, exchange] { onFinished(exchange); },
        Qt::QueuedConnection);
    waiting->onStop = std::make_unique<Waiting::Callback>(stop, [exchange] {
        QMetaObject::invokeMethod(
            exchange, [exchange] { exchange->fail(cancelled(exchange->request())); },
            Qt::QueuedConnection);
    });
    m_waiting.push_back(std::move(waiting));
    pump();
}

void HttpWorker::pump()
{
    std::chrono::nanoseconds shortest = std::chrono::hours{ 24 };
    for (auto it = m_waiting.begin(); it != m_waiting.end();) {
        if (tryStart(**it, shortest)) {
            m_running.push_back(std::move(*it));
            it = m_waiting.erase(it);
        } else {
            ++it;
        }
    }
    if (!m_waiting.empty())
        m_pumpTimer.start(std::chrono::ceil<std::chrono::milliseconds>(shortest));
}

bool HttpWorker::tryStart(Waiting& waiting, std::chrono::nanoseconds& shortest)
{
    HttpExchange& exchange = *waiting.exchange;
    const auto now = m_options.clock->steady();
    const std::optional<std::chrono::nanoseconds> wait = m_gate.wait(exchange.host(), now);
    if (!wait || exchange.result())
        return false;
    if (*wait > std::chrono::nanoseconds::zero()) {
        if (m_gate.isHeld(exchange.host(), now) && *wait >= exchange.remaining())
            exchange.fail({ base::ErrorCode::Server, failedRequest(exchange.request()),
                tr("the server asked to be left alone for another %1 s")
                    .arg(std::chrono::ceil<std::chrono::seconds>(*wait).count()),
                tr("Ask less often."), {} });
        shortest = std::min(shortest, *wait);
        return false;
    }
    waiting.host = exchange.host();
    m_gate.begin(waiting.host, now);
    if (exchange.isStarted()) {
        exchange.followOn();
        return true;
    }
    std::optional<HttpAnswer> known;
    if (!waiting.cacheKey.isEmpty()) {
        if (const HttpAnswer* answer = m_cache.find(waiting.cacheKey))
            known = *answer;
    }
    exchange.start(*m_network, m_tls, std::move(known));
    return true;
}

void HttpWorker::noteAnswer(const Waiting& waiting)
{
    const HttpExchange& exchange = *waiting.exchange;
    const base::Result<HttpAnswer>& result = *exchange.result();
    const HttpAnswer& answer = result ? *result : exchange.answer();
    if (answer.status == 429 || answer.status == 503) {
        const auto wait = parseRetryAfter(answer.header("Retry-After"), m_options.clock->wall());
        if (wait)
            m_gate.holdUntil(exchange.host(), m_options.clock->steady() + *wait);
    }
    if (result && !waiting.cacheKey.isEmpty() && !answer.isRevalidated)
        m_cache.keep(waiting.cacheKey, answer);
    if (m_options.monitor && exchange.isStarted() && !exchange.request().name.isEmpty())
        m_options.monitor->record(exchange.request().name,
            { exchange.request().totalTimeout - exchange.remaining(), 0,
                static_cast<std::uint64_t>(answer.wireBytes), !result });
}

std::unique_ptr<HttpWorker::Waiting> HttpWorker::take(Queue& queue, const HttpExchange* exchange)
{
    const auto it = std::find_if(queue.begin(), queue.end(),
        [exchange](const auto& waiting) { return waiting->exchange.get() == exchange; });
    std::unique_ptr<Waiting> taken;
    if (it != queue.end()) {
        taken = std::move(*it);
        queue.erase(it);
    }
    return taken;
}

// A redirect may lead to any host: its gate counts the hop like every other request.
void HttpWorker::onRedirected(HttpExchange* exchange)
{
    std::unique_ptr<Waiting> waiting = take(m_running, exchange);
    if (!waiting)
        return; // the client has shut down meanwhile
    m_gate.end(waiting->host);
    m_waiting.push_front(std::move(waiting)); // it has waited before
    pump();
}

void HttpWorker::onFinished(HttpExchange* exchange)
{
    std::unique_ptr<Waiting> waiting = take(m_running, exchange);
    if (waiting)
        m_gate.end(waiting->host);
    else
        waiting = take(m_waiting, exchange);
    if (!waiting)
        return; // the client has shut down meanwhile
    waiting->onStop.reset();
    noteAnswer(*waiting);
    waiting->deliver(*exchange->result());
    waiting->exchange.release()->deleteLater();
    pump();
}

void HttpWorker::shutDown()
{
    m_isShutDown = true;
    for (auto* list : { &m_waiting, &m_running }) {
        for (const std::unique_ptr<Waiting>& waiting : *list) {
            waiting->onStop.reset();
            waiting->exchange->disconnect(this);
            waiting->exchange->fail(cancelled(waiting->exchange->request()));
            waiting->deliver(*waiting->exchange->result());
        }
        list->clear();
    }
    m_pumpTimer.stop();
    m_network.reset();
}

} // namespace opsdeck::metrics
