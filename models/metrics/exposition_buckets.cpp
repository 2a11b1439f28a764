// The buckets of OpenMetrics' histograms, which most lines are. In a text of new series they are
// read along the bucket before them and the bounds of the histogram before: they need no look
// whether they were there before, because bounds ascend, a group comes once in its family, and a
// metric belongs to one family. They come into the index when another text asks for it.
#include "models/metrics/byte_blocks.h"
#include "models/metrics/exposition_pass.h"
#include "models/metrics/plain_number.h"

#include <cstring>
#include <numeric>

namespace opsdeck::metrics {

namespace {

constexpr std::ptrdiff_t kRoom = 2 * std::ptrdiff_t{ kBlock } + kPlainNumberBytes;

// The last block reaches back into the one before it.
inline bool areSame(const char* a, const char* b, std::size_t length)
{
    constexpr std::size_t kTwo = 2 * std::size_t{ kBlock };
    if (length < kTwo)
        return std::memcmp(a, b, length) == 0;
    for (std::size_t at = 0; at + kTwo < length; at += kTwo) {
        if (!areTwoSame(a + at, b + at))
            return false;
    }
    return areTwoSame(a + length - kTwo, b + length - kTwo);
}

// Blocks are read from both.
inline bool isBound(std::string_view bound, const char* at)
{
    return bound.size() <= kBlock && firstDifference(bound.data(), at) >= bound.size();
}

inline bool endsSeries(const char* at)
{
    constexpr std::string_view kEnd = "\"} ";
    return std::memcmp(at, kEnd.data(), kEnd.size()) == 0;
}

} // namespace

bool ExpositionParser::continuesBuckets(Pass& pass, const UsualLine& line, GroupId group)
{
    const std::string_view text = line.bound();
    const MetricPoint::Bound* const next = text.empty() ? nullptr : pass.rules.nextBound();
    return next && group == pass.rules.group() && next->text.size() == text.size()
        && isBound(next->text, text.data()) && pass.rules.addBucket(line.value);
}

// As many as follow `first`, up to the first line that is anything else.
void ExpositionParser::readBuckets(Pass& pass, const UsualLine& first)
{
    const std::string_view before = first.series().substr(0, first.boundBegin);
    const char* const end = pass.text.data() + pass.text.size();
    const std::size_t begin = m_series.size();
    const char* at = pass.at;
    if (first.bound().empty())
        return;
    while (m_series.size() < m_limits.series) {
        const MetricPoint::Bound* const bound = pass.rules.nextBound();
        if (!bound || end - at < static_cast<std::ptrdiff_t>(before.size()) + kRoom
            || !areSame(before.data(), at, before.size())
            || !isBound(bound->text, at + before.size()))
            break;
        const std::size_t length = before.size() + bound->text.size() + 2; // of the series
        double count = 0;
        const char* const lineEnd =
            endsSeries(at + length - 2) ? readPlainNumber(at + length + 1, count) : nullptr;
        if (!lineEnd || *lineEnd != '\n'
            || static_cast<std::size_t>(lineEnd - at) > m_limits.lineBytes
            || !pass.rules.addBucket(count))
            break;
        Sample& sample = pass.scrape.samples.emplace_back();
        sample.series = static_cast<SeriesId>(m_series.size());
        sample.value = count;
        addSeries(
            pass.isKept ? std::string_view(at, length) : m_texts.keep({ at, length }), m_scrapes);
        at = lineEnd + 1;
    }
    pass.at = at;
    if (m_series.size() == begin)
        return;
    const std::size_t placed = pass.order.size();
    pass.order.resize(pass.scrape.samples.size());
    std::iota(pass.order.begin() + static_cast<std::ptrdiff_t>(placed), pass.order.end(),
        static_cast<SeriesId>(begin));
    m_last.addBuckets(m_series.size() - begin);
    m_groupOf.resize(m_series.size(), m_groupOf.back());
    m_unindexed.push_back({ begin, m_series.size() });
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
