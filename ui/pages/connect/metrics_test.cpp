#include "ui/pages/connect/metrics_test.h"

#include "models/metrics/exposition_parser.h"
#include "models/metrics/http_client.h"
#include "models/metrics/prometheus_api.h"

namespace opsdeck::ui::pages {

using catalog::MetricsKind;
using catalog::TestLine;

namespace {

constexpr std::chrono::seconds kConnectPatience{ 2 };
constexpr std::chrono::seconds kPatience{ 10 };

// A Prometheus server is asked what every one of them can answer.
metrics::HttpRequest requestFor(const catalog::Workspace& workspace, const QString& secret)
{
    const QUrl url(workspace.metricsUrl);
    const auto credentials = metrics::Credentials::fromSecret(secret);
    metrics::HttpRequest request;
    if (workspace.metricsKind == MetricsKind::Prometheus) {
        request = metrics::instantRequest({ url, credentials }, QStringLiteral("count(up)"), {});
    } else {
        request.url = url;
        request.credentials = credentials;
    }
    request.name = QStringLiteral("metrics.test");
    request.connectTimeout = kConnectPatience;
    request.idleTimeout = kPatience;
    request.totalTimeout = kPatience;
    request.revalidate = false;
    return request;
}

base::Result<int> seriesIn(const metrics::HttpAnswer& answer)
{
    const std::string_view text(
        answer.body.constData(), static_cast<std::size_t>(answer.body.size()));
    const QByteArray type = answer.contentType();
    metrics::ExpositionParser parser(metrics::ExpositionParser::detect(
        { type.constData(), static_cast<std::size_t>(type.size()) }, text));
    return parser.parse(text).map(
        [&](const metrics::Scrape&) { return static_cast<int>(parser.seriesCount()); });
}

} // namespace

MetricsTest::MetricsTest(QObject* parent)
    : QObject(parent)
{
}

MetricsTest::~MetricsTest() { m_stop.request_stop(); }

void MetricsTest::start(
    const catalog::Workspace& workspace, const QString& secret, const QString& proxyPassword)
{
    cancel();
    m_lines.clear();
    if (workspace.metricsUrl.isEmpty())
        return;
    m_kind = workspace.metricsKind;
    m_request = requestFor(workspace, secret);
    auto route = metrics::httpRoute(workspace.metricsProxy, workspace.metricsCaFile, proxyPassword);
    if (!route) {
        addFailure(route.error().what, route.error());
        emit changed();
        return;
    }
    m_client = std::make_unique<metrics::HttpClient>(metrics::HttpOptions{ std::move(*route) });
    m_stop = std::stop_source();
    m_running = true;
    m_client->get(m_request, m_stop.get_token(), this,
        [this, stop = m_stop.get_token()](const base::Result<metrics::HttpAnswer>& answer) {
            if (!stop.stop_requested())
                take(answer);
        });
    emit changed();
}

void MetricsTest::cancel()
{
    m_stop.request_stop();
    m_running = false;
}

void MetricsTest::take(const base::Result<metrics::HttpAnswer>& answer)
{
    m_running = false;
    const QString path =
        m_request.url.path().isEmpty() ? QStringLiteral("/") : m_request.url.path();
    if (!answer) {
        addFailure(tr("GET %1: %2").arg(path, answer.error().what), answer.error());
    } else if (answer->status >= 400) { // of a Prometheus server, which says why in its own words
        const auto refused = metrics::readSamples(m_request, *answer);
        addFailure(tr("GET %1: %2").arg(path).arg(answer->status),
            refused ? base::Error() : refused.error());
    } else {
        add(TestLine::Outcome::Ok, tr("GET %1: %2").arg(path).arg(answer->status), {});
        m_lines.back().time = std::chrono::ceil<std::chrono::milliseconds>(answer->duration);
        addContent(*answer);
    }
    emit changed();
}

QString MetricsTest::contentTitle() const
{
    return m_kind == MetricsKind::Exposition ? tr("Series listed") : tr("Prometheus answers");
}

void MetricsTest::addFailure(const QString& title, const base::Error& error)
{
    // The title says already what failed.
    const base::Error reason{ error.code, error.why, {}, error.hint, {} };
    add(TestLine::Outcome::Fail, title, reason.sentence());
    add(TestLine::Outcome::NotRun, contentTitle(), tr("not run"));
}

void MetricsTest::addContent(const metrics::HttpAnswer& answer)
{
    using Outcome = TestLine::Outcome;
    if (m_kind == MetricsKind::Exposition) {
        const base::Result<int> series = seriesIn(answer);
        if (series)
            add(*series > 0 ? Outcome::Ok : Outcome::Warn, contentTitle(),
                tr("%n series", nullptr, *series));
        else
            add(Outcome::Fail, contentTitle(), series.error().sentence());
        return;
    }
    const auto samples = metrics::readSamples(m_request, answer);
    if (!samples) {
        add(Outcome::Fail, contentTitle(), samples.error().sentence());
        return;
    }
    int targets = 0;
    if (!samples->series.empty() && !samples->series.front().values.empty())
        targets = static_cast<int>(samples->series.front().values.front());
    add(Outcome::Ok, contentTitle(), tr("It watches %n targets", nullptr, targets));
}

void MetricsTest::add(TestLine::Outcome outcome, const QString& title, const QString& detail)
{
    m_lines.push_back({ TestLine::Group::Metrics, outcome, title, detail, {}, {} });
}

} // namespace opsdeck::ui::pages
