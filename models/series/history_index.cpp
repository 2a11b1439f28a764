#include "models/series/history_index.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::series {

namespace {

constexpr std::size_t kPointBytes = sizeof(Time) + sizeof(double);

void copyRange(const Columns& from, Time begin, Time end, Columns& into)
{
    const auto first = std::lower_bound(from.times.begin(), from.times.end(), begin);
    const auto last = std::lower_bound(first, from.times.end(), end);
    const auto low = std::max<std::ptrdiff_t>(0, first - from.times.begin() - 1);
    const auto high =
        std::min<std::ptrdiff_t>(std::ssize(from.times), last - from.times.begin() + 1);
    into.times.insert(into.times.end(), from.times.begin() + low, from.times.begin() + high);
    into.values.insert(into.values.end(), from.values.begin() + low, from.values.begin() + high);
}

} // namespace

std::size_t HistoryIndex::makeEntry(SeriesName name, std::string text)
{
    const auto i = static_cast<std::uint32_t>(m_entries.size());
    m_byMetric[name.metric].push_back(i);
    m_byText.emplace(text, i);
    Entry& entry = m_entries.emplace_back();
    entry.name = std::move(name);
    entry.stored.text = std::move(text);
    return i;
}

std::optional<HistoryId> HistoryIndex::define(const SeriesName& name, const SeriesFacts& facts)
{
    SeriesName sorted = name.sorted();
    std::string text = canonicalText(sorted);
    const std::scoped_lock lock(m_mutex);
    const auto known = m_byText.find(text);
    std::size_t i = 0;
    if (known != m_byText.end())
        i = known->second;
    else if (m_entries.size() < m_limits.series)
        i = makeEntry(std::move(sorted), std::move(text));
    else
        return std::nullopt;
    Entry& entry = m_entries[i];
    if (known == m_byText.end() || entry.stored.facts != facts) {
        entry.stored.facts = facts;
        entry.isChanged = true;
        m_changed.push_back(static_cast<std::uint32_t>(i));
    }
    return HistoryId{ static_cast<std::uint32_t>(i) };
}

std::size_t HistoryIndex::append(std::span<const HistoryPoint> points, Time latest)
{
    const std::scoped_lock lock(m_mutex);
    std::size_t taken = 0;
    for (const HistoryPoint& point : points) {
        if (point.series.value < m_entries.size())
            taken += appendOne(m_entries[point.series.value], point, latest) ? 1 : 0;
    }
    return taken;
}

bool HistoryIndex::appendOne(Entry& entry, const HistoryPoint& point, Time latest)
{
    if (entry.stored.lastTime && point.time <= *entry.stored.lastTime) {
        ++m_refusals.outOfOrder;
        return false;
    }
    if (point.time < m_oldest) {
        ++m_refusals.tooOld;
        return false;
    }
    if (point.time > latest) {
        ++m_refusals.inFuture;
        return false;
    }
    if ((m_buffered + 1) * kPointBytes > m_limits.bufferBytes) {
        ++m_refusals.noRoom;
        entry.needsGap = true;
        return false;
    }
    if (entry.needsGap) {
        // What was lost lies between: a gap right behind the last point that was kept.
        entry.needsGap = false;
        if (entry.stored.lastTime && *entry.stored.lastTime + 1 < point.time)
            push(entry, { point.series, *entry.stored.lastTime + 1, staleMark() });
    }
    push(entry, point);
    return true;
}

void HistoryIndex::push(Entry& entry, const HistoryPoint& point)
{
    entry.head.times.push_back(point.time);
    entry.head.values.push_back(point.value);
    entry.stored.lastTime = point.time;
    entry.stored.lastValue = point.value;
    if (!entry.stored.firstTime)
        entry.stored.firstTime = point.time;
    m_unsaved.push_back(point);
    ++m_buffered;
    m_bufferedSince = std::min(m_bufferedSince.value_or(point.time), point.time);
    m_first = std::min(m_first.value_or(point.time), point.time);
    m_last = std::max(m_last.value_or(point.time), point.time);
}

void HistoryIndex::setOldest(Time time)
{
    const std::scoped_lock lock(m_mutex);
    m_oldest = time;
}

SeriesInfo HistoryIndex::infoOf(std::size_t i) const
{
    const Entry& entry = m_entries[i];
    return { HistoryId{ static_cast<std::uint32_t>(i) }, entry.name, entry.stored.facts,
        entry.stored.lastTime, entry.stored.lastValue, entry.stored.generatedUntil };
}

std::vector<SeriesInfo> HistoryIndex::find(const SeriesFilter& filter) const
{
    std::vector<SeriesInfo> found;
    {
        const std::scoped_lock lock(m_mutex);
        const auto look = [&](std::size_t i) {
            if (filter.accepts(m_entries[i].name))
                found.push_back(infoOf(i));
        };
        if (const std::string* metric = filter.metric()) {
            const auto group = m_byMetric.find(*metric);
            if (group != m_byMetric.end())
                std::for_each(group->second.begin(), group->second.end(), look);
        } else {
            for (std::size_t i = 0; i < m_entries.size(); ++i)
                look(i);
        }
    }
    std::sort(found.begin(), found.end(),
        [](const SeriesInfo& a, const SeriesInfo& b) { return a.name < b.name; });
    return found;
}

std::optional<SeriesInfo> HistoryIndex::info(HistoryId series) const
{
    const std::scoped_lock lock(m_mutex);
    if (series.value >= m_entries.size())
        return std::nullopt;
    return infoOf(series.value);
}

std::vector<std::string> HistoryIndex::metrics() const
{
    std::vector<std::string> names;
    {
        const std::scoped_lock lock(m_mutex);
        names.reserve(m_byMetric.size());
        for (const auto& [name, group] : m_byMetric)
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::optional<Time> HistoryIndex::firstTime() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first;
}

std::optional<Time> HistoryIndex::lastTime() const
{
    const std::scoped_lock lock(m_mutex);
    return m_last;
}

void HistoryIndex::addTo(StoreState& state) const
{
    const std::scoped_lock lock(m_mutex);
    state.memoryBytes = m_buffered * kPointBytes;
    state.unsavedPoints = m_unsaved.size();
    state.seriesCount = m_entries.size();
    state.refusals = m_refusals;
}

HistoryId HistoryIndex::restore(const Stored& stored)
{
    const std::scoped_lock lock(m_mutex);
    const auto known = m_byText.find(stored.text);
    std::size_t i = 0;
    if (known == m_byText.end()) {
        i = makeEntry(
            parseSeriesName(stored.text).value_or(SeriesName{ stored.text, {} }), stored.text);
        m_entries[i].stored = stored;
        m_entries[i].isChanged = false;
    } else {
        i = known->second;
        Stored& own = m_entries[i].stored;
        own.fileId = stored.fileId;
        own.generatedUntil = stored.generatedUntil;
        own.firstTime = stored.firstTime ? stored.firstTime : own.firstTime;
        if (!own.lastTime || (stored.lastTime && *own.lastTime <= *stored.lastTime)) {
            own.lastTime = stored.lastTime;
            own.lastValue = stored.lastValue;
        }
    }
    m_entries[i].stored.chunkedUntil = stored.chunkedUntil;
    m_entries[i].stored.chunkedValue = stored.chunkedValue;
    dropOverlap(m_entries[i]);
    const Stored& own = m_entries[i].stored;
    if (own.firstTime)
        m_first = std::min(m_first.value_or(*own.firstTime), *own.firstTime);
    if (own.lastTime)
        m_last = std::max(m_last.value_or(*own.lastTime), *own.lastTime);
    return HistoryId{ static_cast<std::uint32_t>(i) };
}

// Points that came in before the file was open, at times the file already has.
void HistoryIndex::dropOverlap(Entry& entry)
{
    Columns& head = entry.head;
    if (!entry.stored.chunkedUntil)
        return;
    const auto end =
        std::upper_bound(head.times.begin(), head.times.end(), *entry.stored.chunkedUntil);
    const auto count = end - head.times.begin();
    head.times.erase(head.times.begin(), end);
    head.values.erase(head.values.begin(), head.values.begin() + count);
    m_buffered -= static_cast<std::size_t>(count);
}

void HistoryIndex::restorePoints(std::span<const HistoryPoint> points)
{
    const std::scoped_lock lock(m_mutex);
    for (const HistoryPoint& point : points) {
        Entry& entry = m_entries[point.series.value];
        if (entry.stored.chunkedUntil && point.time <= *entry.stored.chunkedUntil)
            continue;
        Columns& head = entry.head;
        // Behind what the chunks hold; in front of what came in before the file was open.
        const auto at = std::lower_bound(head.times.begin(), head.times.end(), point.time);
        if (at != head.times.end() && *at == point.time)
            continue;
        head.values.insert(head.values.begin() + (at - head.times.begin()), point.value);
        head.times.insert(at, point.time);
        ++m_buffered;
        m_bufferedSince = std::min(m_bufferedSince.value_or(point.time), point.time);
        Stored& own = entry.stored;
        own.firstTime = std::min(own.firstTime.value_or(point.time), point.time);
        m_first = std::min(m_first.value_or(point.time), point.time);
        m_last = std::max(m_last.value_or(point.time), point.time);
        if (!own.lastTime || *own.lastTime <= point.time) {
            own.lastTime = point.time;
            own.lastValue = point.value;
        }
    }
}

std::vector<HistoryPoint> HistoryIndex::takeUnsaved()
{
    std::vector<HistoryPoint> taken;
    const std::scoped_lock lock(m_mutex);
    taken.swap(m_unsaved);
    return taken;
}

std::vector<HistoryIndex::Changed> HistoryIndex::takeChanged()
{
    std::vector<Changed> taken;
    const std::scoped_lock lock(m_mutex);
    for (const std::uint32_t i : m_changed) {
        Entry& entry = m_entries[i];
        if (entry.isChanged)
            taken.push_back({ HistoryId{ i }, entry.stored });
        entry.isChanged = false;
    }
    m_changed.clear();
    return taken;
}

void HistoryIndex::setFileId(HistoryId series, std::int64_t fileId)
{
    const std::scoped_lock lock(m_mutex);
    m_entries[series.value].stored.fileId = fileId;
}

std::int64_t HistoryIndex::fileId(HistoryId series) const
{
    const std::scoped_lock lock(m_mutex);
    return series.value < m_entries.size() ? m_entries[series.value].stored.fileId : 0;
}

std::vector<FileSeries> HistoryIndex::fileSeries() const
{
    std::vector<FileSeries> ids;
    const std::scoped_lock lock(m_mutex);
    ids.reserve(m_entries.size());
    for (const Entry& entry : m_entries) {
        if (entry.stored.fileId != 0)
            ids.push_back({ entry.stored.fileId, entry.stored.facts.kind });
    }
    return ids;
}

void HistoryIndex::setAllChanged()
{
    const std::scoped_lock lock(m_mutex);
    m_changed.clear();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        m_entries[i].stored.fileId = 0;
        m_entries[i].isChanged = true;
        m_changed.push_back(static_cast<std::uint32_t>(i));
    }
}

std::size_t HistoryIndex::bufferedBytes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_buffered * kPointBytes;
}

std::optional<Time> HistoryIndex::bufferedSince() const
{
    const std::scoped_lock lock(m_mutex);
    return m_bufferedSince;
}

std::vector<HistoryIndex::Sealing> HistoryIndex::seal()
{
    std::vector<Sealing> work;
    const std::scoped_lock lock(m_mutex);
    const bool again = m_sealingPoints > 0;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        Entry& entry = m_entries[i];
        if (!again && !entry.head.times.empty()) {
            m_sealingPoints += entry.head.times.size();
            entry.sealing = std::make_shared<const Columns>(std::move(entry.head));
            entry.head = {};
        }
        if (entry.sealing) {
            work.push_back(
                { HistoryId{ static_cast<std::uint32_t>(i) }, entry.stored, entry.sealing });
        }
    }
    return work;
}

void HistoryIndex::sealed()
{
    const std::scoped_lock lock(m_mutex);
    m_buffered -= m_sealingPoints;
    m_sealingPoints = 0;
    m_bufferedSince.reset();
    for (Entry& entry : m_entries) {
        if (entry.sealing) {
            entry.stored.chunkedUntil = entry.sealing->times.back();
            entry.stored.chunkedValue = entry.sealing->values.back();
            entry.sealing.reset();
        }
        if (!entry.head.times.empty()) {
            const Time first = entry.head.times.front();
            m_bufferedSince = std::min(m_bufferedSince.value_or(first), first);
        }
    }
}

Columns HistoryIndex::tail(HistoryId series, Time from, Time to) const
{
    Columns columns;
    const std::scoped_lock lock(m_mutex);
    if (series.value >= m_entries.size())
        return columns;
    const Entry& entry = m_entries[series.value];
    if (entry.sealing)
        copyRange(*entry.sealing, from, to, columns);
    copyRange(entry.head, from, to, columns);
    return columns;
}

std::optional<HistoryIndex::Stored> HistoryIndex::stored(HistoryId series) const
{
    const std::scoped_lock lock(m_mutex);
    if (series.value >= m_entries.size())
        return std::nullopt;
    return m_entries[series.value].stored;
}

void HistoryIndex::setSpan(HistoryId series, const Stored& span)
{
    const std::scoped_lock lock(m_mutex);
    Stored& own = m_entries[series.value].stored;
    own.firstTime = span.firstTime;
    own.lastTime = span.lastTime;
    own.lastValue = span.lastValue;
    own.chunkedUntil = span.chunkedUntil;
    own.chunkedValue = span.chunkedValue;
    own.generatedUntil = span.generatedUntil;
    if (own.firstTime)
        m_first = std::min(m_first.value_or(*own.firstTime), *own.firstTime);
    if (own.lastTime)
        m_last = std::max(m_last.value_or(*own.lastTime), *own.lastTime);
}

void HistoryIndex::forgetBefore(Time time)
{
    const std::scoped_lock lock(m_mutex);
    for (Entry& entry : m_entries) {
        if (entry.stored.firstTime && *entry.stored.firstTime < time)
            entry.stored.firstTime = std::min(time, *entry.stored.lastTime);
    }
    if (m_first && *m_first < time)
        m_first = std::min(time, *m_last);
}

} // namespace opsdeck::series
