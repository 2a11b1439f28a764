#include "models/metrics/postgres_source.h"

#include <array>

namespace opsdeck::metrics {

namespace {

constexpr int kAny = 0;
constexpr std::chrono::milliseconds kTimeout{ 5000 };

// The name of a column says what it is: "x/label", "x/gauge", "x/seconds" (a counter in
// milliseconds on the server), "x/reset" (when the row's counters began); a plain name is a
// counter. A metric is the view's name and the column's.
struct View
{
    const char* name; // also the name of the query, and what its metrics begin with
    int from; // server version, inclusive; kAny for all
    int to; // exclusive
    const char* sql;
};

constexpr std::array kViews{
    View{ "pg_stat_database", kAny, 140000, R"(
SELECT datname AS "datname/label", numbackends AS "numbackends/gauge", xact_commit, xact_rollback,
       blks_read, blks_hit, tup_returned, tup_fetched, tup_inserted, tup_updated, tup_deleted,
       conflicts, temp_files, temp_bytes, deadlocks,
       blk_read_time AS "blk_read_time/seconds", blk_write_time AS "blk_write_time/seconds",
       stats_reset AS "stats/reset"
FROM pg_stat_database WHERE datname IS NOT NULL)" },
    View{ "pg_stat_database", 140000, kAny, R"(
SELECT datname AS "datname/label", numbackends AS "numbackends/gauge", xact_commit, xact_rollback,
       blks_read, blks_hit, tup_returned, tup_fetched, tup_inserted, tup_updated, tup_deleted,
       conflicts, temp_files, temp_bytes, deadlocks,
       blk_read_time AS "blk_read_time/seconds", blk_write_time AS "blk_write_time/seconds",
       sessions, sessions_abandoned, sessions_fatal, sessions_killed,
       active_time AS "active_time/seconds",
       idle_in_transaction_time AS "idle_in_transaction_time/seconds",
       stats_reset AS "stats/reset"
FROM pg_stat_database WHERE datname IS NOT NULL)" },
    View{ "pg_stat_activity", kAny, kAny, R"(
SELECT coalesce(datname, '') AS "datname/label", coalesce(state, 'unknown') AS "state/label",
       count(*) AS "count/gauge",
       coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)
           AS "max_tx_duration/gauge",
       count(*) FILTER (WHERE wait_event_type = 'Lock') AS "waiting_for_lock/gauge"
FROM pg_stat_activity WHERE backend_type = 'client backend' GROUP BY 1, 2)" },
    View{ "pg_settings", kAny, kAny, R"(
SELECT current_setting('max_connections')::int AS "max_connections/gauge",
       current_setting('superuser_reserved_connections')::int
           AS "superuser_reserved_connections/gauge")" },
    View{ "pg_postmaster", kAny, kAny, R"(
SELECT extract(epoch FROM pg_postmaster_start_time()) AS "start_time_seconds/gauge")" },
    View{ "pg_locks", kAny, kAny, R"(
SELECT coalesce(d.datname, '') AS "datname/label", lower(l.mode) AS "mode/label",
       count(*) AS "count/gauge", count(*) FILTER (WHERE NOT l.granted) AS "waiting/gauge"
FROM pg_locks l LEFT JOIN pg_database d ON d.oid = l.database GROUP BY 1, 2)" },
    View{ "pg_stat_replication", kAny, kAny, R"(
SELECT coalesce(application_name, '') AS "application_name/label",
       coalesce(client_addr::text, 'local') AS "client_addr/label",
       coalesce(state, '') AS "state/label",
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                            ELSE pg_current_wal_lsn() END, replay_lsn) AS "lag_bytes/gauge",
       extract(epoch FROM replay_lag) AS "replay_lag_seconds/gauge"
FROM pg_stat_replication)" },
    View{ "pg_replication", kAny, kAny, R"(
SELECT pg_is_in_recovery()::int AS "is_replica/gauge",
       CASE WHEN NOT pg_is_in_recovery() THEN 0
            WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0
            ELSE extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END
           AS "lag_seconds/gauge")" },
    View{ "pg_replication_slots", kAny, kAny, R"(
SELECT slot_name AS "slot_name/label", active::int AS "active/gauge",
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()
                            ELSE pg_current_wal_lsn() END, restart_lsn)
           AS "retained_bytes/gauge"
FROM pg_replication_slots)" },
    View{ "pg_stat_bgwriter", kAny, 170000, R"(
SELECT checkpoints_timed, checkpoints_req,
       checkpoint_write_time AS "checkpoint_write_time/seconds",
       checkpoint_sync_time AS "checkpoint_sync_time/seconds",
       buffers_checkpoint, buffers_clean, maxwritten_clean, buffers_backend, buffers_alloc,
       stats_reset AS "stats/reset"
FROM pg_stat_bgwriter)" },
    View{ "pg_stat_bgwriter", 170000, kAny, R"(
SELECT buffers_clean, maxwritten_clean, buffers_alloc, stats_reset AS "stats/reset"
FROM pg_stat_bgwriter)" },
    // Under the names of older versions, so that a chart goes on across an upgrade.
    View{ "pg_stat_bgwriter", 170000, kAny, R"(
SELECT num_timed AS checkpoints_timed, num_requested AS checkpoints_req,
       write_time AS "checkpoint_write_time/seconds",
       sync_time AS "checkpoint_sync_time/seconds",
       buffers_written AS buffers_checkpoint, stats_reset AS "stats/reset"
FROM pg_stat_checkpointer)" },
    View{ "pg_stat_wal", 140000, kAny, R"(
SELECT wal_records AS records, wal_fpi AS fpi, wal_bytes AS bytes,
       wal_buffers_full AS buffers_full, stats_reset AS "stats/reset"
FROM pg_stat_wal)" },
    // The busiest 100: a database of ten thousand tables must not make as many series.
    View{ "pg_stat_user_tables", kAny, kAny, R"(
SELECT s.schemaname AS "schemaname/label", s.relname AS "relname/label",
       s.seq_scan, s.seq_tup_read, s.idx_scan, s.idx_tup_fetch, s.n_tup_ins, s.n_tup_upd,
       s.n_tup_del, s.n_tup_hot_upd, s.n_live_tup AS "n_live_tup/gauge",
       s.n_dead_tup AS "n_dead_tup/gauge", s.vacuum_count, s.autovacuum_count, s.analyze_count,
       s.autoanalyze_count, io.heap_blks_read, io.heap_blks_hit, io.idx_blks_read,
       io.idx_blks_hit, io.toast_blks_read, io.toast_blks_hit
FROM pg_stat_user_tables s JOIN pg_statio_user_tables io USING (relid)
ORDER BY coalesce(s.seq_tup_read, 0) + coalesce(s.idx_tup_fetch, 0) + s.n_tup_ins + s.n_tup_upd
         + s.n_tup_del + coalesce(io.heap_blks_read, 0) + coalesce(io.heap_blks_hit, 0) DESC, relid
LIMIT 100)" },
};

} // namespace

std::vector<database::Query> PostgresSource::queries(int version)
{
    std::vector<database::Query> queries;
    for (const View& view : kViews) {
        if ((view.from != kAny && version < view.from) || (view.to != kAny && version >= view.to))
            continue;
        database::Query query;
        query.name = QString::fromLatin1(view.name);
        query.sql = QByteArray(view.sql).trimmed();
        query.timeout = kTimeout;
        queries.push_back(std::move(query));
    }
    return queries;
}

} // namespace opsdeck::metrics
