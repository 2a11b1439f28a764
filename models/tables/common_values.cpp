#include "models/tables/common_values.h"

namespace opsdeck::tables {

database::Query commonValuesQuery(const catalog::Relation& relation, int column)
{
    database::Query query;
    query.name = QStringLiteral("tables.common_values");
    // anyarray has no unnest; through its text it becomes an array of text. A partitioned table has
    // statistics of its own and, inherited, of all its partitions: those count.
    query.sql = "SELECT value FROM (SELECT most_common_vals::text::text[] AS vals FROM pg_stats"
                " WHERE schemaname = $1 AND tablename = $2 AND attname = $3"
                " ORDER BY inherited DESC LIMIT 1) AS stats, unnest(vals) AS value LIMIT 50";
    const QString name = relation.columns.at(static_cast<std::size_t>(column)).name;
    for (const QString& value : { relation.schema, relation.name, name })
        query.parameters.push_back({ value.toUtf8(), 0 });
    return query;
}

void commonValues(database::Pool& pool, const catalog::Relation& relation, int column,
    std::stop_token stop, QObject* context, ValuesAnswer answer)
{
    pool.run(commonValuesQuery(relation, column), database::Priority::Details, std::move(stop),
        context, [answer = std::move(answer)](const base::Result<database::ResultPagePtr>& page) {
            QStringList values;
            for (int row = 0; page && row < (*page)->rows(); ++row)
                if (const auto value = (*page)->value(row, 0))
                    values.append(
                        QString::fromUtf8(value->data(), static_cast<qsizetype>(value->size())));
            answer(values);
        });
}

} // namespace opsdeck::tables
