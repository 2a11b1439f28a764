// The quick way through a text of OpenMetrics whose series are all new. Its families tell their
// metrics one after another, mostly the same ones in the same order, each in the same parts with
// the same bounds: the line that comes next is known but for its number, and is compared with what
// it most likely is. It needs no look whether its series was there before: bounds ascend, a part
// comes once, a metric once in its family, and a name belongs to one family, all of which
// FamilyRules sees to. The series come into the index when another text asks for it. A line that is
// anything else is left to the other ways.
#include "models/metrics/byte_blocks.h"
#include "models/metrics/exposition_pass.h"
#include "models/metrics/plain_number.h"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace opsdeck::metrics {

namespace {

constexpr std::string_view kBoundBegin = "le=\"";
constexpr std::ptrdiff_t kRoom = 2 * std::ptrdiff_t{ kBlock } + kPlainNumberBytes;

inline bool isNext(std::string_view text, const char*& at)
{
    if (!areSame(text.data(), at, text.size()))
        return false;
    at += text.size();
    return true;
}

// Blocks are read from both.
inline bool isBound(std::string_view bound, const char* at)
{
    return bound.size() <= kBlock && firstDifference(bound.data(), at) >= bound.size();
}

} // namespace

// What a line most likely is.
struct ExpositionParser::Likely
{
    std::size_t metric = 0; // of those the family has told
    GroupId group = 0;
    const MetricPoint::Bound* bound = nullptr; // of its bucket
};

bool ExpositionParser::continuesBuckets(Pass& pass, const UsualLine& line, GroupId group)
{
    const std::string_view text = line.bound();
    const MetricPoint::Bound* const next = text.empty() ? nullptr : pass.rules.nextBound();
    return next && group == pass.rules.group() && next->text.size() == text.size()
        && isBound(next->text, text.data()) && pass.rules.addBucket(line.value);
}

// As many lines as are likely ones. False is a refusal.
bool ExpositionParser::readLikely(Pass& pass)
{
    const std::size_t begin = m_series.size();
    bool isGood = true;
    if (pass.scrape.samples.empty())
        return true;
    do {
        readBuckets(pass);
    } while (readLikelyLine(pass, isGood));
    pass.hasLikely = m_series.size() != begin;
    if (pass.hasLikely)
        leaveUnindexed(begin, m_series.size());
    return isGood;
}

// The buckets that follow the last line.
void ExpositionParser::readBuckets(Pass& pass)
{
    const MetricPoint::Bound* bound = pass.rules.nextBound();
    const SeriesId last = pass.scrape.samples.back().series;
    const MetricGroup group = m_groupOf[last];
    const std::string_view raw = m_series[last].raw();
    const std::string_view lastBound = pass.rules.point().lastBound();
    const std::size_t ending = lastBound.size() + 2; // `…"}`
    if (!bound || group.hasQuantile() || raw.size() <= ending + kBoundBegin.size())
        return;
    const std::string_view before = raw.substr(0, raw.size() - ending);
    const char ahead = raw[before.size() - kBoundBegin.size() - 1];
    if (!before.ends_with(kBoundBegin) || (ahead != ',' && ahead != '{')
        || raw.substr(before.size(), lastBound.size()) != lastBound)
        return;
    const char* const end = pass.text.data() + pass.text.size();
    const std::size_t begin = m_series.size();
    const std::size_t placed = pass.order.size();
    const std::size_t most = std::min(pass.rules.point().boundsLeft(), m_limits.series - begin);
    std::vector<Sample>& samples = pass.scrape.samples;
    samples.resize(placed + most); // at once: there are many
    m_series.resize(begin + most);
    std::size_t count = 0;
    const char* at = pass.at;
    for (; bound && count < most; ++count) {
        if (end - at < static_cast<std::ptrdiff_t>(before.size()) + kRoom
            || !areSame(before.data(), at, before.size())
            || !isBound(bound->text, at + before.size()))
            break;
        const std::size_t length = before.size() + bound->text.size() + 2; // of the series
        Sample& sample = samples[placed + count];
        const bool isClosed = std::memcmp(at + length - 2, "\"} ", 3) == 0;
        const char* const lineEnd =
            isClosed ? readPlainNumber(at + length + 1, sample.value) : nullptr;
        if (!lineEnd || *lineEnd != '\n'
            || static_cast<std::size_t>(lineEnd - at) > m_limits.lineBytes
            || !pass.rules.addBucket(sample.value))
            break;
        sample.series = static_cast<SeriesId>(begin + count);
        m_series[begin + count] = written(pass, { at, length });
        at = lineEnd + 1;
        bound = pass.rules.nextBound();
    }
    pass.at = at;
    samples.resize(placed + count);
    m_series.resize(begin + count);
    pass.order.resize(placed + count);
    std::iota(pass.order.begin() + static_cast<std::ptrdiff_t>(placed), pass.order.end(),
        static_cast<SeriesId>(begin));
    m_last.addBuckets(count);
    m_groupOf.resize(begin + count);
    std::fill(m_groupOf.begin() + static_cast<std::ptrdiff_t>(begin), m_groupOf.end(), group);
}

// The next metric of the last line's group, or the first one of the group that came after it in the
// families before.
bool ExpositionParser::foresee(const Pass& pass, Likely& likely) const
{
    const MetricGroup last = m_groupOf[pass.scrape.samples.back().series];
    if (m_series.size() >= m_limits.series || !pass.rules.isGroup(last))
        return false;
    likely.metric = pass.rules.metric() + 1;
    likely.group = last.id();
    if (likely.metric == pass.rules.metrics()) {
        likely.metric = 0;
        ++likely.group;
        likely.bound = pass.rules.hasBuckets(0) ? pass.rules.point().firstBound() : nullptr;
    }
    return pass.rules.hasBuckets(likely.metric) == (likely.bound != nullptr)
        && m_groups.isPlain(likely.group);
}

// What the next line begins with, if that is the likely series; else nothing.
std::string_view ExpositionParser::likelySeries(const Pass& pass, const Likely& likely) const
{
    const std::string_view metric = pass.rules.metricName(likely.metric);
    const std::string_view labels = m_groups.text(likely.group);
    const std::string_view bound = likely.bound ? likely.bound->text : std::string_view();
    const char* at = pass.at;
    const std::ptrdiff_t room = pass.text.data() + pass.text.size() - at;
    const std::size_t length = metric.size() + labels.size() + kBoundBegin.size() + bound.size();
    if (room < static_cast<std::ptrdiff_t>(length) + kRoom || !isNext(metric, at))
        return {};
    if (!labels.empty() || likely.bound) {
        if (*at++ != '{' || !isNext(labels, at)
            || (likely.bound
                && ((!labels.empty() && *at++ != ',') || !isNext(kBoundBegin, at)
                    || !isNext(bound, at) || *at++ != '"'))
            || *at++ != '}')
            return {};
    }
    return *at == ' ' ? std::string_view(pass.at, static_cast<std::size_t>(at - pass.at))
                      : std::string_view();
}

// One that has a value alone. False ends the likely ones.
bool ExpositionParser::readLikelyLine(Pass& pass, bool& isGood)
{
    Likely likely;
    if (!foresee(pass, likely))
        return false;
    const std::string_view series = likelySeries(pass, likely);
    double value = 0;
    const char* const lineEnd =
        series.empty() ? nullptr : readPlainNumber(series.data() + series.size() + 1, value);
    if (!lineEnd || *lineEnd != '\n'
        || static_cast<std::size_t>(lineEnd - pass.at) > m_limits.lineBytes)
        return false;
    pass.rules.enterKnown(likely.metric);
    m_groups.came(likely.group);
    const MetricGroup group(likely.group, likely.bound != nullptr);
    m_groupOf.push_back(group);
    pass.order.push_back(static_cast<SeriesId>(m_series.size()));
    Sample& sample = pass.scrape.samples.emplace_back();
    sample.series = static_cast<SeriesId>(m_series.size());
    sample.value = value;
    m_series.push_back(written(pass, series));
    const std::string_view labels = series.substr(pass.rules.metricName(likely.metric).size());
    isGood = pass.obey(pass.rules.addSample(labels, group, sample, nullptr));
    m_last.addSample(true, pass.rules.lastRule(), pass.rules.lastBeganPoint());
    pass.at = isGood ? lineEnd + 1 : pass.at;
    return isGood;
}

void ExpositionParser::leaveUnindexed(std::size_t begin, std::size_t end)
{
    if (!m_unindexed.empty() && m_unindexed.back().end == begin)
        m_unindexed.back().end = end;
    else
        m_unindexed.push_back({ begin, end });
}

void ExpositionParser::indexAll()
{
    for (const SeriesRange& range : m_unindexed) {
        for (std::size_t id = range.begin; id < range.end; ++id) {
            const std::string_view raw = m_series[id].raw();
            m_byRaw.findOrAdd(raw, SeriesIndex::hash(raw), textOf(), static_cast<SeriesId>(id));
        }
    }
    m_unindexed = {};
}

// All series, as if no text had been read.
void ExpositionParser::forget()
{
    m_series.clear();
    m_groupOf.clear();
    m_seconds.clear();
    m_groups = {};
    m_byRaw = {};
    m_unindexed = {};
    m_spellings.forget();
}

} // namespace opsdeck::metrics
