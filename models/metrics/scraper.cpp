#include "models/metrics/scraper.h"

#include "models/metrics/target_series.h"

#include <QCryptographicHash>

#include <algorithm>

namespace opsdeck::metrics {

namespace {

using std::chrono::milliseconds;
using Steady = std::chrono::steady_clock::time_point;

constexpr std::size_t kForgetAbove = 1000; // names of gone series, besides as many as live

// The same for a target in every run, and spread evenly over many targets.
milliseconds offsetOf(const Target& target)
{
    const QByteArray digest =
        QCryptographicHash::hash(target.id().toUtf8(), QCryptographicHash::Sha1);
    const quint32 number = digest.first(4).toHex().toUInt(nullptr, 16);
    return milliseconds(number % std::max<qint64>(target.interval.count(), 1));
}

} // namespace

struct Scraper::Entry
{
    Entry(const Target& asked, std::unique_ptr<MetricSource> from, PointSink& sink)
        : target(asked)
        , source(std::move(from))
        , series(asked, sink)
        , offset(offsetOf(asked))
    {
        status.id = target.id();
        status.kind = target.kind;
        status.job = target.job;
        status.instance = target.instanceName();
        status.url = shownUrl(target.url);
        status.interval = target.interval;
    }

    Target target;
    std::unique_ptr<MetricSource> source;
    TargetSeries series;
    milliseconds offset;
    TargetStatus status;
    Steady due; // the first time: at once
    bool isAsked = false;
};

Scraper::Scraper(PointSink& sink, const base::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_sink(sink)
    , m_clock(clock)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Scraper::poll);
}

Scraper::~Scraper()
{
    m_stop.request_stop();
    if (m_isPaused)
        return;
    for (const auto& entry : m_entries)
        entry->series.end(now());
}

series::Time Scraper::now() const { return m_clock.wall().toMSecsSinceEpoch() * 1000; }

void Scraper::add(const Target& target, std::unique_ptr<MetricSource> source)
{
    m_entries.push_back(std::make_unique<Entry>(target, std::move(source), m_sink));
    m_entries.back()->due = m_clock.steady();
    arm();
}

void Scraper::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    m_isPaused = paused;
    for (const auto& entry : m_entries) {
        if (paused)
            entry->series.end(now());
        else
            entry->due = m_clock.steady();
    }
    arm();
}

void Scraper::scrapeNow()
{
    for (const auto& entry : m_entries)
        entry->due = m_clock.steady();
    poll();
}

void Scraper::poll()
{
    const Steady time = m_clock.steady();
    if (!m_isPaused) {
        for (const auto& entry : m_entries) {
            if (entry->due > time)
                continue;
            schedule(*entry);
            if (!entry->isAsked)
                ask(*entry);
        }
    }
    arm();
}

// The next point of the target's own grid that is at least half an interval away.
void Scraper::schedule(Entry& entry)
{
    const milliseconds interval = std::max(entry.target.interval, milliseconds(1));
    const milliseconds earliest = milliseconds(m_clock.wall().toMSecsSinceEpoch()) + interval / 2;
    const milliseconds since = (earliest - entry.offset) % interval;
    entry.due = m_clock.steady() + interval / 2 + (interval - since) % interval;
}

void Scraper::ask(Entry& entry)
{
    entry.isAsked = true;
    const series::Time time = now();
    const Steady asked = m_clock.steady();
    entry.status.lastScrape = m_clock.wall();
    entry.source->read(
        m_stop.get_token(), this, [this, &entry, time, asked](const base::Result<Scrape>& scrape) {
            onAnswer(entry, scrape, time, asked);
        });
}

void Scraper::onAnswer(
    Entry& entry, const base::Result<Scrape>& scrape, series::Time time, Steady asked)
{
    entry.isAsked = false;
    if (m_isPaused)
        return;
    TargetStatus& status = entry.status;
    status.duration = m_clock.steady() - asked;
    status.warnings.clear();
    status.dropped = 0;
    status.samples = 0;
    if (scrape) {
        if (entry.source->hasForgotten())
            entry.series.forgetNumbers();
        const ScrapeOutcome outcome =
            entry.series.take(*scrape, *entry.source, time, status.duration);
        const SourceFacts facts = entry.source->facts();
        status.server = facts.server;
        status.latency = facts.latency;
        status.lastGood = status.lastScrape;
        status.health = TargetHealth::Up;
        status.error.reset();
        status.samples = outcome.samples;
        status.dropped = outcome.dropped;
        status.warnings = outcome.warnings;
        if (entry.source->seriesCount() > 2 * scrape->samples.size() + kForgetAbove) {
            entry.source->forgetSeries();
            entry.series.forgetNumbers();
        }
    } else {
        entry.series.fail(time, status.duration);
        status.health = TargetHealth::Down;
        status.error = scrape.error();
    }
    emit scraped(status);
    emit pointsAppended(time);
}

milliseconds Scraper::nextIn() const
{
    std::chrono::nanoseconds shortest = std::chrono::hours{ 24 };
    const Steady time = m_clock.steady();
    for (const auto& entry : m_entries)
        shortest = std::min<std::chrono::nanoseconds>(shortest, entry->due - time);
    return std::max(milliseconds(0), std::chrono::ceil<milliseconds>(shortest));
}

void Scraper::arm()
{
    if (m_isPaused || m_entries.empty())
        m_timer.stop();
    else
        m_timer.start(nextIn());
}

} // namespace opsdeck::metrics
