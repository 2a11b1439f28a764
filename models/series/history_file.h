// The SQLite file of a HistoryStore: tables and statements, no policy. Belongs to the thread that
// opened it. Every failure is an Error with the database's own words.
//
//   series       canonical name, facts, first and last point
//   chunk        points or roll-ups of one series, see chunk_codec.h; begin and end are times of
//                its first and last point, chunks of one series and resolution do not overlap
//   journal      points that are in no chunk yet, one row a commit; emptied when chunks are written
//   state        one row: what has been rolled up, what is gone, the policy
//   annotation   deploys, incidents, alerts, notes
#pragma once

#include "models/base/result.h"
#include "models/series/history_index.h"
#include "models/series/rollup.h"

#include <QSqlDatabase>
#include <QSqlQuery>

#include <functional>
#include <map>
#include <memory>

namespace opsdeck::series {

// Whole hours. Before rolledMinute everything is in minutes too, before rolledHour in hours; what
// lies before a floor is gone. An unset one (the smallest time) holds for nothing.
struct Watermarks
{
    static constexpr Time kNone = std::numeric_limits<Time>::min();
    Time rolledMinute = kNone;
    Time rolledHour = kNone;
    Time rawFloor = kNone;
    Time minuteFloor = kNone;
    Time hourFloor = kNone;
    friend bool operator==(const Watermarks&, const Watermarks&) = default;
};

struct Chunk
{
    std::int64_t series = 0; // of the file
    Resolution resolution = Resolution::Raw;
    Time begin = 0;
    Time end = 0;
    QByteArray bytes;
};

class HistoryFile
{
public:
    enum class Mode { Write, Read };
    // Makes a file that is not there (Write). BadInput: damaged or of a newer version.
    static base::Result<std::unique_ptr<HistoryFile>> open(const QString& path, Mode mode);
    ~HistoryFile();
    HistoryFile(const HistoryFile&) = delete;
    HistoryFile& operator=(const HistoryFile&) = delete;

    // All of `work` or nothing of it.
    base::Status transaction(const std::function<base::Status()>& work);
    bool isDamaged() const { return m_isDamaged; } // the database said so in some answer

    base::Result<std::int64_t> saveSeries(const HistoryIndex::Stored& series); // its file id
    base::Status saveSpan(const HistoryIndex::Stored& series); // first and last point
    base::Result<std::vector<HistoryIndex::Stored>> series();
    base::Status removeSeriesWithoutPoints();

    base::Result<std::int64_t> addJournal(const QByteArray& batch); // number of its row
    base::Status eachJournal(const std::function<void(std::int64_t, const QByteArray&)>& row);
    base::Status clearJournal(std::int64_t lastRow);

    base::Status saveChunk(const Chunk& chunk); // one of the same begin is replaced
    // By time: those that overlap [from, to), with the one before and the one behind.
    base::Result<std::vector<Chunk>> chunks(
        std::int64_t series, Resolution resolution, Time from, Time to);
    // Those that end before `time`; how many.
    base::Result<int> removeChunks(std::int64_t series, Resolution resolution, Time time);

    base::Result<Watermarks> watermarks();
    base::Status saveWatermarks(const Watermarks& marks);
    base::Result<RetentionPolicy> policy();
    base::Status savePolicy(const RetentionPolicy& policy);
    base::Result<std::vector<Annotation>> annotations();
    base::Status saveAnnotation(const Annotation& annotation);
    base::Status removeAnnotation(std::int64_t id);

    base::Result<std::int64_t> usedBytes(); // of pages that hold something
    base::Status giveBack(int pages); // free pages to the file system
    // The file may not grow beyond, as on a full disk; 0 lifts it.
    base::Status limitBytes(std::int64_t bytes);

private:
    explicit HistoryFile(QString path);
    base::Status prepare(Mode mode);
    base::Status checkVersion();
    base::Status run(const QString& sql); // without values
    base::Result<QSqlQuery*> statement(const char* sql); // prepared once
    base::Status execute(const char* sql, const QVariantList& values);
    base::Result<QVariant> single(const QString& sql);
    tl::unexpected<base::Error> failure(const QSqlError& error);

    const QString m_path;
    const QString m_connection;
    std::unique_ptr<QSqlDatabase> m_database;
    std::map<const void*, QSqlQuery> m_statements; // by their text's address
    bool m_isDamaged = false;
};

} // namespace opsdeck::series
