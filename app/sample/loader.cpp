#include "app/sample/loader.h"

#include "app/sample/session.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace opsdeck::sample {

namespace {
// Generating and storing overlap, so a few more connections than processors.
int connectionCount()
{
    return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) + 1, 2, 8);
}

// Sequences behind the ids that were written by the load.
constexpr const char* kAdvanceSequences = R"(
DO $$
DECLARE
    identity record;
BEGIN
    FOR identity IN SELECT a.attrelid::regclass AS relation, quote_ident(a.attname) AS name,
            pg_get_serial_sequence(a.attrelid::regclass::text, a.attname) AS sequence
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE a.attidentity <> '' AND c.relkind IN ('r', 'p') AND NOT c.relispartition LOOP
        EXECUTE format('SELECT setval(%L, coalesce(max(%s), 0) + 1, false) FROM %s',
            identity.sequence, identity.name, identity.relation);
    END LOOP;
END $$;)";

constexpr const char* kGrants = R"(
DO $$
DECLARE
    pack text;
    object record;
BEGIN
    FOREACH pack IN ARRAY ARRAY['commerce','inventory','reconciliation','vendors','manufacturing']
    LOOP
        EXECUTE format('ALTER SCHEMA %I OWNER TO opsdeck', pack);
    END LOOP;
    FOR object IN SELECT c.oid::regclass AS name, c.relkind FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname IN ('commerce','inventory','reconciliation','vendors','manufacturing')
        AND c.relkind IN ('r', 'p', 'v', 'm') LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO opsdeck', object.name);
    END LOOP;
    FOR object IN SELECT p.oid::regprocedure AS name FROM pg_proc p
        JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname IN ('commerce','inventory','reconciliation','vendors','manufacturing') LOOP
        EXECUTE format('ALTER FUNCTION %s OWNER TO opsdeck', object.name);
    END LOOP;
    FOR object IN SELECT t.oid::regtype AS name FROM pg_type t
        JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE n.nspname IN ('commerce','inventory','reconciliation','vendors','manufacturing')
        AND t.typtype = 'e' LOOP
        EXECUTE format('ALTER TYPE %s OWNER TO opsdeck', object.name);
    END LOOP;
END $$;)";

// What was not analysed yet. Leaves are done with their parents. Counted while the load
// as a whole is not: the views of the statistics show when a table was analysed and what it holds.
constexpr const char* kNotAnalysed = R"(
SELECT string_agg(c.oid::regclass::text, ', ')
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition
AND pg_stat_get_last_analyze_time(c.oid) IS NULL)";
} // namespace

Loader::Loader(QByteArray uri, LoadOptions options)
    : m_uri(std::move(uri))
    , m_options(std::move(options))
{
}

base::Status Loader::run()
{
    std::vector<PackSchema> packs;
    for (const QString& name : packNames()) {
        auto schema = packSchema(name);
        if (!schema)
            return base::fail(schema.error());
        packs.push_back(std::move(*schema));
    }
    if (base::Status status = makeTables(packs); !status)
        return status;
    if (base::Status status = loadRows(); !status)
        return status;
    return finish(packs);
}

base::Status Loader::runAll(const std::vector<Task>& tasks) const
{
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    base::Status outcome; // guarded by mutex
    const auto work = [&] {
        const auto session = Session::open(m_uri);
        base::Status status;
        if (!session)
            status = base::fail(session.error());
        while (status) {
            const std::size_t mine = next++;
            if (mine >= tasks.size())
                return;
            status = tasks[mine](**session);
        }
        next = tasks.size();
        const std::scoped_lock lock(mutex);
        if (outcome)
            outcome = status;
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < connectionCount(); ++i)
            threads.emplace_back(work);
    }
    return outcome;
}

base::Status Loader::makeTables(const std::vector<PackSchema>& packs) const
{
    const auto session = Session::open(m_uri);
    if (!session)
        return base::fail(session.error());
    const QString what = tr("Could not make the tables");
    if (base::Status status =
            (*session)->run(what, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        !status)
        return status;
    for (const PackSchema& pack : packs) {
        if (base::Status status = (*session)->run(what, pack.tables); !status)
            return status;
    }
    return {};
}

base::Status Loader::loadRows() const
{
    const World world(
        { m_options.scale, m_options.seed, m_options.now.toMSecsSinceEpoch() * 1000 });
    std::vector<TableLoad> loads;
    for (const auto& list : { commerceTables(), inventoryTables(), reconciliationTables(),
             vendorTables(), manufacturingTables() })
        loads.insert(loads.end(), list.begin(), list.end());
    std::stable_sort(loads.begin(), loads.end(),
        [](const TableLoad& a, const TableLoad& b) { return a.weight > b.weight; });
    std::vector<Task> tasks;
    for (const TableLoad& load : loads) {
        tasks.emplace_back([&load, &world](Session& session) {
            const QString what = tr("Could not load %1").arg(QString::fromLatin1(load.relation));
            // Emptied in the same transaction, a table is written without a log, and its rows can
            // be frozen at once: nothing is left for a later vacuum to rewrite.
            const QByteArray relation(load.relation);
            if (base::Status status = session.run(what, "BEGIN"); !status)
                return status;
            if (base::Status status = session.run(what, "TRUNCATE " + relation); !status)
                return status;
            const QByteArray sql = "COPY " + relation + " (" + load.columns + ") FROM STDIN"
                + (load.partitioned ? "" : " WITH (FREEZE)");
            if (base::Status status =
                    session.copy(what, sql, [&](CopyBuffer& out) { load.rows(world, out); });
                !status)
                return status;
            return session.run(what, "COMMIT");
        });
    }
    return runAll(tasks);
}

base::Status Loader::analyse(Session& session, const QString& pack)
{
    const QString what = tr("Could not analyse the tables of %1").arg(pack);
    const auto tables = session.column(what, kNotAnalysed, { pack.toLatin1() });
    if (!tables)
        return base::fail(tables.error());
    if (tables->front().isEmpty())
        return {};
    if (base::Status status = session.run(what, "SET track_counts = on"); !status)
        return status;
    if (base::Status status = session.run(what, "VACUUM (ANALYZE) " + tables->front()); !status)
        return status;
    return session.run(what, "RESET track_counts");
}

base::Status Loader::readAll(Session& session, const PackSchema& pack)
{
    const QString what = tr("Could not read the tables of %1").arg(pack.pack);
    if (base::Status status = session.run(what, "SET track_counts = on"); !status)
        return status;
    for (const QByteArray& statement : pack.reads) {
        if (base::Status status = session.run(what, statement); !status)
            return status;
    }
    return session.run(what, "RESET track_counts");
}

base::Status Loader::finish(const std::vector<PackSchema>& packs) const
{
    std::vector<Task> keys;
    for (const PackSchema& pack : packs) {
        keys.emplace_back([&pack](Session& session) {
            const QString what = tr("Could not index the tables of %1").arg(pack.pack);
            return session.run(what, pack.keys);
        });
    }
    if (base::Status status = runAll(keys); !status)
        return status;
    std::vector<Task> views;
    for (const PackSchema& pack : packs) {
        views.emplace_back([&pack](Session& session) {
            const QString what = tr("Could not make the views of %1").arg(pack.pack);
            if (base::Status status = analyse(session, pack.pack); !status)
                return status;
            if (base::Status status = session.run(what, pack.views); !status)
                return status;
            // The views, and the tables filled with them.
            if (base::Status status = analyse(session, pack.pack); !status)
                return status;
            return readAll(session, pack);
        });
    }
    if (base::Status status = runAll(views); !status)
        return status;
    const auto session = Session::open(m_uri);
    if (!session)
        return base::fail(session.error());
    const QString what = tr("Could not finish the load");
    if (base::Status status = (*session)->run(what, kAdvanceSequences); !status)
        return status;
    return (*session)->run(what, kGrants);
}

} // namespace opsdeck::sample
