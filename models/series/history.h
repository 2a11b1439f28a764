// What the history of measurements is made of, as values: what is known of a series, points on
// their way in, stretches on their way out, how long what is kept, and what was refused. Times are
// UTC.
#pragma once

#include "models/base/strong.h"
#include "models/series/series_name.h"
#include "models/series/time_series.h"

#include <QString>

#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opsdeck::series {

// A series of one HistoryStore object; not kept across runs, the name is.
using HistoryId = base::Strong<struct HistoryIdTag, std::uint32_t>;

// What the numbers are. Counter and Histogram only grow, a fall is a reset; every series of a
// histogram (_bucket, _sum, _count) has its kind.
enum class Kind { Unknown, Gauge, Counter, Histogram, Summary };

struct SeriesFacts
{
    Kind kind = Kind::Unknown;
    std::string unit; // "seconds"; empty when nobody said
    std::string help;
    std::string source; // which target it came from
    friend bool operator==(const SeriesFacts&, const SeriesFacts&) = default;
};

struct SeriesInfo
{
    HistoryId id;
    SeriesName name;
    SeriesFacts facts;
    std::optional<Time> lastTime; // empty while there are no points
    double lastValue = 0; // NaN: it went away
    std::optional<Time> generatedUntil; // points before this time were made up by a back-fill
};

struct HistoryPoint
{
    HistoryId series;
    Time time = 0;
    double value = 0;
};

// The value that ends a series: the target went away, or did not name it any more. A NaN of its own
// so that it differs from a NaN that was measured; Prometheus uses the same.
inline constexpr std::uint64_t kStaleBits = 0x7ff0000000000002ULL;
inline double staleMark() { return std::bit_cast<double>(kStaleBits); }
inline bool isStale(double value) { return std::bit_cast<std::uint64_t>(value) == kStaleBits; }

// Points of one series, by time.
struct Columns
{
    Column<Time> times;
    Column<double> values;
};

enum class Resolution { Raw, Minute, Hour };

// Part of one series, complete and immutable. Where only roll-ups are left, a bucket is up to four
// points at its own times: first, smallest, largest, last, so that no peak is lost; a counter's
// bucket is first and last, with its resets in between, so that its increase is exact.
struct Stretch
{
    std::shared_ptr<const TimeSeries> points; // never null
    Resolution coarsest = Resolution::Raw; // that was needed
};

// How long what is kept, and how large the file may become; oldest raw points go first, from three
// quarters of it on.
struct RetentionPolicy
{
    std::int64_t rawDays = 14;
    std::int64_t minuteDays = 120;
    std::int64_t hourDays = 1830;
    std::int64_t maximumBytes = 4'000'000'000;
    friend bool operator==(const RetentionPolicy&, const RetentionPolicy&) = default;
};

// Points that were not taken, by reason, since the store was opened.
struct Refusals
{
    std::uint64_t outOfOrder = 0; // at or before the series' last point: a clock went back
    std::uint64_t tooOld = 0; // before what has been rolled up
    std::uint64_t inFuture = 0; // more than ten minutes ahead of this machine's clock
    std::uint64_t noRoom = 0; // the disk took nothing and the memory for waiting points was full
    friend bool operator==(const Refusals&, const Refusals&) = default;
};

struct StoreState
{
    bool isOpen = false; // what the file held is there
    bool isRecording = true; // false: the disk refuses, points wait in memory
    bool isReadOnly = false; // another program writes to this file
    bool isTidy = false; // everything that is due has been rolled up or dropped
    std::int64_t fileBytes = 0;
    std::size_t memoryBytes = 0; // of points that are not in chunks yet
    std::uint64_t unsavedPoints = 0; // what a crash would lose
    std::size_t seriesCount = 0;
    Refusals refusals;
};

enum class AnnotationKind { Note, Deploy, Incident, Alert };

struct Annotation
{
    std::int64_t id = 0; // given by the store
    Time begin = 0;
    Time end = 0; // same as begin: a moment
    AnnotationKind kind = AnnotationKind::Note;
    QString text;
    QString source; // who or what wrote it
    friend bool operator==(const Annotation&, const Annotation&) = default;
};

} // namespace opsdeck::series
