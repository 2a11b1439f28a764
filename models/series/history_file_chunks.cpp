#include "models/series/history_file.h"

#include <QSqlError>

#include <algorithm>

namespace opsdeck::series {

namespace {

QVariant number(std::int64_t value) { return static_cast<qlonglong>(value); }
QString notNull(const QString& text) { return text.isNull() ? QStringLiteral("") : text; }
int code(Resolution resolution) { return static_cast<int>(resolution); }

QVariant markOf(Time time)
{
    return time == Watermarks::kNone ? QVariant() : QVariant(static_cast<qlonglong>(time));
}

Time markOf(const QVariant& value)
{
    return value.isNull() ? Watermarks::kNone : value.toLongLong();
}

} // namespace

base::Status HistoryFile::saveChunk(const Chunk& chunk)
{
    static const char* const kInsert =
        "insert into chunk (series, resolution, begin, end, data) values (?, ?, ?, ?, ?) on "
        "conflict (series, resolution, begin) do update set end = excluded.end, data = "
        "excluded.data";
    return execute(kInsert,
        { number(chunk.series), code(chunk.resolution), number(chunk.begin), number(chunk.end),
            chunk.bytes });
}

base::Result<std::vector<Chunk>> HistoryFile::chunks(
    std::int64_t series, Resolution resolution, Time from, Time to)
{
    // Chunks do not overlap: what reaches into the range from the left is the last that begins
    // before it. The one behind comes along for the line that leaves the picture.
    static const char* const kSelect =
        "select begin, end, data from chunk where series = ? and resolution = ? and begin >= "
        "coalesce((select max(begin) from chunk where series = ? and resolution = ? and begin < ?),"
        " ?) and begin <= coalesce((select min(begin) from chunk where series = ? and resolution = "
        "? and begin >= ?), ?) order by begin";
    const auto query = statement(kSelect);
    if (!query)
        return base::fail(query.error());
    QSqlQuery& select = **query;
    const QVariant ofSeries = number(series);
    const QVariant ofResolution = code(resolution);
    int place = 0;
    for (const QVariant& value : { ofSeries, ofResolution, ofSeries, ofResolution, number(from),
             number(from), ofSeries, ofResolution, number(to), number(to) })
        select.bindValue(place++, value);
    if (!select.exec())
        return failure(select.lastError());
    std::vector<Chunk> found;
    while (select.next()) {
        found.push_back({ series, resolution, select.value(0).toLongLong(),
            select.value(1).toLongLong(), select.value(2).toByteArray() });
    }
    if (select.lastError().isValid())
        return failure(select.lastError());
    select.finish();
    return found;
}

base::Result<int> HistoryFile::removeChunks(std::int64_t series, Resolution resolution, Time time)
{
    static const char* const kDelete =
        "delete from chunk where series = ? and resolution = ? and begin < ? and end < ?";
    const auto query = statement(kDelete);
    if (!query)
        return base::fail(query.error());
    QSqlQuery& remove = **query;
    remove.bindValue(0, number(series));
    remove.bindValue(1, code(resolution));
    remove.bindValue(2, number(time));
    remove.bindValue(3, number(time));
    if (!remove.exec())
        return failure(remove.lastError());
    return remove.numRowsAffected();
}

base::Result<Watermarks> HistoryFile::watermarks()
{
    static const char* const kSelect = "select rolled_minute, rolled_hour, raw_floor, minute_floor,"
                                       " hour_floor from state where id = 1";
    const auto query = statement(kSelect);
    if (!query)
        return base::fail(query.error());
    QSqlQuery& select = **query;
    if (!select.exec() || !select.next())
        return failure(select.lastError());
    const Watermarks marks{ markOf(select.value(0)), markOf(select.value(1)),
        markOf(select.value(2)), markOf(select.value(3)), markOf(select.value(4)) };
    select.finish();
    return marks;
}

base::Status HistoryFile::saveWatermarks(const Watermarks& marks)
{
    static const char* const kUpdate =
        "update state set rolled_minute = ?, rolled_hour = ?, raw_floor = ?, minute_floor = ?, "
        "hour_floor = ? where id = 1";
    return execute(kUpdate,
        { markOf(marks.rolledMinute), markOf(marks.rolledHour), markOf(marks.rawFloor),
            markOf(marks.minuteFloor), markOf(marks.hourFloor) });
}

base::Result<RetentionPolicy> HistoryFile::policy()
{
    QSqlQuery query(*m_database);
    if (!query.exec(QStringLiteral("select raw_days, minute_days, hour_days, maximum_bytes from "
                                   "state where id = 1"))
        || !query.next())
        return failure(query.lastError());
    RetentionPolicy policy;
    if (query.value(0).isNull())
        return policy;
    return RetentionPolicy{ query.value(0).toLongLong(), query.value(1).toLongLong(),
        query.value(2).toLongLong(), query.value(3).toLongLong() };
}

base::Status HistoryFile::savePolicy(const RetentionPolicy& policy)
{
    static const char* const kUpdate = "update state set raw_days = ?, minute_days = ?, hour_days ="
                                       " ?, maximum_bytes = ? where id = 1";
    return execute(kUpdate,
        { number(policy.rawDays), number(policy.minuteDays), number(policy.hourDays),
            number(policy.maximumBytes) });
}

base::Result<std::vector<Annotation>> HistoryFile::annotations()
{
    QSqlQuery query(*m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral(
            "select id, begin, end, kind, text, source from annotation order by begin, id")))
        return failure(query.lastError());
    std::vector<Annotation> all;
    while (query.next()) {
        all.push_back({ query.value(0).toLongLong(), query.value(1).toLongLong(),
            query.value(2).toLongLong(), static_cast<AnnotationKind>(query.value(3).toInt()),
            query.value(4).toString(), query.value(5).toString() });
    }
    if (query.lastError().isValid())
        return failure(query.lastError());
    return all;
}

base::Status HistoryFile::saveAnnotation(const Annotation& annotation)
{
    static const char* const kInsert = "insert or replace into annotation (id, begin, end, kind, "
                                       "text, source) values (?, ?, ?, ?, ?, ?)";
    return execute(kInsert,
        { number(annotation.id), number(annotation.begin), number(annotation.end),
            static_cast<int>(annotation.kind), notNull(annotation.text),
            notNull(annotation.source) });
}

base::Status HistoryFile::removeAnnotation(std::int64_t id)
{
    static const char* const kDelete = "delete from annotation where id = ?";
    return execute(kDelete, { number(id) });
}

base::Result<std::int64_t> HistoryFile::usedBytes()
{
    const auto pages = single(QStringLiteral("pragma page_count"));
    const auto unused = single(QStringLiteral("pragma freelist_count"));
    const auto size = single(QStringLiteral("pragma page_size"));
    if (!pages || !unused || !size)
        return base::fail((!pages ? pages : !unused ? unused : size).error());
    return (pages->toLongLong() - unused->toLongLong()) * size->toLongLong();
}

base::Status HistoryFile::giveBack(int pages)
{
    // The statement gives one page a step: it must be read to its end.
    QSqlQuery query(*m_database);
    if (!query.exec(QStringLiteral("pragma incremental_vacuum(%1)").arg(pages)))
        return failure(query.lastError());
    while (query.next()) { }
    return {};
}

base::Status HistoryFile::limitBytes(std::int64_t bytes)
{
    const auto size = single(QStringLiteral("pragma page_size"));
    if (!size)
        return base::fail(size.error());
    const std::int64_t pages = bytes > 0 ? std::max<std::int64_t>(1, bytes / size->toLongLong())
                                         : std::int64_t{ 4294967294 };
    return run(QStringLiteral("pragma max_page_count = %1").arg(pages));
}

} // namespace opsdeck::series
