#include "models/metrics/http_client.h"

#include "models/base/delivery.h"
#include "models/metrics/http_worker.h"

#include <future>

namespace opsdeck::metrics {

HttpClient::HttpClient(HttpOptions options)
    : m_worker(new HttpWorker(std::move(options)))
{
    m_thread.setObjectName(QStringLiteral("opsdeck-http"));
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

HttpClient::~HttpClient()
{
    QMetaObject::invokeMethod(m_worker, &HttpWorker::shutDown, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void HttpClient::get(HttpRequest request, std::stop_token stop, QObject* context, Answer answer)
{
    const auto delivery =
        std::make_shared<base::Delivery<base::Result<HttpAnswer>>>(context, std::move(answer));
    m_worker->add(std::move(request), std::move(stop),
        [delivery](base::Result<HttpAnswer> result) { delivery->deliver(std::move(result)); });
}

base::Result<HttpAnswer> HttpClient::getBlocking(HttpRequest request, std::stop_token stop)
{
    // Shared: the worker may still hold it when the result is here.
    const auto promise = std::make_shared<std::promise<base::Result<HttpAnswer>>>();
    std::future<base::Result<HttpAnswer>> result = promise->get_future();
    m_worker->add(std::move(request), std::move(stop),
        [promise](base::Result<HttpAnswer> answer) { promise->set_value(std::move(answer)); });
    return result.get();
}

} // namespace opsdeck::metrics
