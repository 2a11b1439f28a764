// What keeps a history's file small: raw points older than a day are rolled up to minutes, minutes
// older than a week to hours, and what is older than the policy, or over the size, goes. Raw points
// go first, then minutes, then hours, and only after the coarser form is safely in the file. Works
// in steps of some milliseconds, on the thread that owns the file.
#pragma once

#include "models/series/history_file.h"

#include <QCoreApplication>

#include <utility>

namespace opsdeck::series {

// The chunks of points at any place of a series' time: raw, and rolled up where that is past.
base::Status writeColumns(HistoryFile& file, const FileSeries& series, const Watermarks& marks,
    std::span<const Time> times, std::span<const double> values);

class HistoryUpkeep
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::series::HistoryUpkeep)

public:
    explicit HistoryUpkeep(HistoryIndex& index)
        : m_index(index)
    {
    }

    void begin(const Watermarks& marks); // of a file that was just opened
    const Watermarks& marks() const { return m_marks; }

    // Points before this time must be in chunks before the next step, and none may come any more.
    std::optional<Time> sealBefore() const;

    enum class Step { Done, More }; // More: call again soon
    base::Result<Step> step(HistoryFile& file, const RetentionPolicy& policy, Time now);
    // What the person should hear, once.
    std::optional<base::Error> takeNotice() { return std::exchange(m_notice, std::nullopt); }

private:
    enum class Work { None, RollMinutes, RollHours, Drop };
    struct Plan
    {
        Work work = Work::None;
        Resolution resolution = Resolution::Raw; // for Drop
        Time from = 0;
        Time to = 0;
        std::size_t next = 0; // series of m_series
    };

    base::Status choose(HistoryFile& file, const RetentionPolicy& policy, Time now);
    void chooseByAge(const RetentionPolicy& policy, Time now);
    void makeRoom(const RetentionPolicy& policy, Time now);
    bool giveUp(Resolution resolution, Time limit);
    bool start(Work work, Time from, Time to, Resolution resolution = Resolution::Raw);
    base::Status workOn(HistoryFile& file, const FileSeries& series);
    base::Status rollMinutes(HistoryFile& file, const FileSeries& series);
    base::Status rollHours(HistoryFile& file, const FileSeries& series);
    base::Status moveFloor(HistoryFile& file);
    base::Status finish(HistoryFile& file);
    Time firstOf(Resolution resolution) const;

    HistoryIndex& m_index;
    Watermarks m_marks;
    Plan m_plan;
    std::vector<FileSeries> m_series;
    std::optional<base::Error> m_notice;
    bool m_saidFull = false;
};

} // namespace opsdeck::series
