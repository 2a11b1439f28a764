// What a HistoryStore knows in memory: every series with its facts, its last value and the points
// that are not in a chunk yet. Appending is a look at the last time and two writes. Thread-safe:
// one lock, held for short steps only; whoever writes files takes its work out and puts the result
// back.
#pragma once

#include "models/series/history.h"

#include <deque>
#include <mutex>
#include <span>
#include <unordered_map>

namespace opsdeck::series {

// A series as the upkeep of the file sees it.
struct FileSeries
{
    std::int64_t id = 0;
    Kind kind = Kind::Unknown;
};

class HistoryIndex
{
public:
    struct Limits
    {
        std::size_t series = 0;
        std::size_t bufferBytes = 0;
    };
    explicit HistoryIndex(Limits limits)
        : m_limits(limits)
    {
    }

    // A series as the file knows it.
    struct Stored
    {
        std::int64_t fileId = 0;
        std::string text; // canonical name
        SeriesFacts facts;
        std::optional<Time> firstTime;
        std::optional<Time> lastTime;
        double lastValue = 0;
        std::optional<Time> chunkedUntil; // what the journal tells up to here is in chunks
        double chunkedValue = 0;
        std::optional<Time> generatedUntil;
    };

    // Empty when there are too many series.
    std::optional<HistoryId> define(const SeriesName& name, const SeriesFacts& facts);
    std::size_t append(std::span<const HistoryPoint> points, Time latest); // `latest`: see inFuture
    void setOldest(Time time); // points before it are refused

    std::vector<SeriesInfo> find(const SeriesFilter& filter) const;
    std::optional<SeriesInfo> info(HistoryId series) const;
    std::vector<std::string> metrics() const;
    std::optional<Time> firstTime() const;
    std::optional<Time> lastTime() const;
    void addTo(StoreState& state) const;

    // For the thread that writes the file.
    HistoryId restore(const Stored& stored); // may come after define() of the same name
    void restorePoints(std::span<const HistoryPoint> points); // from the journal, older than heads
    std::vector<HistoryPoint> takeUnsaved(); // appended since the last call
    struct Changed
    {
        HistoryId series;
        Stored stored;
    };
    std::vector<Changed> takeChanged(); // new series and changed facts, since the last call
    void setFileId(HistoryId series, std::int64_t fileId);
    std::int64_t fileId(HistoryId series) const;
    std::vector<FileSeries> fileSeries() const; // all that are in the file
    void setAllChanged(); // the file is new: every series goes in again

    std::size_t bufferedBytes() const;
    std::optional<Time> bufferedSince() const;
    struct Sealing
    {
        HistoryId series;
        Stored stored;
        std::shared_ptr<const Columns> columns;
    };
    std::vector<Sealing> seal(); // whole buffers; the same ones again until sealed()
    void sealed(); // they are in the file
    // Points that are not in a chunk, oldest first, and the time of the first one.
    Columns tail(HistoryId series, Time from, Time to) const;

    std::optional<Stored> stored(HistoryId series) const;
    void setSpan(HistoryId series, const Stored& span); // its times and values
    void forgetBefore(Time time); // gone from the file

private:
    struct Entry
    {
        SeriesName name;
        Stored stored;
        bool isChanged = true;
        bool needsGap = false; // points were lost: a gap goes in front of the next one
        Columns head;
        std::shared_ptr<const Columns> sealing;
    };

    SeriesInfo infoOf(std::size_t i) const;
    std::size_t makeEntry(SeriesName name, std::string text);
    bool appendOne(Entry& entry, const HistoryPoint& point, Time latest);
    void push(Entry& entry, const HistoryPoint& point);
    void dropOverlap(Entry& entry);

    const Limits m_limits;
    mutable std::mutex m_mutex; // guards all below
    std::deque<Entry> m_entries; // by HistoryId
    std::unordered_map<std::string, std::uint32_t> m_byText;
    std::unordered_map<std::string, std::vector<std::uint32_t>> m_byMetric;
    std::vector<HistoryPoint> m_unsaved;
    std::vector<std::uint32_t> m_changed;
    std::size_t m_buffered = 0; // points in heads and on their way into chunks
    std::size_t m_sealingPoints = 0;
    std::optional<Time> m_bufferedSince;
    std::optional<Time> m_first;
    std::optional<Time> m_last;
    Time m_oldest = std::numeric_limits<Time>::min();
    Refusals m_refusals;
};

} // namespace opsdeck::series
