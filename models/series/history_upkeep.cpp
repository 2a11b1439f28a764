#include "models/series/history_upkeep.h"

#include "models/series/chunk_codec.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace opsdeck::series {

namespace {

constexpr std::size_t kChunkPoints = 2048;
constexpr std::size_t kChunkRollups = 1440; // a day of minutes
constexpr std::size_t kSeriesPerStep = 50;
constexpr Time kWeek = 7 * kDay;
constexpr int kPagesGivenBack = 2000;

// What says nothing of its kind costs nothing: the growth of a gauge, the sum of a counter.
std::vector<Rollup> forKind(std::span<const Rollup> rollups, Kind kind)
{
    std::vector<Rollup> result(rollups.begin(), rollups.end());
    for (Rollup& rollup : result) {
        if (kind == Kind::Gauge)
            rollup.increase = rollup.last - rollup.first;
        else if (kind == Kind::Counter || kind == Kind::Histogram)
            rollup.sum = rollup.first * rollup.count;
    }
    return result;
}

base::Status writeRollups(HistoryFile& file, const FileSeries& series, Resolution resolution,
    std::span<const Rollup> rollups)
{
    const std::vector<Rollup> kept = forKind(rollups, series.kind);
    for (std::size_t i = 0; i < kept.size(); i += kChunkRollups) {
        const auto part = std::span(kept).subspan(i, std::min(kChunkRollups, kept.size() - i));
        // By the times of its points, which no other chunk has; a bucket may be in two chunks.
        base::Status done = file.saveChunk({ series.id, resolution, part.front().firstTime,
            part.back().lastTime, encodeRollups(part) });
        if (!done)
            return done;
    }
    return {};
}

std::span<const Rollup> from(std::span<const Rollup> rollups, Time begin)
{
    const auto first = std::find_if(
        rollups.begin(), rollups.end(), [begin](const Rollup& r) { return r.begin >= begin; });
    return rollups.subspan(static_cast<std::size_t>(first - rollups.begin()));
}

std::size_t indexOf(std::span<const Time> times, Time time)
{
    return static_cast<std::size_t>(
        std::lower_bound(times.begin(), times.end(), time) - times.begin());
}

} // namespace

base::Status writeColumns(HistoryFile& file, const FileSeries& series, const Watermarks& marks,
    std::span<const Time> times, std::span<const double> values)
{
    for (std::size_t i = indexOf(times, marks.rawFloor); i < times.size(); i += kChunkPoints) {
        const std::size_t count = std::min(kChunkPoints, times.size() - i);
        base::Status done =
            file.saveChunk({ series.id, Resolution::Raw, times[i], times[i + count - 1],
                encodePoints(times.subspan(i, count), values.subspan(i, count)) });
        if (!done)
            return done;
    }
    const std::size_t rolled = indexOf(times, marks.rolledMinute);
    if (rolled == 0)
        return {};
    const std::vector<Rollup> minutes = rollUp(times.first(rolled), values.first(rolled), kMinute);
    base::Status done =
        writeRollups(file, series, Resolution::Minute, from(minutes, marks.minuteFloor));
    const std::size_t inHours = indexOf(times, marks.rolledHour);
    if (!done || inHours == 0)
        return done;
    const std::vector<Rollup> hours = rollUp(times.first(inHours), values.first(inHours), kHour);
    return writeRollups(file, series, Resolution::Hour, from(hours, marks.hourFloor));
}

void HistoryUpkeep::begin(const Watermarks& marks)
{
    m_marks = marks;
    m_plan = {};
    m_index.setOldest(marks.rolledMinute);
}

std::optional<Time> HistoryUpkeep::sealBefore() const
{
    if (m_plan.work != Work::RollMinutes || m_plan.next > 0)
        return std::nullopt;
    return m_plan.to;
}

base::Result<HistoryUpkeep::Step> HistoryUpkeep::step(
    HistoryFile& file, const RetentionPolicy& policy, Time now)
{
    if (m_plan.work == Work::None) {
        if (const base::Status chosen = choose(file, policy, now); !chosen)
            return base::fail(chosen.error());
        // The next step begins the work, after what it needs is in chunks.
        return m_plan.work == Work::None ? Step::Done : Step::More;
    }
    const std::size_t end = std::min(m_series.size(), m_plan.next + kSeriesPerStep);
    const base::Status done = file.transaction([&] {
        // Readers must turn to the coarser form before the finer one is gone.
        if (m_plan.work == Work::Drop && m_plan.next == 0) {
            if (base::Status moved = moveFloor(file); !moved)
                return moved;
        }
        for (std::size_t i = m_plan.next; i < end; ++i) {
            if (base::Status one = workOn(file, m_series[i]); !one)
                return one;
        }
        return base::Status();
    });
    if (!done)
        return base::fail(done.error());
    m_plan.next = end;
    if (end == m_series.size()) {
        if (const base::Status finished = finish(file); !finished)
            return base::fail(finished.error());
    }
    return Step::More;
}

bool HistoryUpkeep::start(Work work, Time from, Time to, Resolution resolution)
{
    if (to <= from)
        return false;
    m_plan = { work, resolution, from, to, 0 };
    m_series = m_index.fileSeries();
    if (work == Work::RollMinutes)
        m_index.setOldest(to);
    return true;
}

base::Status HistoryUpkeep::choose(HistoryFile& file, const RetentionPolicy& policy, Time now)
{
    const std::optional<Time> first = m_index.firstTime();
    if (!first)
        return {};
    if (m_marks.rolledMinute == Watermarks::kNone) {
        // Nothing lies before the first day: all of it is rolled up, so to speak.
        m_marks.rolledMinute = m_marks.rolledHour = floorTo(std::min(*first, now), kDay);
        m_index.setOldest(m_marks.rolledMinute);
        if (base::Status saved = file.saveWatermarks(m_marks); !saved)
            return saved;
    }
    const auto used = file.usedBytes();
    if (!used)
        return base::fail(used.error());
    // A quarter stays free for what is being written and rolled up, so that the file keeps its
    // size.
    if (*used > policy.maximumBytes / 4 * 3)
        makeRoom(policy, now);
    else
        chooseByAge(policy, now);
    return {};
}

void HistoryUpkeep::chooseByAge(const RetentionPolicy& policy, Time now)
{
    const auto dropBefore = [&](Resolution resolution, std::int64_t days, Time limit) {
        const Time to = std::min(floorTo(now - days * kDay, kHour), limit);
        const Time first = firstOf(resolution);
        // A day at a time: dropping means looking at every series.
        return to >= first + kDay && start(Work::Drop, first, to, resolution);
    };
    if (now - m_marks.rolledMinute >= kDay + kHour
        && start(Work::RollMinutes, m_marks.rolledMinute, m_marks.rolledMinute + kDay))
        return;
    if (m_marks.rolledMinute - m_marks.rolledHour >= kWeek
        && start(Work::RollHours, m_marks.rolledHour, m_marks.rolledHour + kWeek))
        return;
    if (dropBefore(Resolution::Raw, policy.rawDays, m_marks.rolledMinute)
        || dropBefore(Resolution::Minute, policy.minuteDays, m_marks.rolledHour))
        return;
    dropBefore(Resolution::Hour, policy.hourDays, m_marks.rolledHour);
}

void HistoryUpkeep::makeRoom(const RetentionPolicy& policy, Time now)
{
    if (!m_saidFull) {
        m_saidFull = true;
        m_notice = base::Error{ base::ErrorCode::Io,
            tr("The history has reached its size of %1")
                .arg(QLocale().formattedDataSize(policy.maximumBytes)),
            tr("the oldest points are kept as minutes and hours only"),
            tr("Allow a larger history or shorter retention in the settings"), {} };
    }
    // The last day stays, in points and minutes, as long as anything else is left.
    const Time hourBegun = floorTo(now, kHour);
    if (!giveUp(Resolution::Raw, hourBegun - kDay) && !giveUp(Resolution::Minute, hourBegun - kDay)
        && !giveUp(Resolution::Raw, hourBegun) && !giveUp(Resolution::Minute, m_marks.rolledMinute))
        giveUp(Resolution::Hour, m_marks.rolledHour);
}

// Drops the oldest tenth of what lies before `limit`, after rolling it up where that is to come.
bool HistoryUpkeep::giveUp(Resolution resolution, Time limit)
{
    const Time first = firstOf(resolution);
    if (first >= limit)
        return false;
    const Time to = std::min(limit, floorTo(first + std::max(kHour, (limit - first) / 10), kHour));
    if (resolution == Resolution::Raw && to > m_marks.rolledMinute)
        return start(Work::RollMinutes, m_marks.rolledMinute, to);
    if (resolution == Resolution::Minute && to > m_marks.rolledMinute)
        return false;
    if (resolution == Resolution::Minute && to > m_marks.rolledHour)
        return start(Work::RollHours, m_marks.rolledHour, to);
    return start(Work::Drop, first, to, resolution);
}

Time HistoryUpkeep::firstOf(Resolution resolution) const
{
    const Time floor = resolution == Resolution::Raw ? m_marks.rawFloor
        : resolution == Resolution::Minute           ? m_marks.minuteFloor
                                                     : m_marks.hourFloor;
    const Time first = floorTo(m_index.firstTime().value_or(0), kHour);
    return floor == Watermarks::kNone ? first : std::max(floor, first);
}

base::Status HistoryUpkeep::workOn(HistoryFile& file, const FileSeries& series)
{
    switch (m_plan.work) {
    case Work::RollMinutes:
        return rollMinutes(file, series);
    case Work::RollHours:
        return rollHours(file, series);
    case Work::Drop: {
        const auto removed = file.removeChunks(series.id, m_plan.resolution, m_plan.to);
        return removed ? base::Status() : base::fail(removed.error());
    }
    case Work::None:
        break;
    }
    return {};
}

base::Status HistoryUpkeep::rollMinutes(HistoryFile& file, const FileSeries& series)
{
    const auto chunks = file.chunks(series.id, Resolution::Raw, m_plan.from, m_plan.to);
    if (!chunks)
        return base::fail(chunks.error());
    Columns all;
    for (const Chunk& chunk : *chunks) {
        const std::optional<Columns> columns = decodePoints(chunk.bytes);
        if (!columns)
            continue; // said when it is read
        const std::size_t begin = indexOf(columns->times, m_plan.from);
        const std::size_t end = indexOf(columns->times, m_plan.to);
        const auto at = [](const auto& column, std::size_t i) {
            return column.begin() + static_cast<std::ptrdiff_t>(i);
        };
        all.times.insert(all.times.end(), at(columns->times, begin), at(columns->times, end));
        all.values.insert(all.values.end(), at(columns->values, begin), at(columns->values, end));
    }
    return writeRollups(file, series, Resolution::Minute, rollUp(all.times, all.values, kMinute));
}

base::Status HistoryUpkeep::rollHours(HistoryFile& file, const FileSeries& series)
{
    const auto chunks = file.chunks(series.id, Resolution::Minute, m_plan.from, m_plan.to);
    if (!chunks)
        return base::fail(chunks.error());
    std::vector<Rollup> all;
    for (const Chunk& chunk : *chunks) {
        for (const Rollup& rollup : decodeRollups(chunk.bytes).value_or(std::vector<Rollup>())) {
            if (rollup.begin >= m_plan.from && rollup.begin < m_plan.to)
                all.push_back(rollup);
        }
    }
    return writeRollups(file, series, Resolution::Hour, rollUp(all, kHour));
}

base::Status HistoryUpkeep::moveFloor(HistoryFile& file)
{
    Time& floor = m_plan.resolution == Resolution::Raw ? m_marks.rawFloor
        : m_plan.resolution == Resolution::Minute      ? m_marks.minuteFloor
                                                       : m_marks.hourFloor;
    floor = m_plan.to;
    return file.saveWatermarks(m_marks);
}

base::Status HistoryUpkeep::finish(HistoryFile& file)
{
    const Plan plan = std::exchange(m_plan, Plan());
    if (plan.work == Work::Drop) {
        if (plan.resolution == Resolution::Hour)
            m_index.forgetBefore(plan.to);
        return file.giveBack(kPagesGivenBack);
    }
    Watermarks marks = m_marks;
    (plan.work == Work::RollMinutes ? marks.rolledMinute : marks.rolledHour) = plan.to;
    if (base::Status saved = file.saveWatermarks(marks); !saved)
        return saved;
    m_marks = marks;
    return {};
}

} // namespace opsdeck::series
