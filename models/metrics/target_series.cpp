#include "models/metrics/target_series.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <map>

namespace opsdeck::metrics {

namespace {

constexpr int kMissedIntervals = 3; // after that nobody was looking, and the line is not drawn on
// Times of the exposition, in milliseconds. Ahead of the scrape as far as Prometheus takes them: a
// point of next year would keep the series from going on until then.
constexpr std::int64_t kMostAhead = 10 * 60 * 1000;
constexpr std::int64_t kOldest = -9'000'000'000'000'000; // in microseconds it still fits 64 bits
constexpr std::array kOwnLabels{ std::string_view("job"), std::string_view("instance") };

series::Time micros(std::chrono::nanoseconds duration)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

series::Kind kindOf(const Family& family, std::string_view suffix)
{
    if (suffix == "_created")
        return series::Kind::Gauge;
    switch (family.type) {
    case MetricType::Counter:
        return series::Kind::Counter;
    case MetricType::Histogram:
        return series::Kind::Histogram;
    case MetricType::Summary:
        return suffix.empty() ? series::Kind::Summary : series::Kind::Counter;
    case MetricType::Gauge:
    case MetricType::GaugeHistogram:
    case MetricType::StateSet:
    case MetricType::Info:
        return series::Kind::Gauge;
    case MetricType::Unknown:
        break;
    }
    return series::Kind::Unknown;
}

} // namespace

struct TargetSeries::Pass
{
    const Scrape& scrape;
    const MetricSource& source;
    series::Time time;
    std::unordered_map<std::string_view, const Family*> families; // filled when a series is new
    std::map<std::string_view, std::int64_t> dropped; // by metric
    std::optional<base::Error> storeFull;
    std::string twice; // the first series that came twice under two spellings
    std::int64_t past = 0; // points older than the series' last one
    std::int64_t ahead = 0; // points of a time to come
};

TargetSeries::TargetSeries(Target target, PointSink& sink)
    : m_target(std::move(target))
    , m_sink(sink)
{
}

std::string TargetSeries::source() const { return m_target.id().toStdString(); }

SeriesName TargetSeries::identified(SeriesName name) const
{
    for (Label& label : name.labels) {
        if (std::find(kOwnLabels.begin(), kOwnLabels.end(), label.name) != kOwnLabels.end())
            label.name.insert(0, "exported_");
    }
    name.labels.push_back({ "job", m_target.job.toStdString() });
    name.labels.push_back({ "instance", m_target.instanceName().toStdString() });
    return name;
}

bool TargetSeries::define(Pass& pass, SeriesId number)
{
    const SeriesName& name = pass.source.series(number);
    if (pass.families.empty()) {
        for (const Family& family : pass.scrape.families)
            pass.families.emplace(family.name, &family);
    }
    series::SeriesFacts facts;
    facts.source = source();
    // The family's name is the metric's, or the metric's without its last part.
    const std::string_view metric = name.metric;
    const std::size_t cut = metric.rfind('_');
    for (const std::size_t length : { metric.size(), cut == std::string::npos ? 0 : cut }) {
        const auto family = pass.families.find(metric.substr(0, length));
        if (family == pass.families.end())
            continue;
        facts.kind = kindOf(*family->second, metric.substr(length));
        facts.unit = family->second->unit;
        facts.help = family->second->help;
        break;
    }
    const base::Result<PointSink::Defined> defined = m_sink.define(identified(name), facts);
    if (!defined) {
        pass.storeFull = defined.error();
        return false;
    }
    m_known[number] = { defined->id, true };
    const series::Time interval = micros(m_target.interval);
    const auto alive = m_live.find(defined->id.value);
    if (alive == m_live.end() && defined->openSince
        && pass.time - *defined->openSince > kMissedIntervals * interval)
        m_points.push_back({ defined->id, *defined->openSince + interval, series::staleMark() });
    return true;
}

void TargetSeries::drop(Pass& pass, SeriesId number)
{
    ++pass.dropped[pass.source.series(number).metric];
}

TargetSeries::Known TargetSeries::numberOf(Pass& pass, SeriesId number, bool mayBeLive)
{
    if (number >= m_known.size())
        m_known.resize(std::max<std::size_t>(number + 1, pass.source.seriesCount()));
    if (mayBeLive && !m_known[number].isDefined)
        define(pass, number);
    return m_known[number];
}

void TargetSeries::takeSample(Pass& pass, const Sample& sample)
{
    const bool hasOwnTime = m_target.honoursTimestamps && sample.milliseconds.has_value();
    if (hasOwnTime && *sample.milliseconds > pass.time / 1000 + kMostAhead) {
        ++pass.ahead;
        return;
    }
    const bool isNew = !m_known[sample.series].isDefined;
    if (isNew && (m_live.size() >= m_target.maximumSeries || !define(pass, sample.series)))
        return drop(pass, sample.series);
    const series::HistoryId id = m_known[sample.series].id;
    auto live = m_live.find(id.value);
    if (live == m_live.end()) {
        if (m_live.size() >= m_target.maximumSeries)
            return drop(pass, sample.series); // it was here before and went away
        live = m_live.emplace(id.value, Live{}).first;
    }
    const series::Time time =
        hasOwnTime ? std::max(*sample.milliseconds, kOldest) * 1000 : pass.time;
    if (live->second.seenIn == m_scrapes && !hasOwnTime && pass.twice.empty())
        pass.twice = series::canonicalText(pass.source.series(sample.series));
    const bool isPast = live->second.seenIn != 0 && time <= live->second.lastTime;
    if (isPast && time < live->second.lastTime)
        ++pass.past;
    live->second.seenIn = m_scrapes;
    live->second.hasOwnTime = hasOwnTime;
    if (isPast)
        return; // the same point again, or an older one
    live->second.lastTime = time;
    m_points.push_back({ id, time, sample.value });
}

ScrapeOutcome TargetSeries::take(const Scrape& scrape, const MetricSource& source,
    series::Time time, std::chrono::nanoseconds duration)
{
    ScrapeOutcome outcome;
    outcome.samples = static_cast<std::int64_t>(scrape.samples.size());
    if (m_lastTime != 0 && time <= m_lastTime) {
        const double seconds = static_cast<double>(m_lastTime - time) / 1e6;
        outcome.warnings.append(tr(
            "This computer's clock went back by %1 s: nothing is recorded until it has caught up")
                                    .arg(QLocale().toString(seconds, 'f', 1)));
        return outcome;
    }
    m_points.clear();
    closeSleep(time);
    ++m_scrapes;
    // First the series that go on, so that the limit meets newcomers.
    Pass pass{ scrape, source, time, {}, {}, {}, {}, 0, 0 };
    std::vector<const Sample*> newcomers;
    const bool numbersAreNew = m_known.empty() && !m_live.empty();
    for (const Sample& sample : scrape.samples) {
        const Known known = numberOf(pass, sample.series, numbersAreNew);
        if (known.isDefined && m_live.contains(known.id.value))
            takeSample(pass, sample);
        else
            newcomers.push_back(&sample);
    }
    endUnseen(time, m_points);
    for (const Sample* sample : newcomers)
        takeSample(pass, *sample);
    report(time, 1, duration, outcome.samples, m_points);
    m_sink.append(m_points);
    m_lastTime = time;
    sayWarnings(pass, outcome);
    return outcome;
}

void TargetSeries::sayWarnings(const Pass& pass, ScrapeOutcome& outcome) const
{
    const QLocale locale;
    for (const std::string& warning : pass.scrape.warnings)
        outcome.warnings.append(QString::fromStdString(warning));
    if (!pass.dropped.empty()) {
        const auto most = std::max_element(pass.dropped.begin(), pass.dropped.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
        for (const auto& [metric, count] : pass.dropped)
            outcome.dropped += count;
        const QString name =
            QString::fromUtf8(most->first.data(), static_cast<qsizetype>(most->first.size()));
        outcome.warnings.append(pass.storeFull
                ? pass.storeFull->sentence()
                : tr("%n series are not recorded: the target sends more than %1; most of them "
                     "belong to %2",
                    nullptr, static_cast<int>(outcome.dropped))
                      .arg(locale.toString(m_target.maximumSeries), name));
    }
    if (!pass.twice.empty())
        outcome.warnings.append(tr("The series %1 is there twice: the first value counts")
                                    .arg(QString::fromStdString(pass.twice)));
    if (pass.past > 0)
        outcome.warnings.append(
            tr("%n points carry a time before the last one of their series and are not recorded",
                nullptr, static_cast<int>(pass.past)));
    if (pass.ahead > 0)
        outcome.warnings.append(
            tr("%n points carry a time more than ten minutes ahead and are not recorded", nullptr,
                static_cast<int>(pass.ahead)));
}

// The computer slept, or recording was held up: a gap, not a line across it.
void TargetSeries::closeSleep(series::Time time)
{
    const series::Time interval = micros(m_target.interval);
    if (m_lastTime == 0 || time - m_lastTime <= kMissedIntervals * interval)
        return;
    for (const auto& [id, live] : m_live) {
        if (!live.hasOwnTime)
            m_points.push_back(
                { series::HistoryId(id), m_lastTime + interval, series::staleMark() });
    }
}

void TargetSeries::endUnseen(series::Time time, std::vector<series::HistoryPoint>& points)
{
    for (auto it = m_live.begin(); it != m_live.end();) {
        if (it->second.seenIn == m_scrapes) {
            ++it;
            continue;
        }
        if (!it->second.hasOwnTime)
            points.push_back({ series::HistoryId(it->first), time, series::staleMark() });
        it = m_live.erase(it);
    }
}

void TargetSeries::fail(series::Time time, std::chrono::nanoseconds duration)
{
    if (m_lastTime != 0 && time <= m_lastTime)
        return;
    m_points.clear();
    ++m_scrapes;
    endUnseen(time, m_points);
    report(time, 0, duration, 0, m_points);
    m_sink.append(m_points);
    m_lastTime = time;
}

void TargetSeries::end(series::Time time)
{
    if (m_lastTime == 0)
        return;
    time = std::max(time, m_lastTime + 1);
    m_points.clear();
    ++m_scrapes;
    endUnseen(time, m_points);
    for (const series::HistoryId own : m_own)
        m_points.push_back({ own, time, series::staleMark() });
    m_sink.append(m_points);
    m_lastTime = 0;
    m_known.clear();
}

void TargetSeries::report(series::Time time, double up, std::chrono::nanoseconds duration,
    std::int64_t samples, std::vector<series::HistoryPoint>& points)
{
    struct Own
    {
        const char* metric;
        const char* unit;
        const char* help;
    };
    static constexpr std::array kOwn{ Own{ "up", "", "1 while the target answers, else 0" },
        Own{ "scrape_duration_seconds", "seconds", "How long reading the target took" },
        Own{ "scrape_samples_scraped", "", "Samples that the target sent" } };
    if (m_own.empty()) {
        for (const Own& own : kOwn) {
            series::SeriesFacts facts{ series::Kind::Gauge, own.unit, own.help, source() };
            const auto defined = m_sink.define(identified({ own.metric, {} }), facts);
            if (!defined) {
                m_own.clear();
                return;
            }
            m_own.push_back(defined->id);
        }
    }
    points.push_back({ m_own[0], time, up });
    points.push_back({ m_own[1], time, std::chrono::duration<double>(duration).count() });
    points.push_back({ m_own[2], time, static_cast<double>(samples) });
}

} // namespace opsdeck::metrics
