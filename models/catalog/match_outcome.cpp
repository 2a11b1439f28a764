#include "models/catalog/match_outcome.h"

#include "models/catalog/result_cells.h"

namespace opsdeck::catalog {

namespace {

constexpr int kMostJobs = 4;

// Bounded by the partitions of the range and the index on tenant, status and start.
database::Query outcomeQuery(const QDateTime& from, const QDateTime& to, const QString& tenant)
{
    database::Query query;
    query.name = QStringLiteral("overview.matches");
    query.sql = "WITH ended AS MATERIALIZED ("
                "SELECT job_id, sum(matched) AS matched, sum(unmatched) AS unmatched, "
                "sum((summary #>> '{by_strategy,exact}')::bigint) AS exact "
                "FROM reconciliation.executions WHERE status = 'completed' "
                "AND started_at >= $1::timestamptz AND started_at < $2::timestamptz "
                "AND ($3::text IS NULL OR tenant_id = $3) GROUP BY job_id) "
                "SELECT j.name, e.matched, e.unmatched, sum(e.exact) OVER (), "
                "sum(e.matched) OVER (), sum(e.unmatched) OVER () "
                "FROM ended e JOIN reconciliation.jobs j ON j.id = e.job_id "
                "ORDER BY e.matched::numeric / nullif(e.matched + e.unmatched, 0), j.name LIMIT $4";
    query.parameters.push_back({ from.toUTC().toString(Qt::ISODateWithMs).toLatin1(), 0 });
    query.parameters.push_back({ to.toUTC().toString(Qt::ISODateWithMs).toLatin1(), 0 });
    query.parameters.push_back(
        { tenant.isEmpty() ? std::nullopt : std::optional(tenant.toUtf8()), 0 });
    query.parameters.push_back({ QByteArray::number(kMostJobs), 0 });
    return query;
}

MatchOutcome outcomeOf(const database::ResultPage& page)
{
    const ResultCells cells(page);
    MatchOutcome outcome;
    for (int row = 0; row < cells.rows(); ++row)
        outcome.jobs.push_back({ cells.text(row, 0), cells.number<std::int64_t>(row, 1),
            cells.number<std::int64_t>(row, 2) });
    if (cells.rows() > 0) {
        outcome.exact = cells.number<std::int64_t>(0, 3);
        outcome.byRule =
            std::max<std::int64_t>(0, cells.number<std::int64_t>(0, 4) - outcome.exact);
        outcome.unmatched = cells.number<std::int64_t>(0, 5);
    }
    outcome.readAt = QDateTime::currentDateTimeUtc();
    return outcome;
}

} // namespace

MatchOutcomeReader::MatchOutcomeReader(QObject* parent)
    : QObject(parent)
{
}

MatchOutcomeReader::~MatchOutcomeReader() { m_stop.request_stop(); }

void MatchOutcomeReader::setPool(database::Pool* pool)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_generation;
    m_pool = pool;
    m_outcome.reset();
}

void MatchOutcomeReader::read(const QDateTime& from, const QDateTime& to, const QString& tenant)
{
    if (!m_pool)
        return;
    m_stop.request_stop();
    m_stop = std::stop_source();
    ++m_generation;
    m_pool->run(outcomeQuery(from, to, tenant), database::Priority::Background, m_stop.get_token(),
        this, [this, generation = m_generation](base::Result<database::ResultPagePtr> answer) {
            if (generation != m_generation)
                return;
            if (!answer) {
                emit readFailed(answer.error());
                return;
            }
            m_outcome = outcomeOf(**answer);
            emit outcomeRead();
        });
}

} // namespace opsdeck::catalog
