#include "models/catalog/match_outcome.h"

#include "models/catalog/result_cells.h"

namespace opsdeck::catalog {

namespace {

constexpr int kMostJobs = 4;

// Bounded by the partitions of the range, the index on tenant, status and start, and that of the
// matches on their execution.
database::Query outcomeQuery(const QDateTime& from, const QDateTime& to, const QString& tenant)
{
    database::Query query;
    query.name = QStringLiteral("overview.matches");
    query.sql =
        "WITH ended AS MATERIALIZED (SELECT id, job_id, unmatched FROM reconciliation.executions "
        "WHERE status = 'completed' AND started_at >= $1::timestamptz "
        "AND started_at < $2::timestamptz AND ($3::text IS NULL OR tenant_id = $3)), "
        "judged AS (SELECT e.job_id, CASE WHEN NOT m.is_correct THEN 'rejected' "
        "WHEN m.is_correct IS NULL AND m.confidence < (CASE "
        "jsonb_typeof(j.rules -> 'minimum_confidence') WHEN 'number' "
        "THEN (j.rules ->> 'minimum_confidence')::numeric ELSE 0 END) THEN 'review' "
        "WHEN m.strategy = 'exact' THEN 'exact' ELSE 'rule' END AS verdict "
        "FROM ended e JOIN reconciliation.jobs j ON j.id = e.job_id "
        "JOIN reconciliation.matches m ON m.execution_id = e.id "
        "AND m.matched_at >= $1::timestamptz), "
        "counted AS (SELECT job_id, count(*) FILTER (WHERE verdict = 'exact') AS exact, "
        "count(*) FILTER (WHERE verdict = 'rule') AS rule, "
        "count(*) FILTER (WHERE verdict = 'review') AS review, "
        "count(*) FILTER (WHERE verdict = 'rejected') AS rejected FROM judged GROUP BY job_id), "
        "ran AS (SELECT job_id, sum(unmatched) AS unmatched FROM ended GROUP BY job_id), "
        "jobs AS (SELECT j.name, coalesce(c.exact, 0) AS exact, coalesce(c.rule, 0) AS rule, "
        "coalesce(c.review, 0) AS review, coalesce(c.rejected, 0) AS rejected, r.unmatched "
        "FROM ran r JOIN reconciliation.jobs j ON j.id = r.job_id "
        "LEFT JOIN counted c ON c.job_id = r.job_id) "
        "SELECT name, exact + rule + review, unmatched + rejected, sum(exact) OVER (), "
        "sum(rule) OVER (), sum(review) OVER (), sum(rejected) OVER (), sum(unmatched) OVER () "
        "FROM jobs ORDER BY (exact + rule + review)::numeric "
        "/ nullif(exact + rule + review + rejected + unmatched, 0), name LIMIT $4";
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
        outcome.byRule = cells.number<std::int64_t>(0, 4);
        outcome.inReview = cells.number<std::int64_t>(0, 5);
        outcome.rejected = cells.number<std::int64_t>(0, 6);
        outcome.unmatched = cells.number<std::int64_t>(0, 7);
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
