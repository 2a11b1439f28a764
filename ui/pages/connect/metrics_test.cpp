#include "ui/pages/connect/metrics_test.h"

#include "models/metrics/exposition_parser.h"
#include "models/metrics/http_client.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace opsdeck::ui::pages {

using catalog::MetricsKind;
using catalog::TestLine;

namespace {

// A Prometheus server is asked what every one of them can answer.
QUrl questionFor(const catalog::Workspace& workspace)
{
    QUrl url(workspace.metricsUrl);
    if (workspace.metricsKind == MetricsKind::Prometheus) {
        QString path = url.path();
        while (path.endsWith(QLatin1Char('/')))
            path.chop(1);
        url.setPath(path + QStringLiteral("/api/v1/query"));
        url.setQuery(QStringLiteral("query=count(up)"));
    }
    return url;
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

bool isPrometheus(const metrics::HttpAnswer& answer)
{
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    return object.value(QLatin1StringView("status")).toString() == QLatin1StringView("success");
}

} // namespace

MetricsTest::MetricsTest(QObject* parent)
    : QObject(parent)
{
}

MetricsTest::~MetricsTest() { m_stop.request_stop(); }

void MetricsTest::start(const catalog::Workspace& workspace, const QString& token)
{
    cancel();
    m_lines.clear();
    if (workspace.metricsUrl.isEmpty())
        return;
    if (!m_client)
        m_client = std::make_unique<metrics::HttpClient>();
    m_stop = std::stop_source();
    m_kind = workspace.metricsKind;
    metrics::HttpRequest request;
    request.name = QStringLiteral("metrics.test");
    request.url = questionFor(workspace);
    request.credentials.bearer = token;
    request.connectTimeout = std::chrono::seconds(2);
    request.totalTimeout = std::chrono::seconds(10);
    request.revalidate = false;
    m_path = request.url.path().isEmpty() ? QStringLiteral("/") : request.url.path();
    m_running = true;
    m_client->get(std::move(request), m_stop.get_token(), this,
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
    using Outcome = TestLine::Outcome;
    m_running = false;
    const bool isPlain = m_kind == MetricsKind::Exposition;
    const QString listed = isPlain ? tr("Series listed") : tr("Prometheus answers");
    if (!answer) {
        add(Outcome::Fail, tr("GET %1: %2").arg(m_path, answer.error().what), answer.error().why);
        add(Outcome::NotRun, listed, tr("not run"));
        emit changed();
        return;
    }
    add(Outcome::Ok, tr("GET %1: %2").arg(m_path).arg(answer->status), {});
    m_lines.back().time = std::chrono::ceil<std::chrono::milliseconds>(answer->duration);
    if (!isPlain) {
        add(isPrometheus(*answer) ? Outcome::Ok : Outcome::Fail, listed,
            isPrometheus(*answer) ? QString()
                                  : tr("the answer is not that of a Prometheus server"));
    } else if (const base::Result<int> series = seriesIn(*answer)) {
        add(*series > 0 ? Outcome::Ok : Outcome::Warn, listed, tr("%n series", nullptr, *series));
    } else {
        add(Outcome::Fail, listed, series.error().sentence());
    }
    emit changed();
}

void MetricsTest::add(TestLine::Outcome outcome, const QString& title, const QString& detail)
{
    m_lines.push_back({ TestLine::Group::Metrics, outcome, title, detail, {}, {} });
}

} // namespace opsdeck::ui::pages
