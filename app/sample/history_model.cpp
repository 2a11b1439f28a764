#include "app/sample/history_model.h"

#include "app/sample/api/api_metrics.h"
#include "app/sample/simulated_user.h"
#include "app/sample/tenants.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace opsdeck::sample {

namespace {
constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kAround = kHour / 2; // that an episode is seen with
} // namespace

HistoryModel::HistoryModel(std::uint64_t seed, std::int64_t now, int days, Detail detail)
    : m_dice(seed, 99, static_cast<std::uint64_t>(now / kDay))
{
    const std::int64_t oldest = now - days * kDay;
    planEpisodes(oldest, now);
    for (std::int64_t time = oldest; time <= now; time = nextTime(time, now, detail))
        m_times.push_back(time);
    for (const std::int64_t time : m_times)
        m_troubles.push_back(troubleAt(time));
    for (std::size_t tenant = 0; tenant <= kNamedTenants; ++tenant) {
        // Everybody else together is spread around the world: their share of the day is flat.
        std::vector<double> rhythm;
        for (const std::int64_t time : m_times) {
            const std::size_t first = tenant;
            const std::size_t last = tenant < kNamedTenants ? tenant : tenants().size() - 1;
            double busy = 0;
            for (std::size_t one = first; one <= last; ++one)
                busy += tenantShare(one) * dailyRhythm(time * 1000, tenants()[one].timeZone);
            rhythm.push_back(busy);
        }
        m_rhythms.push_back(std::move(rhythm));
    }
}

// Finer where people look first: the last days, and around what happened.
std::int64_t HistoryModel::nextTime(std::int64_t time, std::int64_t now, Detail detail) const
{
    const std::int64_t age = now - time;
    const std::int64_t coarser = detail == Detail::Fine ? 1 : 3;
    const std::int64_t usual = age > 7 * kDay ? coarser * kHour
        : age > kDay                          ? coarser * kHour / 3
                                              : 5 * kMinute;
    std::int64_t next = time + usual;
    for (const Episode& episode : m_episodes) {
        const std::int64_t begin = episode.begin - kAround;
        if (time >= begin && time < episode.end + kAround)
            return time + 5 * kMinute;
        if (time < begin)
            next = std::min(next, begin);
    }
    return next;
}

void HistoryModel::planEpisodes(std::int64_t first, std::int64_t now)
{
    const std::int64_t midnight = (now / kDay) * kDay;
    const auto at = [&](int daysAgo, std::int64_t hour, std::int64_t minute) {
        return midnight - daysAgo * kDay + hour * kHour + minute * kMinute;
    };
    const std::vector<Episode> planned{
        { Trouble::SlowQuery, at(24, 13, 5), at(24, 14, 40), "an index was dropped by a deploy" },
        { Trouble::CacheFlush, at(17, 9, 20), at(17, 10, 5), "the cache was flushed in a loop" },
        { Trouble::PoolExhaustion, at(11, 14, 30), at(11, 14, 55),
            "connections were not given back" },
        { Trouble::QueueBacklog, at(6, 8, 10), at(6, 11, 10),
            "a partner sent 2,500 files at once" },
        { Trouble::ErrorBurst, at(2, 15, 12), at(2, 15, 34), "a migration took a right away" },
    };
    for (const Episode& episode : planned) {
        if (episode.begin > first)
            m_episodes.push_back(episode);
    }
    for (int daysAgo = 24; daysAgo > 0; daysAgo -= 6) {
        const std::int64_t deploy = at(daysAgo, 13, 0);
        if (deploy > first && deploy < now)
            m_deploys.push_back(deploy);
    }
}

Trouble HistoryModel::troubleAt(std::int64_t time) const
{
    for (const Episode& episode : m_episodes) {
        if (time > episode.begin && time <= episode.end)
            return episode.trouble;
    }
    return Trouble::None;
}

double HistoryModel::normal()
{
    const double radius = std::sqrt(-2 * std::log(1 - m_dice.unit()));
    return radius * std::cos(2 * std::numbers::pi * m_dice.unit());
}

double HistoryModel::around(double median, double spread)
{
    return median * std::exp(spread * normal());
}

std::vector<double>& HistoryModel::column(
    const std::string& metric, const Labels& labels, bool isCounter)
{
    std::string key = metric;
    for (const auto& [name, value] : labels)
        key += '\n' + value;
    Column& found = m_columns[key];
    if (found.values.empty())
        found = { metric, labels, isCounter, std::vector<double>(m_times.size()) };
    return found.values;
}

void HistoryModel::Histogram::observe(double value, std::size_t step) const
{
    const auto bound = std::lower_bound(bounds->begin(), bounds->end(), value);
    (*buckets[static_cast<std::size_t>(bound - bounds->begin())])[step] += 1;
    (*sum)[step] += value;
    (*count)[step] += 1;
}

const HistoryModel::Histogram& HistoryModel::histogram(
    const std::string& metric, const Labels& labels, const std::vector<double>& bounds)
{
    std::string key = metric;
    for (const auto& [name, value] : labels)
        key += '\n' + value;
    Histogram& found = m_histograms[key];
    if (found.bounds)
        return found;
    found.bounds = &bounds;
    for (std::size_t i = 0; i <= bounds.size(); ++i) {
        Labels bucket = labels;
        bucket.emplace_back("le", i < bounds.size() ? canonicalNumber(bounds[i]) : "+Inf");
        found.buckets.push_back(&column(metric + "_bucket", bucket, true));
    }
    found.sum = &column(metric + "_sum", labels, true);
    found.count = &column(metric + "_count", labels, true);
    return found;
}

std::vector<HistoryModel::Column> HistoryModel::takeColumns()
{
    for (const auto& [key, histogram] : m_histograms) {
        for (std::size_t i = 1; i < histogram.buckets.size(); ++i)
            std::transform(histogram.buckets[i]->begin(), histogram.buckets[i]->end(),
                histogram.buckets[i - 1]->begin(), histogram.buckets[i]->begin(), std::plus<>());
    }
    m_histograms.clear();
    std::vector<Column> all;
    for (auto& [key, one] : m_columns) {
        double sum = 0;
        auto deploy = m_deploys.begin();
        for (std::size_t step = 0; one.isCounter && step < m_times.size(); ++step) {
            if (deploy != m_deploys.end() && m_times[step] >= *deploy) {
                ++deploy;
                sum = 0; // the process was started anew
            }
            sum += one.values[step];
            one.values[step] = sum;
        }
        all.push_back(std::move(one));
    }
    m_columns.clear();
    return all;
}

} // namespace opsdeck::sample
