#include "models/metrics/prometheus_api.h"

#include "models/metrics/http_failure.h"
#include "models/metrics/number.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace opsdeck::metrics {

namespace {

constexpr qint64 kLargestAnswer = qint64{ 256 } << 20;
constexpr qsizetype kLongestUrl = 2000; // longer ones go as a form
constexpr double kLastSecond = 9e12; // whose microseconds 64 bits hold

QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::metrics::PrometheusApi", text);
}

using Parameters = std::vector<std::pair<QString, QString>>;

QByteArray encoded(const Parameters& parameters)
{
    QByteArray text;
    for (const auto& [name, value] : parameters) {
        if (!text.isEmpty())
            text += '&';
        text += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return text;
}

// Whether somebody gave the server's address, or the API's itself.
QString apiPath(const QUrl& url, const QString& path)
{
    QString base = url.path();
    for (const QLatin1String end : { QLatin1String("/"), QLatin1String("/api/v1") }) {
        if (base.endsWith(end))
            base.chop(end.size());
    }
    return base + QLatin1String("/api/v1/") + path;
}

HttpRequest request(const PrometheusServer& server, const QString& path,
    const Parameters& parameters, bool canBeForm)
{
    HttpRequest request;
    request.name = QStringLiteral("metrics.prometheus");
    request.url = server.url;
    // The query makes the whole URL too long to read.
    request.failed = tr("Could not ask the metrics server %1").arg(shownUrl(server.url));
    request.url.setPath(apiPath(server.url, path));
    request.credentials = server.credentials;
    request.acceptAnyStatus = true; // errors are told in the body
    request.revalidate = false;
    request.maximumBytes = kLargestAnswer;
    request.connectTimeout = std::min(request.connectTimeout, server.patience);
    request.idleTimeout = server.patience;
    request.totalTimeout = server.patience;
    request.headers = { { "Accept", "application/json" } };
    const QByteArray text = encoded(parameters);
    if (canBeForm && text.size() > kLongestUrl) {
        request.method = "POST";
        request.headers.push_back({ "Content-Type", "application/x-www-form-urlencoded" });
        request.body = text;
    } else {
        request.url.setQuery(QString::fromLatin1(text), QUrl::StrictMode);
    }
    return request;
}

// Seconds with as many decimals as the time has.
QString secondsText(series::Time time)
{
    QString text = QString::number(std::abs(time / 1000000));
    if (time < 0)
        text.prepend(u'-');
    const series::Time rest = std::abs(time % 1000000);
    if (rest != 0)
        text += u'.' + QString::number(rest).rightJustified(6, u'0');
    return text;
}

series::Time timeFrom(const QJsonValue& value)
{
    return std::llround(value.toDouble() * 1000) * 1000; // servers count milliseconds
}

series::SeriesName nameFrom(const QJsonObject& metric)
{
    series::SeriesName name;
    for (auto it = metric.begin(); it != metric.end(); ++it) {
        const std::string text = it.value().toString().toStdString();
        if (it.key() == QLatin1String("__name__"))
            name.metric = text;
        else
            name.labels.push_back({ it.key().toStdString(), text });
    }
    return name;
}

base::Error noAnswer(const HttpRequest& asked)
{
    return { base::ErrorCode::BadInput, failedRequest(asked),
        tr("what answers there is no Prometheus API"),
        tr("Give the server's URL, with its prefix where it has one."), {} };
}

base::Error refusal(const HttpRequest& asked, const QJsonObject& root)
{
    const QString type = root.value(QLatin1String("errorType")).toString();
    base::Error error{ base::ErrorCode::Server, tr("The metrics server refuses the query"),
        root.value(QLatin1String("error")).toString(), {}, {} };
    if (type == QLatin1String("bad_data") || type == QLatin1String("422"))
        error.code = base::ErrorCode::BadInput;
    else if (type == QLatin1String("timeout"))
        error.code = base::ErrorCode::Timeout;
    else if (type == QLatin1String("canceled"))
        error.hint = tr("Ask for less at once.");
    if (error.why.isEmpty())
        error.why = failedRequest(asked);
    return error;
}

// The document behind "data", or the server's own words for why there is none.
base::Result<QJsonObject> rootOf(const HttpRequest& asked, const HttpAnswer& answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    const QJsonObject root = document.object();
    const QString status = root.value(QLatin1String("status")).toString();
    if (status == QLatin1String("error"))
        return base::fail(refusal(asked, root));
    if (answer.status >= 400)
        return base::fail(statusFailure(asked, answer));
    if (status != QLatin1String("success"))
        return base::fail(noAnswer(asked));
    return root;
}

void readWarnings(const QJsonObject& root, QStringList& warnings)
{
    for (const QLatin1String name : { QLatin1String("warnings"), QLatin1String("infos") }) {
        const QJsonArray list = root.value(name).toArray();
        for (const auto& text : list)
            warnings.append(text.toString());
    }
}

bool addPoint(PrometheusSeries& series, const QJsonArray& point)
{
    const QByteArray text = point.at(1).toString().toLatin1();
    const auto value = parseNumber({ text.constData(), static_cast<std::size_t>(text.size()) });
    if (!point.at(0).isDouble() || !(std::abs(point.at(0).toDouble()) < kLastSecond) || !value)
        return false;
    series.times.push_back(timeFrom(point.at(0)));
    series.values.push_back(*value);
    return true;
}

bool addSeries(PrometheusAnswer& answer, const QJsonObject& item)
{
    PrometheusSeries series;
    series.name = nameFrom(item.value(QLatin1String("metric")).toObject());
    const QJsonValue one = item.value(QLatin1String("value"));
    const QJsonArray many = item.value(QLatin1String("values")).toArray();
    bool good = !one.isArray() || addPoint(series, one.toArray());
    for (const auto& point : many)
        good = good && addPoint(series, point.toArray());
    const bool isHistogram =
        item.contains(QLatin1String("histogram")) || item.contains(QLatin1String("histograms"));
    if (isHistogram && series.times.empty())
        answer.warnings.append(tr("%1 is a native histogram: ask for histogram_quantile() of it")
                                   .arg(QString::fromStdString(canonicalText(series.name))));
    else
        answer.series.push_back(std::move(series));
    return good;
}

} // namespace

std::vector<TimeRange> splitRange(const TimeRange& range, std::int64_t mostPoints)
{
    std::vector<TimeRange> pieces;
    const series::Time length = (mostPoints - 1) * range.step;
    for (series::Time from = range.from; from <= range.to; from += length + range.step)
        pieces.push_back({ from, std::min(range.to, from + length), range.step });
    return pieces;
}

HttpRequest instantRequest(
    const PrometheusServer& server, const QString& query, std::optional<series::Time> at)
{
    Parameters parameters{ { QStringLiteral("query"), query } };
    if (at)
        parameters.emplace_back(QStringLiteral("time"), secondsText(*at));
    return request(server, QStringLiteral("query"), parameters, true);
}

HttpRequest rangeRequest(
    const PrometheusServer& server, const QString& query, const TimeRange& range)
{
    return request(server, QStringLiteral("query_range"),
        { { QStringLiteral("query"), query }, { QStringLiteral("start"), secondsText(range.from) },
            { QStringLiteral("end"), secondsText(range.to) },
            { QStringLiteral("step"), secondsText(range.step) } },
        true);
}

static Parameters matching(const QStringList& selectors)
{
    Parameters parameters;
    for (const QString& selector : selectors)
        parameters.emplace_back(QStringLiteral("match[]"), selector);
    return parameters;
}

HttpRequest labelNamesRequest(const PrometheusServer& server, const QStringList& selectors)
{
    return request(server, QStringLiteral("labels"), matching(selectors), true);
}

HttpRequest labelValuesRequest(
    const PrometheusServer& server, const QString& label, const QStringList& selectors)
{
    // Only GET is offered for this one.
    return request(
        server, QStringLiteral("label/%1/values").arg(label), matching(selectors), false);
}

HttpRequest seriesRequest(const PrometheusServer& server, const QStringList& selectors)
{
    return request(server, QStringLiteral("series"), matching(selectors), true);
}

base::Result<PrometheusAnswer> readSamples(const HttpRequest& asked, const HttpAnswer& answer)
{
    const auto root = rootOf(asked, answer);
    if (!root)
        return base::fail(root.error());
    PrometheusAnswer samples;
    readWarnings(*root, samples.warnings);
    const QJsonObject data = root->value(QLatin1String("data")).toObject();
    const QString type = data.value(QLatin1String("resultType")).toString();
    const QJsonArray result = data.value(QLatin1String("result")).toArray();
    bool good = true;
    if (type == QLatin1String("vector") || type == QLatin1String("matrix")) {
        for (const auto& item : result)
            good = good && addSeries(samples, item.toObject());
    } else if (type == QLatin1String("scalar")) {
        good = addPoint(samples.series.emplace_back(), result);
    } else if (type == QLatin1String("string")) {
        return base::fail(base::ErrorCode::BadInput, tr("The query gives no numbers"),
            tr("its result is the text \"%1\"").arg(result.at(1).toString()));
    } else {
        good = false;
    }
    if (!good)
        return base::fail(noAnswer(asked));
    return samples;
}

base::Result<QStringList> readNames(const HttpRequest& asked, const HttpAnswer& answer)
{
    return rootOf(asked, answer).map([](const QJsonObject& root) {
        QStringList names;
        const QJsonArray data = root.value(QLatin1String("data")).toArray();
        for (const auto& name : data)
            names.append(name.toString());
        return names;
    });
}

base::Result<std::vector<series::SeriesName>> readSeries(
    const HttpRequest& asked, const HttpAnswer& answer)
{
    return rootOf(asked, answer).map([](const QJsonObject& root) {
        std::vector<series::SeriesName> all;
        const QJsonArray data = root.value(QLatin1String("data")).toArray();
        for (const auto& metric : data)
            all.push_back(nameFrom(metric.toObject()));
        return all;
    });
}

void join(PrometheusAnswer& into, PrometheusAnswer&& piece)
{
    std::unordered_map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < into.series.size(); ++i)
        known.emplace(series::canonicalText(into.series[i].name), i);
    for (PrometheusSeries& later : piece.series) {
        const auto before = known.find(series::canonicalText(later.name));
        if (before == known.end()) {
            into.series.push_back(std::move(later));
            continue;
        }
        PrometheusSeries& earlier = into.series[before->second];
        earlier.times.insert(earlier.times.end(), later.times.begin(), later.times.end());
        earlier.values.insert(earlier.values.end(), later.values.begin(), later.values.end());
    }
    for (const QString& warning : piece.warnings) {
        if (!into.warnings.contains(warning))
            into.warnings.append(warning);
    }
}

} // namespace opsdeck::metrics
