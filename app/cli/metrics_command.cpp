#include "app/cli/metrics_command.h"

#include "app/cli/input.h"
#include "app/cli/time_option.h"
#include "models/metrics/endpoint_source.h"
#include "models/metrics/number.h"
#include "models/metrics/prometheus_client.h"
#include "models/tables/row_text.h"

namespace opsdeck::cli {

namespace {

const QString kParse = QStringLiteral("parse");
const QString kScrape = QStringLiteral("scrape");
const QString kQuery = QStringLiteral("query");
const QString kFormat = QStringLiteral("format");
const QString kMapping = QStringLiteral("mapping");
const QString kCaFile = QStringLiteral("ca-file");
const QString kTimeout = QStringLiteral("timeout");
const QString kUrl = QStringLiteral("url");
const QString kFrom = QStringLiteral("from");
const QString kTo = QStringLiteral("to");
const QString kStep = QStringLiteral("step");

constexpr series::Time kSecond = 1'000'000;
constexpr series::Time kPointsAsked = 250; // when no step is given
constexpr std::int64_t kMostPoints = 1'000'000; // a series in one call of the command line

std::string_view viewOf(const QByteArray& bytes)
{
    return { bytes.constData(), static_cast<std::size_t>(bytes.size()) };
}

void appendLabels(std::string& line, const std::string* metric, const series::SeriesName& name)
{
    line += '{';
    const auto add = [&line](std::string_view label, std::string_view value) {
        if (line.back() != '{')
            line += ',';
        tables::appendJsonText(line, label);
        line += ':';
        tables::appendJsonText(line, value);
    };
    if (metric)
        add(series::kMetricLabel, *metric);
    for (const series::Label& label : name.labels)
        add(label.name, label.value);
    line += '}';
}

// Seconds since 1970 as Prometheus writes them: 1435781430.781
void appendSeconds(std::string& line, series::Time time)
{
    if (time < 0)
        line += '-';
    const auto micros = static_cast<std::uint64_t>(time < 0 ? -time : time);
    line += std::to_string(micros / 1'000'000);
    if (micros % 1'000'000 != 0) {
        std::string rest = std::to_string(micros % 1'000'000);
        rest.insert(0, 6 - rest.size(), '0');
        while (rest.back() == '0')
            rest.pop_back();
        line += '.' + rest;
    }
}

} // namespace

QString MetricsCommand::name() const { return QStringLiteral("metrics"); }

QString MetricsCommand::summary() const
{
    return tr("Samples of an exposition, and queries to a Prometheus-compatible server");
}

QString MetricsCommand::operands() const
{
    return QStringLiteral("parse FILE|- | scrape URL | query");
}

QList<Option> MetricsCommand::options() const
{
    return {
        { kFormat, QStringLiteral("F"),
            tr("parse, scrape: auto, prometheus, openmetrics or json (default: auto)") },
        { kMapping, QStringLiteral("FILE"), tr("parse, scrape: how JSON becomes metrics") },
        { kUrl, QStringLiteral("URL"), tr("query: the server, with its prefix if it has one") },
        { kQuery, QStringLiteral("PROMQL"), tr("query: what to ask") },
        { kFrom, QStringLiteral("TIME"),
            tr("query: begin of a range; 2026-03-04T05:06:07Z, seconds, now-1h") },
        { kTo, QStringLiteral("TIME"),
            tr("query: end of the range, or the one time (default: now)") },
        { kStep, QStringLiteral("DURATION"), tr("query: between points; 15s, 5m") },
        { kTimeout, QStringLiteral("DURATION"), tr("scrape, query: patience (default: 30s)") },
        { kCaFile, QStringLiteral("FILE"), tr("scrape, query: also trust these certificates") },
    };
}

base::Status MetricsCommand::checkOptions(const Arguments& arguments, const QString& action)
{
    const std::vector<std::pair<QString, QStringList>> belongs{
        { kFormat, { kParse, kScrape } },
        { kMapping, { kParse, kScrape } },
        { kUrl, { kQuery } },
        { kQuery, { kQuery } },
        { kFrom, { kQuery } },
        { kTo, { kQuery } },
        { kStep, { kQuery } },
        { kTimeout, { kScrape, kQuery } },
        { kCaFile, { kScrape, kQuery } },
    };
    for (const auto& [option, actions] : belongs) {
        if (arguments.has(option) && !actions.contains(action))
            return base::fail(
                base::ErrorCode::Usage, tr("--%1 does not go with metrics %2").arg(option, action));
    }
    return formatFrom(arguments).map([](metrics::TargetFormat) {});
}

base::Result<ExitStatus> MetricsCommand::run(const Invocation& invocation)
{
    const QStringList& words = invocation.arguments.operands();
    const QString action = words.value(0);
    const qsizetype wanted = action == kQuery ? 1 : 2;
    if ((action != kParse && action != kScrape && action != kQuery) || words.size() != wanted)
        return base::fail(base::ErrorCode::Usage, tr("Say what to do with metrics"), {},
            tr("It is parse FILE, parse -, scrape URL or query."));
    base::Status done = checkOptions(invocation.arguments, action);
    if (done && action == kParse)
        done = parse(invocation, words[1]);
    else if (done && action == kScrape)
        done = scrape(invocation, words[1]);
    else if (done)
        done = query(invocation);
    return done.map([] { return ExitStatus::Done; });
}

base::Result<metrics::TargetFormat> MetricsCommand::formatFrom(const Arguments& arguments)
{
    using metrics::TargetFormat;
    const QStringList names{ QStringLiteral("auto"), QStringLiteral("prometheus"),
        QStringLiteral("openmetrics"), QStringLiteral("json") };
    return arguments.oneOf(kFormat, names[0], names).map([&names](const QString& name) {
        constexpr std::array kFormats{ TargetFormat::Auto, TargetFormat::Prometheus,
            TargetFormat::OpenMetrics, TargetFormat::Json };
        return kFormats[static_cast<std::size_t>(names.indexOf(name))];
    });
}

base::Result<std::vector<metrics::JsonMapping>> MetricsCommand::mappingsFrom(
    const Arguments& arguments)
{
    if (!arguments.has(kMapping))
        return metrics::JsonMapping::builtIn();
    const auto text = readInput(arguments.value(kMapping));
    if (!text)
        return base::fail(text.error());
    return metrics::JsonMapping::read(viewOf(*text)).map([](metrics::JsonMapping mapping) {
        return std::vector<metrics::JsonMapping>{ std::move(mapping) };
    });
}

base::Result<std::chrono::milliseconds> MetricsCommand::patienceFrom(const Arguments& arguments)
{
    return parseDuration(kTimeout, arguments.value(kTimeout, QStringLiteral("30s")))
        .map([](series::Time micros) {
            return std::chrono::milliseconds(std::max<series::Time>(micros / 1000, 1));
        });
}

metrics::HttpOptions MetricsCommand::httpOptions(const Arguments& arguments)
{
    metrics::HttpOptions options;
    options.caFile = arguments.value(kCaFile);
    return options;
}

base::Status MetricsCommand::parse(const Invocation& invocation, const QString& place)
{
    const auto text = readInput(place);
    return text ? print(invocation, {}, viewOf(*text)) : base::fail(text.error());
}

base::Status MetricsCommand::scrape(const Invocation& invocation, const QString& url)
{
    const auto format = formatFrom(invocation.arguments);
    if (!format)
        return base::fail(format.error());
    const auto patience = patienceFrom(invocation.arguments);
    if (!patience)
        return base::fail(patience.error());
    metrics::Target target;
    target.url = QUrl::fromUserInput(url);
    target.format = *format;
    target.timeout = *patience;
    metrics::HttpClient http(httpOptions(invocation.arguments));
    const auto answer = http.getBlocking(metrics::EndpointSource::request(target), invocation.stop);
    if (!answer)
        return base::fail(answer.error());
    return print(invocation, viewOf(answer->contentType()), viewOf(answer->body));
}

base::Status MetricsCommand::print(
    const Invocation& invocation, std::string_view contentType, std::string_view text)
{
    const auto format = formatFrom(invocation.arguments);
    if (!format)
        return base::fail(format.error());
    auto mappings = mappingsFrom(invocation.arguments);
    if (!mappings)
        return base::fail(mappings.error());
    metrics::AnyParser parser(*format, std::move(*mappings));
    const auto scrape = parser.parse(contentType, text);
    if (!scrape)
        return base::fail(scrape.error());
    std::string line;
    for (const metrics::Sample& sample : scrape->samples) {
        const series::SeriesName& name = parser.series(sample.series);
        line = "{\"name\":";
        tables::appendJsonText(line, name.metric);
        line += ",\"labels\":";
        appendLabels(line, nullptr, name);
        line += ",\"value\":\"" + metrics::formatNumber(sample.value) + "\",\"timestamp\":";
        line += sample.milliseconds ? std::to_string(*sample.milliseconds) : "null";
        line += "}\n";
        if (base::Status written = invocation.out.write(line); !written)
            return written;
    }
    return {};
}

base::Status MetricsCommand::query(const Invocation& invocation)
{
    const Arguments& arguments = invocation.arguments;
    for (const QString& option : { kUrl, kQuery }) {
        if (arguments.value(option).isEmpty())
            return base::fail(base::ErrorCode::Usage, tr("metrics query needs --%1").arg(option));
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto to = parseTime(kTo, arguments.value(kTo, QStringLiteral("now")), now);
    const auto from = parseTime(kFrom, arguments.value(kFrom, QStringLiteral("now")), now);
    const auto step = parseDuration(kStep, arguments.value(kStep, QStringLiteral("1s")));
    for (const auto* checked : { &to, &from, &step }) {
        if (!*checked)
            return base::fail(checked->error());
    }
    const auto patience = patienceFrom(arguments);
    if (!patience)
        return base::fail(patience.error());
    metrics::HttpClient http(httpOptions(arguments));
    metrics::PrometheusClient server(
        http, { QUrl::fromUserInput(arguments.value(kUrl)), {}, *patience });
    base::Result<metrics::PrometheusAnswer> answer;
    if (arguments.has(kFrom)) {
        metrics::TimeRange range{ *from, *to, *step };
        if (range.to < range.from)
            return base::fail(base::ErrorCode::Usage, tr("--from must not be later than --to"));
        if (!arguments.has(kStep))
            range.step = std::max(kSecond, (*to - *from) / kPointsAsked / kSecond * kSecond);
        if ((range.to - range.from) / range.step >= kMostPoints)
            return base::fail(base::ErrorCode::Usage, tr("--step is too short for this range"), {},
                tr("At most a million points a series are asked for."));
        answer = server.queryRangeBlocking(arguments.value(kQuery), range, invocation.stop);
    } else {
        answer = server.queryBlocking(arguments.value(kQuery), *to, invocation.stop);
    }
    if (!answer)
        return base::fail(answer.error());
    for (const QString& warning : answer->warnings)
        note(warning);
    return print(invocation.out, *answer);
}

base::Status MetricsCommand::print(Output& out, const metrics::PrometheusAnswer& answer)
{
    std::string line;
    for (const metrics::PrometheusSeries& series : answer.series) {
        line = "{\"labels\":";
        appendLabels(line, series.name.metric.empty() ? nullptr : &series.name.metric, series.name);
        line += ",\"points\":[";
        for (std::size_t i = 0; i < series.times.size(); ++i) {
            line += i > 0 ? ",[" : "[";
            appendSeconds(line, series.times[i]);
            line += ",\"" + metrics::formatNumber(series.values[i]) + "\"]";
        }
        line += "]}\n";
        if (base::Status written = out.write(line); !written)
            return written;
    }
    return {};
}

} // namespace opsdeck::cli
