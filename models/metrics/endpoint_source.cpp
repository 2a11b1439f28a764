#include "models/metrics/endpoint_source.h"

namespace opsdeck::metrics {

namespace {
// As Prometheus asks, with JSON behind: of 0.0.4 and OpenMetrics the richer one first.
constexpr auto kAccept = "application/openmetrics-text;version=1.0.0,"
                         "text/plain;version=0.0.4;q=0.5,application/json;q=0.3,*/*;q=0.1";
constexpr auto kAcceptText = "text/plain;version=0.0.4,*/*;q=0.1";
constexpr auto kAcceptJson = "application/json,*/*;q=0.1";
} // namespace

EndpointSource::EndpointSource(const Target& target, HttpClient& http)
    : m_target(target)
    , m_http(http)
    , m_parser(target.format)
{
}

HttpRequest EndpointSource::request(const Target& target)
{
    HttpRequest request;
    request.name = QStringLiteral("metrics.scrape");
    request.url = target.url;
    request.credentials = target.credentials;
    request.connectTimeout = std::min(request.connectTimeout, target.timeout);
    request.idleTimeout = target.timeout;
    request.totalTimeout = target.timeout;
    const char* const accept = target.format == TargetFormat::Prometheus ? kAcceptText
        : target.format == TargetFormat::Json                            ? kAcceptJson
                                                                         : kAccept;
    request.headers = { { "Accept", accept },
        { "X-Prometheus-Scrape-Timeout-Seconds",
            QByteArray::number(std::chrono::duration<double>(target.timeout).count()) } };
    return request;
}

void EndpointSource::read(std::stop_token stop, QObject* context, Answer answer)
{
    Target asked = m_target;
    if (m_badOpenMetrics)
        asked.format = TargetFormat::Prometheus;
    m_http.get(request(asked), std::move(stop), context,
        [this, answer = std::move(answer)](const base::Result<HttpAnswer>& got) {
            answer(got.and_then([this](const HttpAnswer& it) { return scrapeFrom(it); }));
        });
}

base::Result<Scrape> EndpointSource::scrapeFrom(const HttpAnswer& answer)
{
    const QByteArray type = answer.contentType();
    base::Result<Scrape> scrape = m_parser.parseShared(
        { type.constData(), static_cast<std::size_t>(type.size()) }, answer.body);
    if (!scrape) {
        // Asked for less, many a server says it well.
        if (m_target.format == TargetFormat::Auto
            && type.startsWith("application/openmetrics-text"))
            m_badOpenMetrics = scrape.error().why;
        scrape.error().what += QStringLiteral(" (%1)").arg(shownUrl(m_target.url));
    } else if (m_badOpenMetrics) {
        scrape->warnings.push_back(
            tr("Its OpenMetrics is not good (%1): its Prometheus text is read instead")
                .arg(*m_badOpenMetrics)
                .toStdString());
    }
    return scrape;
}

} // namespace opsdeck::metrics
