#include "ui/pages/metrics/more_values.h"

#include "models/series/history_store.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

namespace opsdeck::ui::pages {

using series::Time;

namespace {

using namespace std::chrono_literals;
constexpr auto kCalm = 120ms;
constexpr Time kSecond = 1'000'000;
constexpr Time kSpan = 300 * kSecond; // how long a value holds, and what growth is taken over
constexpr Time kStep = 30 * kSecond;

bool endsWithAny(const QString& name, std::initializer_list<const char*> ends)
{
    return std::any_of(ends.begin(), ends.end(),
        [&name](const char* end) { return name.endsWith(QLatin1StringView(end)); });
}

QString unitOfName(QString name)
{
    for (const char* end : { "_total", "_sum" }) {
        if (name.endsWith(QLatin1StringView(end)))
            name.chop(static_cast<qsizetype>(qstrlen(end)));
    }
    for (const char* unit : { "seconds", "bytes", "ratio", "percent" }) {
        if (name.endsWith(QString(QLatin1Char('_') + QLatin1StringView(unit))))
            return QString::fromLatin1(unit);
    }
    return {};
}

// A selector of several metrics; percentiles that were measured as such are left out, for they can
// be neither added nor averaged.
QString selector(const std::vector<MoreMetric>& metrics, MoreKind kind, bool isOther)
{
    QStringList names;
    for (const MoreMetric& metric : metrics) {
        if ((metric.kind == kind) != isOther)
            names += QRegularExpression::escape(metric.name);
    }
    if (names.isEmpty())
        return {};
    QString any = names.join(QLatin1Char('|'));
    any.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    return QStringLiteral("{__name__=~\"%1\",quantile=\"\"}").arg(any);
}

// Growth a second between the first and the last value; a fall is a restart, and none.
std::optional<double> growthOf(const series::TimeSeries& points)
{
    std::optional<std::size_t> first;
    std::size_t last = 0;
    double grown = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (std::isnan(points.value(i)))
            continue;
        if (first)
            grown += std::max(0.0, points.value(i) - points.value(last));
        else
            first = i;
        last = i;
    }
    if (!first || last == *first)
        return {};
    return grown / (static_cast<double>(points.time(last) - points.time(*first)) / 1e6);
}

std::optional<double> lastOf(const series::TimeSeries& points)
{
    for (std::size_t i = points.size(); i > 0; --i) {
        if (!std::isnan(points.value(i - 1)))
            return points.value(i - 1);
    }
    return {};
}

} // namespace

MoreMetric moreMetric(const QString& name, const series::HistoryStore* history)
{
    MoreMetric metric{ name, MoreKind::Sum, {} };
    series::Kind kind = series::Kind::Unknown;
    if (history) {
        const auto found = history->find({ { std::string(series::kMetricLabel),
            series::MatchKind::Equal, name.toStdString() } });
        if (!found.empty()) {
            kind = found.front().facts.kind;
            metric.unit = QString::fromStdString(found.front().facts.unit);
            if (metric.unit.isEmpty() && found.front().facts.help.starts_with("Percent"))
                metric.unit = QStringLiteral("percent"); // what older formats have no word for
        }
    }
    if (metric.unit.isEmpty())
        metric.unit = unitOfName(name);
    const bool grows = kind == series::Kind::Counter || kind == series::Kind::Histogram
        || (kind == series::Kind::Summary && endsWithAny(name, { "_sum", "_count" }))
        || (kind == series::Kind::Unknown && endsWithAny(name, { "_total", "_sum", "_count" }));
    if (grows) {
        metric.kind = MoreKind::Growth;
        if (name.endsWith(QLatin1StringView("_count")))
            metric.unit.clear(); // of what is counted, not of its size
        metric.unit += QStringLiteral("/s");
    } else if (metric.unit == QLatin1StringView("ratio")
        || metric.unit == QLatin1StringView("percent")
        || metric.unit == QLatin1StringView("seconds")) {
        metric.kind = MoreKind::Mean;
    }
    return metric;
}

QString moreExpression(const std::vector<MoreMetric>& metrics)
{
    const QString sums = selector(metrics, MoreKind::Mean, true);
    const QString means = selector(metrics, MoreKind::Mean, false);
    QStringList parts;
    if (!sums.isEmpty())
        parts += QStringLiteral("sum by (__name__) (%1)").arg(sums);
    if (!means.isEmpty())
        parts += QStringLiteral("avg by (__name__) (%1)").arg(means);
    return parts.join(QStringLiteral(" or on (__name__) "));
}

MoreValues::MoreValues(QObject* parent)
    : QObject(parent)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(kCalm);
    connect(&m_wait, &QTimer::timeout, this, &MoreValues::ask);
}

MoreValues::~MoreValues() { m_round.request_stop(); }

void MoreValues::setSources(metrics::QueryRunner* runner, const series::HistoryStore* history)
{
    m_runner = runner;
    m_history = history;
    m_round.request_stop();
    m_isOpen = false;
    m_values.clear();
    emit valuesChanged();
    if (runner)
        m_wait.start();
}

void MoreValues::setMetrics(const QStringList& inSight)
{
    if (inSight == m_metrics)
        return;
    m_metrics = inSight;
    m_wait.start();
}

void MoreValues::setWatched(bool watched)
{
    if (watched && !m_isWatched)
        m_wait.start();
    m_isWatched = watched;
}

void MoreValues::refresh()
{
    if (!m_isOpen && !m_wait.isActive())
        ask();
}

void MoreValues::ask()
{
    if (!m_runner || !m_isWatched || m_metrics.isEmpty())
        return;
    std::vector<MoreMetric> asked;
    for (const QString& name : m_metrics)
        asked.push_back(moreMetric(name, m_history));
    m_round.request_stop();
    m_round = std::stop_source();
    m_isOpen = true;
    const std::stop_token stop = m_round.get_token();
    const Time now = QDateTime::currentMSecsSinceEpoch() * 1000;
    m_runner->run({ moreExpression(asked), now - kSpan, now, kStep }, stop, this,
        [this, asked, stop](const base::Result<metrics::RangeAnswer>& answer) {
            if (stop.stop_requested())
                return;
            m_isOpen = false;
            if (answer) // else what was known stays: the charts say what is wrong
                take(asked, *answer);
        });
}

void MoreValues::take(const std::vector<MoreMetric>& asked, const metrics::RangeAnswer& answer)
{
    std::map<QString, MoreValue> values = m_values;
    for (const MoreMetric& metric : asked) {
        const std::string name = metric.name.toStdString();
        const auto found = std::find_if(answer.series.begin(), answer.series.end(),
            [&name](const metrics::AnsweredSeries& one) { return one.name.metric == name; });
        std::optional<double> value;
        if (found != answer.series.end())
            value =
                metric.kind == MoreKind::Growth ? growthOf(*found->points) : lastOf(*found->points);
        values.erase(metric.name);
        if (value)
            values[metric.name] = { *value, metric.unit, metric.kind };
    }
    if (values == m_values)
        return;
    m_values = std::move(values);
    emit valuesChanged();
}

} // namespace opsdeck::ui::pages
