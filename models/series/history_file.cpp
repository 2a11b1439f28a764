#include "models/series/history_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlError>
#include <QUuid>

#include <cstring>

namespace opsdeck::series {

namespace {

constexpr int kVersion = 1;
constexpr int kApplication = 0x4f706448; // "OpdH" in the file's header

const char* const kTables[] = {
    "create table series (id integer primary key, name text not null unique, kind integer not null,"
    " unit text not null, help text not null, source text not null, first_time integer,"
    " chunked_until integer, chunked_value blob, generated_until integer)",
    "create table chunk (id integer primary key, series integer not null, resolution integer not "
    "null, begin integer not null, end integer not null, data blob not null)",
    "create unique index chunk_by_time on chunk (series, resolution, begin)",
    "create table journal (id integer primary key, data blob not null)",
    "create table state (id integer primary key check (id = 1), rolled_minute integer, rolled_hour "
    "integer, raw_floor integer, minute_floor integer, hour_floor integer, raw_days integer, "
    "minute_days integer, hour_days integer, maximum_bytes integer)",
    "create table annotation (id integer primary key, begin integer not null, end integer not null,"
    " kind integer not null, text text not null, source text not null)",
};

QVariant optionalTime(std::optional<Time> time)
{
    return time ? QVariant(static_cast<qlonglong>(*time)) : QVariant();
}

std::optional<Time> timeOf(const QVariant& value)
{
    return value.isNull() ? std::nullopt : std::optional<Time>(value.toLongLong());
}

QVariant number(std::int64_t value) { return static_cast<qlonglong>(value); }
QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

// SQLite has no NaN: a double goes in as its bytes.
QByteArray bytesOf(double value)
{
    return { reinterpret_cast<const char*>(&value), sizeof(double) };
}

double doubleOf(const QByteArray& bytes)
{
    double value = 0;
    if (bytes.size() == sizeof(double))
        std::memcpy(&value, bytes.constData(), sizeof(double));
    return value;
}

} // namespace

HistoryFile::HistoryFile(QString path)
    : m_path(std::move(path))
    , m_connection(QStringLiteral("history-") + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

HistoryFile::~HistoryFile()
{
    m_statements.clear();
    if (m_database)
        m_database->close();
    m_database.reset();
    QSqlDatabase::removeDatabase(m_connection);
}

base::Result<std::unique_ptr<HistoryFile>> HistoryFile::open(const QString& path, Mode mode)
{
    std::unique_ptr<HistoryFile> file(new HistoryFile(path));
    if (const base::Status ready = file->prepare(mode); !ready)
        return base::fail(ready.error());
    return file;
}

tl::unexpected<base::Error> HistoryFile::failure(const QSqlError& error)
{
    // SQLITE_CORRUPT and SQLITE_NOTADB, with what extended codes add above.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const bool isDamage = code == 11 || code == 26;
    m_isDamaged = m_isDamaged || isDamage;
    return base::fail(isDamage ? base::ErrorCode::BadInput : base::ErrorCode::Io,
        QCoreApplication::translate("opsdeck", "The history file %1 could not be used").arg(m_path),
        error.databaseText().isEmpty() ? error.driverText() : error.databaseText());
}

base::Status HistoryFile::prepare(Mode mode)
{
    m_database = std::make_unique<QSqlDatabase>(
        QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection));
    m_database->setDatabaseName(m_path);
    QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000");
    if (mode == Mode::Read)
        options += QStringLiteral(";QSQLITE_OPEN_READONLY");
    m_database->setConnectOptions(options);
    if (!m_database->open())
        return failure(m_database->lastError());
    // The size of a page and the way pages are given back are settled before the first table.
    if (mode == Mode::Write) {
        for (const char* pragma : { "pragma page_size = 4096", "pragma auto_vacuum = incremental",
                 "pragma journal_mode = wal", "pragma synchronous = normal",
                 "pragma journal_size_limit = 67108864" }) {
            if (base::Status done = run(QLatin1String(pragma)); !done)
                return done;
        }
    }
    if (base::Status done = run(QStringLiteral("pragma cache_size = -8192")); !done)
        return done;
    return checkVersion();
}

base::Status HistoryFile::checkVersion()
{
    const auto version = single(QStringLiteral("pragma user_version"));
    const auto application = single(QStringLiteral("pragma application_id"));
    const auto tables = single(QStringLiteral("select count(*) from sqlite_master"));
    if (!version || !application || !tables)
        return base::fail((!version ? version : !application ? application : tables).error());
    if (tables->toInt() == 0) {
        return transaction([this] {
            for (const char* sql : kTables) {
                if (base::Status done = run(QLatin1String(sql)); !done)
                    return done;
            }
            for (const QString& sql : { QStringLiteral("insert into state (id) values (1)"),
                     QStringLiteral("pragma application_id = %1").arg(kApplication),
                     QStringLiteral("pragma user_version = %1").arg(kVersion) }) {
                if (base::Status done = run(sql); !done)
                    return done;
            }
            return base::Status();
        });
    }
    const QString what =
        QCoreApplication::translate("opsdeck", "The history file %1 could not be used").arg(m_path);
    if (application->toInt() != kApplication) {
        return base::fail(base::ErrorCode::BadInput, what,
            QCoreApplication::translate("opsdeck", "it is not a history of Opsdeck"));
    }
    if (version->toInt() > kVersion) {
        return base::fail(base::ErrorCode::BadInput, what,
            QCoreApplication::translate("opsdeck", "a newer version of Opsdeck wrote it"));
    }
    return {};
}

base::Status HistoryFile::run(const QString& sql)
{
    QSqlQuery query(*m_database);
    if (!query.exec(sql))
        return failure(query.lastError());
    return {};
}

base::Result<QVariant> HistoryFile::single(const QString& sql)
{
    QSqlQuery query(*m_database);
    if (!query.exec(sql) || !query.next())
        return failure(query.lastError());
    return query.value(0);
}

base::Result<QSqlQuery*> HistoryFile::statement(const char* sql)
{
    const auto known = m_statements.find(sql);
    if (known != m_statements.end())
        return &known->second;
    QSqlQuery query(*m_database);
    query.setForwardOnly(true);
    if (!query.prepare(QLatin1String(sql)))
        return failure(query.lastError());
    return &m_statements.emplace(sql, std::move(query)).first->second;
}

base::Status HistoryFile::execute(const char* sql, const QVariantList& values)
{
    const auto query = statement(sql);
    if (!query)
        return base::fail(query.error());
    for (int i = 0; i < values.size(); ++i)
        (*query)->bindValue(i, values[i]);
    if (!(*query)->exec())
        return failure((*query)->lastError());
    (*query)->finish();
    return {};
}

base::Status HistoryFile::transaction(const std::function<base::Status()>& work)
{
    if (!m_database->transaction())
        return failure(m_database->lastError());
    base::Status done = work();
    if (done && !m_database->commit())
        done = failure(m_database->lastError());
    if (!done)
        m_database->rollback();
    return done;
}

base::Result<std::int64_t> HistoryFile::saveSeries(const HistoryIndex::Stored& series)
{
    static const char* const kInsert =
        "insert into series (name, kind, unit, help, source) values (?, ?, ?, ?, ?) on conflict "
        "(name) do update set kind = excluded.kind, unit = excluded.unit, help = excluded.help, "
        "source = excluded.source returning id";
    const auto query = statement(kInsert);
    if (!query)
        return base::fail(query.error());
    QSqlQuery& insert = **query;
    insert.bindValue(0, text(series.text));
    insert.bindValue(1, static_cast<int>(series.facts.kind));
    insert.bindValue(2, text(series.facts.unit));
    insert.bindValue(3, text(series.facts.help));
    insert.bindValue(4, text(series.facts.source));
    if (!insert.exec() || !insert.next())
        return failure(insert.lastError());
    const std::int64_t id = insert.value(0).toLongLong();
    insert.finish();
    return id;
}

base::Status HistoryFile::saveSpan(const HistoryIndex::Stored& series)
{
    static const char* const kUpdate = "update series set first_time = ?, chunked_until = ?, "
                                       "chunked_value = ?, generated_until = ? where id = ?";
    return execute(kUpdate,
        { optionalTime(series.firstTime), optionalTime(series.chunkedUntil),
            bytesOf(series.chunkedValue), optionalTime(series.generatedUntil),
            number(series.fileId) });
}

base::Result<std::vector<HistoryIndex::Stored>> HistoryFile::series()
{
    QSqlQuery query(*m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("select id, name, kind, unit, help, source, first_time, "
                                   "chunked_until, chunked_value, generated_until from series")))
        return failure(query.lastError());
    std::vector<HistoryIndex::Stored> all;
    while (query.next()) {
        HistoryIndex::Stored& one = all.emplace_back();
        one.fileId = query.value(0).toLongLong();
        one.text = query.value(1).toString().toStdString();
        one.facts = { static_cast<Kind>(query.value(2).toInt()),
            query.value(3).toString().toStdString(), query.value(4).toString().toStdString(),
            query.value(5).toString().toStdString() };
        one.firstTime = timeOf(query.value(6));
        one.lastTime = one.chunkedUntil = timeOf(query.value(7));
        one.lastValue = one.chunkedValue = doubleOf(query.value(8).toByteArray());
        one.generatedUntil = timeOf(query.value(9));
    }
    if (query.lastError().isValid())
        return failure(query.lastError());
    return all;
}

base::Status HistoryFile::removeSeriesWithoutPoints()
{
    return run(QStringLiteral("delete from series where chunked_until is not null and not exists "
                              "(select 1 from chunk where chunk.series = series.id) "
                              "and not exists (select 1 from journal)"));
}

base::Result<std::int64_t> HistoryFile::addJournal(const QByteArray& batch)
{
    static const char* const kInsert = "insert into journal (data) values (?) returning id";
    const auto query = statement(kInsert);
    if (!query)
        return base::fail(query.error());
    QSqlQuery& insert = **query;
    insert.bindValue(0, batch);
    if (!insert.exec() || !insert.next())
        return failure(insert.lastError());
    const std::int64_t id = insert.value(0).toLongLong();
    insert.finish();
    return id;
}

base::Status HistoryFile::eachJournal(
    const std::function<void(std::int64_t, const QByteArray&)>& row)
{
    QSqlQuery query(*m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("select id, data from journal order by id")))
        return failure(query.lastError());
    while (query.next())
        row(query.value(0).toLongLong(), query.value(1).toByteArray());
    if (query.lastError().isValid())
        return failure(query.lastError());
    return {};
}

base::Status HistoryFile::clearJournal(std::int64_t lastRow)
{
    static const char* const kDelete = "delete from journal where id <= ?";
    return execute(kDelete, { number(lastRow) });
}

} // namespace opsdeck::series
