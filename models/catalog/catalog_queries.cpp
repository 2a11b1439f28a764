#include "models/catalog/catalog_queries.h"

namespace opsdeck::catalog {

namespace {

constexpr std::chrono::seconds kSizesTimeout{ 10 };

// Relations a user may want to see: `c` is pg_class, `n` its schema.
#define OPSDECK_USER_RELATIONS                                                                     \
    "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "              \
    "AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', "   \
    "'v', 'm', 'f') "

database::Query query(const char* name, const char* sql)
{
    database::Query query;
    query.name = QString::fromLatin1(name);
    query.sql = sql;
    return query;
}

} // namespace

database::Query settingsQuery()
{
    return query("catalog.settings",
        "SELECT pg_catalog.set_config('search_path', 'pg_catalog', true), "
        "pg_catalog.set_config('jit', 'off', true)");
}

database::Query relationsQuery()
{
    return query("catalog.relations",
        "SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.reltuples, c.relpages, "
        "pg_catalog.current_setting('block_size')::integer, d.description, "
        "u.usable AND pg_catalog.has_table_privilege(c.oid, 'SELECT'), "
        "u.usable AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT') "
        "FROM " OPSDECK_USER_RELATIONS
        "CROSS JOIN LATERAL (SELECT pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS usable) u "
        "LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid "
        "AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = 0");
}

database::Query inheritanceQuery()
{
    return query("catalog.inheritance",
        "SELECT i.inhrelid, i.inhparent FROM pg_catalog.pg_inherits i "
        "JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p', 'f') "
        "ORDER BY i.inhrelid, i.inhseqno");
}

database::Query columnsQuery()
{
    // Column rights are looked up only where the right on the whole table is missing.
    return query("catalog.columns",
        "SELECT a.attrelid, a.attname, a.attnum, a.atttypid, a.atttypmod, a.attnotnull, "
        "a.attgenerated <> '', a.attcollation, "
        "r.usable AND (r.readable OR pg_catalog.has_column_privilege(a.attrelid, a.attnum, "
        "'SELECT')), "
        "d.description "
        "FROM (SELECT c.oid, pg_catalog.has_schema_privilege(n.oid, 'USAGE') AS usable, "
        "pg_catalog.has_table_privilege(c.oid, 'SELECT') AS readable FROM " OPSDECK_USER_RELATIONS
        "OFFSET 0) r "
        "JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT "
        "a.attisdropped "
        "LEFT JOIN pg_catalog.pg_description d ON d.objoid = a.attrelid "
        "AND d.classoid = 'pg_catalog.pg_class'::regclass AND d.objsubid = a.attnum "
        "ORDER BY a.attrelid, a.attnum");
}

database::Query typesQuery()
{
    // The types of all columns and what they are made of. A type has an order of its own when it,
    // or a type it is stored like, has a default operator class for btree, whose operators are
    // those that comparisons are written with (hstore's are not).
    return query("catalog.types",
        "WITH RECURSIVE used(oid) AS (SELECT DISTINCT a.atttypid FROM pg_catalog.pg_attribute a "
        "JOIN " OPSDECK_USER_RELATIONS "ON c.oid = a.attrelid "
        "WHERE a.attnum > 0 AND NOT a.attisdropped "
        "UNION SELECT part.oid FROM used JOIN pg_catalog.pg_type t ON t.oid = used.oid "
        "CROSS JOIN LATERAL (SELECT t.typbasetype UNION ALL SELECT t.typelem UNION ALL "
        "SELECT a.atttypid FROM pg_catalog.pg_attribute a WHERE t.typrelid <> 0 "
        "AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) part(oid) "
        "WHERE part.oid <> 0) "
        "SELECT t.oid, t.typname, t.typtype, t.typcategory, t.typbasetype, t.typelem, "
        "EXISTS (SELECT FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_am m ON m.oid = "
        "o.opcmethod "
        "WHERE m.amname = 'btree' AND o.opcdefault AND EXISTS (SELECT FROM pg_catalog.pg_amop f "
        "JOIN pg_catalog.pg_operator p ON p.oid = f.amopopr WHERE f.amopfamily = o.opcfamily "
        "AND f.amopstrategy = 1 AND p.oprname = '<') AND (o.opcintype = t.oid OR EXISTS ("
        "SELECT FROM pg_catalog.pg_cast s WHERE s.castsource = t.oid AND s.casttarget = "
        "o.opcintype "
        "AND s.castmethod = 'b' AND s.castcontext = 'i'))), "
        "pg_catalog.array_to_string(ARRAY(SELECT a.atttypid FROM pg_catalog.pg_attribute a "
        "WHERE t.typrelid <> 0 AND a.attrelid = t.typrelid AND a.attnum > 0 "
        "AND NOT a.attisdropped), ' ') "
        "FROM used JOIN pg_catalog.pg_type t ON t.oid = used.oid");
}

database::Query typeNamesQuery()
{
    return query("catalog.type_names",
        "SELECT atttypid, atttypmod, pg_catalog.format_type(atttypid, atttypmod) "
        "FROM (SELECT DISTINCT a.atttypid, a.atttypmod FROM pg_catalog.pg_attribute a "
        "JOIN " OPSDECK_USER_RELATIONS "ON c.oid = a.attrelid "
        "WHERE a.attnum > 0 AND NOT a.attisdropped) used");
}

database::Query enumLabelsQuery()
{
    return query("catalog.enum_labels",
        "SELECT enumtypid, enumlabel FROM pg_catalog.pg_enum ORDER BY enumtypid, enumsortorder");
}

database::Query statisticsQuery()
{
    return query("catalog.statistics",
        "SELECT c.oid, s.attname, s.inherited, s.avg_width, s.n_distinct "
        "FROM pg_catalog.pg_stats s JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname "
        "AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' "
        "JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename");
}

database::Query operatorClassesQuery()
{
    // Those in the order of a plain ORDER BY: the default of a type, or its twin.
    return query("catalog.operator_classes",
        "SELECT o.oid FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod "
        "WHERE m.amname = 'btree' AND EXISTS (SELECT FROM pg_catalog.pg_opclass d WHERE "
        "d.opcdefault "
        "AND d.opcmethod = o.opcmethod AND d.opcfamily = o.opcfamily AND d.opcintype = "
        "o.opcintype)");
}

database::Query indexesQuery(int serverVersion)
{
    database::Query indexes = query("catalog.indexes",
        "SELECT i.indrelid, ic.relname, m.amname, i.indisunique, i.indisprimary, "
        "i.indisvalid AND i.indisready, i.indpred IS NOT NULL, i.indexprs IS NOT NULL, "
        "i.indnkeyatts, i.indkey, i.indoption, i.indclass, i.indcollation, "
        "ic.relpages::bigint * pg_catalog.current_setting('block_size')::integer, ");
    indexes.sql += serverVersion >= 150000 ? "i.indnullsnotdistinct " : "false ";
    indexes.sql +=
        "FROM " OPSDECK_USER_RELATIONS "JOIN pg_catalog.pg_index i ON i.indrelid = c.oid "
        "JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid "
        "JOIN pg_catalog.pg_am m ON m.oid = ic.relam "
        "ORDER BY i.indrelid, i.indisprimary DESC, ic.relname";
    return indexes;
}

database::Query foreignKeysQuery()
{
    return query("catalog.foreign_keys",
        "SELECT k.conname, k.conrelid, k.confrelid, pg_catalog.array_to_string(k.conkey, ' '), "
        "pg_catalog.array_to_string(k.confkey, ' ') FROM pg_catalog.pg_constraint k "
        "JOIN " OPSDECK_USER_RELATIONS "ON c.oid = k.conrelid "
        "WHERE k.contype = 'f' AND k.conparentid = 0 ORDER BY k.conrelid, k.conname");
}

database::Query sizesQuery()
{
    database::Query sizes = query("catalog.sizes",
        "SELECT c.oid, pg_catalog.pg_relation_size(c.oid) / "
        "pg_catalog.current_setting('block_size')::integer, "
        "pg_catalog.pg_total_relation_size(c.oid) "
        "FROM " OPSDECK_USER_RELATIONS "WHERE c.relkind IN ('r', 'm') AND c.oid <> ALL (ARRAY("
        "SELECT l.relation FROM pg_catalog.pg_locks l WHERE l.locktype = 'relation' "
        "AND l.mode = 'AccessExclusiveLock' AND l.relation IS NOT NULL))");
    sizes.timeout = kSizesTimeout;
    return sizes;
}

#undef OPSDECK_USER_RELATIONS

} // namespace opsdeck::catalog
