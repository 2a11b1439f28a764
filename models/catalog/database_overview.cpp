#include "models/catalog/database_overview.h"

#include "models/catalog/result_cells.h"

namespace opsdeck::catalog {

namespace {

constexpr std::chrono::milliseconds kTimeout{ 10000 };

database::Query query(const QString& name, const char* sql)
{
    database::Query query;
    query.name = name;
    query.sql = sql;
    query.repeated = true;
    query.timeout = kTimeout;
    return query;
}

database::Query serverQuery()
{
    return query(QStringLiteral("overview.server"),
        "SELECT current_setting('server_version'), current_database(), session_user, "
        "coalesce(host(inet_server_addr()) || ':' || inet_server_port(), ''), "
        "(SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user), "
        "current_setting('transaction_read_only') = 'on', pg_catalog.pg_is_in_recovery(), "
        "coalesce((SELECT ssl FROM pg_catalog.pg_stat_ssl WHERE pid = pg_backend_pid()), false), "
        "(extract(epoch FROM pg_catalog.pg_postmaster_start_time()) * 1000)::bigint, "
        "(SELECT coalesce(sum(numbackends), 0) FROM pg_catalog.pg_stat_database), "
        "current_setting('max_connections')::integer, "
        "pg_catalog.pg_database_size(current_database()), "
        "(extract(epoch FROM clock_timestamp()) * 1000)::bigint");
}

// Partitions count for the table they belong to. Relations that are being rewritten are left out:
// asking for their size would wait for the lock.
database::Query sizesQuery()
{
    return query(QStringLiteral("overview.sizes"),
        "WITH leaf AS (SELECT c.oid, coalesce(pg_catalog.pg_partition_root(c.oid), c.oid) AS root, "
        "c.relispartition, c.reltuples, pg_catalog.pg_total_relation_size(c.oid) AS bytes "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\\_%' "
        "AND n.nspname <> 'information_schema' AND c.oid <> ALL (ARRAY("
        "SELECT l.relation FROM pg_catalog.pg_locks l WHERE l.locktype = 'relation' "
        "AND l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL))), "
        "whole AS (SELECT root, sum(bytes) AS bytes, "
        "CASE WHEN bool_or(reltuples >= 0) THEN sum(greatest(reltuples, 0))::bigint END AS rows, "
        "count(*) FILTER (WHERE relispartition) AS partitions FROM leaf GROUP BY root) "
        "SELECT n.nspname, c.relname, c.relkind, w.bytes::bigint, w.rows, w.partitions "
        "FROM whole w JOIN pg_catalog.pg_class c ON c.oid = w.root "
        "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "ORDER BY w.bytes DESC, n.nspname, c.relname LIMIT 12");
}

// The age of a materialized view is the commit time of its last change where the server keeps it
// (track_commit_timestamp): REFRESH writes the pg_class row anew.
database::Query viewsQuery()
{
    return query(QStringLiteral("overview.views"),
        "SELECT n.nspname, c.relname, c.relkind, "
        "(extract(epoch FROM greatest(s.last_analyze, s.last_autoanalyze)) * 1000)::bigint, "
        "(extract(epoch FROM greatest(s.last_vacuum, s.last_autovacuum)) * 1000)::bigint, "
        "CASE WHEN current_setting('track_commit_timestamp') = 'on' AND c.relispopulated THEN "
        "(extract(epoch FROM pg_catalog.pg_xact_commit_timestamp(c.xmin)) * 1000)::bigint END, "
        "coalesce(s.n_mod_since_analyze, 0), greatest(c.reltuples, 0)::bigint, "
        "coalesce(s.n_dead_tup, 0) "
        "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = c.oid "
        "WHERE c.relkind = 'm' ORDER BY n.nspname, c.relname LIMIT 50");
}

database::Query staleQuery()
{
    return query(QStringLiteral("overview.statistics"),
        "SELECT s.schemaname, s.relname, 'r', "
        "(extract(epoch FROM greatest(s.last_analyze, s.last_autoanalyze)) * 1000)::bigint, "
        "(extract(epoch FROM greatest(s.last_vacuum, s.last_autovacuum)) * 1000)::bigint, "
        "NULL::bigint, s.n_mod_since_analyze, s.n_live_tup, s.n_dead_tup "
        "FROM pg_catalog.pg_stat_user_tables s JOIN pg_catalog.pg_class c ON c.oid = s.relid "
        "WHERE c.relkind = 'r' AND s.n_live_tup + s.n_dead_tup > 0 "
        "ORDER BY (coalesce(s.last_analyze, s.last_autoanalyze) IS NULL) DESC, "
        "s.n_mod_since_analyze::float8 / greatest(s.n_live_tup, 1) DESC, s.schemaname, s.relname "
        "LIMIT 12");
}

RelationKind kindOf(std::string_view relkind)
{
    if (relkind == "m")
        return RelationKind::MaterializedView;
    return relkind == "p" ? RelationKind::PartitionedTable : RelationKind::Table;
}

QDateTime timeOf(const ResultCells& cells, int row, int column)
{
    if (cells.isNull(row, column))
        return {};
    return QDateTime::fromMSecsSinceEpoch(cells.number<qint64>(row, column), Qt::UTC);
}

void fillServer(const database::ResultPage& page, DatabaseOverview& overview)
{
    const ResultCells cells(page);
    if (cells.rows() == 0)
        return;
    ServerFacts& server = overview.server;
    server.version = cells.text(0, 0).section(QLatin1Char(' '), 0, 0); // "15.8 (Debian …)"
    server.database = cells.text(0, 1);
    server.role = cells.text(0, 2);
    server.address = cells.text(0, 3);
    server.isSuperuser = cells.flag(0, 4);
    server.isReadOnly = cells.flag(0, 5);
    server.isReplica = cells.flag(0, 6);
    server.isTls = cells.flag(0, 7);
    server.startedAt = timeOf(cells, 0, 8);
    server.connections = cells.number<int>(0, 9);
    server.maxConnections = cells.number<int>(0, 10);
    server.databaseBytes = cells.number<std::int64_t>(0, 11);
    const auto there = cells.number<qint64>(0, 12);
    server.clockSkew = std::chrono::milliseconds(there - QDateTime::currentMSecsSinceEpoch());
}

void fillSizes(const database::ResultPage& page, DatabaseOverview& overview)
{
    const ResultCells cells(page);
    for (int row = 0; row < cells.rows(); ++row) {
        RelationSize size;
        size.schema = cells.text(row, 0);
        size.name = cells.text(row, 1);
        size.kind = kindOf(cells.view(row, 2));
        size.bytes = cells.number<std::int64_t>(row, 3);
        if (!cells.isNull(row, 4))
            size.rows = cells.number<std::int64_t>(row, 4);
        size.partitions = cells.number<int>(row, 5);
        overview.largest.push_back(std::move(size));
    }
}

std::vector<Freshness> freshness(const database::ResultPage& page)
{
    const ResultCells cells(page);
    std::vector<Freshness> all;
    for (int row = 0; row < cells.rows(); ++row) {
        all.push_back({ cells.text(row, 0), cells.text(row, 1), kindOf(cells.view(row, 2)),
            timeOf(cells, row, 3), timeOf(cells, row, 4), timeOf(cells, row, 5),
            cells.number<std::int64_t>(row, 6), cells.number<std::int64_t>(row, 7),
            cells.number<std::int64_t>(row, 8) });
    }
    return all;
}

void fillViews(const database::ResultPage& page, DatabaseOverview& overview)
{
    overview.views = freshness(page);
}

void fillStale(const database::ResultPage& page, DatabaseOverview& overview)
{
    overview.stale = freshness(page);
}

} // namespace

OverviewReader::OverviewReader(QObject* parent)
    : QObject(parent)
{
}

OverviewReader::~OverviewReader() { m_stop.request_stop(); }

void OverviewReader::setPool(database::Pool* pool)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_generation;
    m_pool = pool;
    m_waiting = 0;
    m_again = false;
    m_overview.reset();
}

void OverviewReader::read()
{
    if (!m_pool)
        return;
    if (m_waiting > 0) {
        m_again = true;
        return;
    }
    m_next = {};
    m_error.reset();
    m_askedAt = std::chrono::steady_clock::now();
    m_waiting = 4;
    ask(serverQuery(), &fillServer);
    ask(sizesQuery(), &fillSizes);
    ask(viewsQuery(), &fillViews);
    ask(staleQuery(), &fillStale);
}

void OverviewReader::ask(const database::Query& query, Fill fill)
{
    m_pool->run(query, database::Priority::Details, m_stop.get_token(), this,
        [this, fill, generation = m_generation](base::Result<database::ResultPagePtr> answer) {
            if (generation != m_generation)
                return; // of a workspace that is closed
            if (answer) {
                fill(**answer, m_next);
                if (fill == &fillServer)
                    m_next.server.roundTrip = std::chrono::duration_cast<std::chrono::milliseconds>(
                        std::chrono::steady_clock::now() - m_askedAt);
            } else if (!m_error) {
                m_error = answer.error();
            }
            answered();
        });
}

// One missing part makes the whole read fail: half an overview would look complete.
void OverviewReader::answered()
{
    if (--m_waiting > 0)
        return;
    if (m_error) {
        if (m_error->code != base::ErrorCode::Cancelled)
            emit readFailed(*m_error);
    } else {
        m_next.readAt = QDateTime::currentDateTimeUtc();
        m_overview = m_next;
        emit overviewRead();
    }
    if (std::exchange(m_again, false))
        read();
}

} // namespace opsdeck::catalog
