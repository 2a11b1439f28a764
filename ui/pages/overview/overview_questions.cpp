#include "ui/pages/overview/overview_questions.h"

#include <QCoreApplication>

namespace opsdeck::ui::pages {

using charts::TargetLine;
using theme::Token;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::ui::pages::OverviewBoard)
};

const QString kErrors =
    QStringLiteral("sum(rate(http_request_errors_total{tenant=~\"$tenant\"}[$window]))"
                   " / sum(rate(http_requests_total{tenant=~\"$tenant\"}[$window]))");
const QString kPool = QStringLiteral("db_pool_checked_out / db_pool_size");
const QString kConnections =
    QStringLiteral("sum(pg_stat_activity_count) / max(pg_settings_max_connections)");
const QString kCacheHit =
    QStringLiteral("sum(rate(cache_hits_total[$window])) / (sum(rate(cache_hits_total[$window]))"
                   " + sum(rate(cache_misses_total{tier=\"redis\"}[$window])))");
const QString kRedisHit = QStringLiteral("sum(rate(redis_keyspace_hits_total[$window]))"
                                         " / (sum(rate(redis_keyspace_hits_total[$window]))"
                                         " + sum(rate(redis_keyspace_misses_total[$window])))");
const QString kBufferHit = QStringLiteral("sum(rate(pg_stat_database_blks_hit[$window]))"
                                          " / (sum(rate(pg_stat_database_blks_hit[$window]))"
                                          " + sum(rate(pg_stat_database_blks_read[$window])))");

QString latency(const char* quantile)
{
    return QStringLiteral("histogram_quantile(%1, sum by (le) "
                          "(rate(http_request_duration_seconds_bucket{tenant=~\"$tenant\"}"
                          "[$window])))")
        .arg(QLatin1StringView(quantile));
}

} // namespace

std::vector<TargetQuestion> targetQuestions()
{
    const QString ratio = QStringLiteral("ratio");
    return { { QStringLiteral("errors.rate"), Words::tr("Error rate"), ratio, { kErrors } },
        { kLatencyTarget, Words::tr("p95 latency"), QStringLiteral("seconds"),
            { latency("0.95") } },
        { kPoolTarget, Words::tr("Database pool"), ratio, { kPool, kConnections } },
        { kCacheTarget, Words::tr("Cache hit rate"), ratio, { kCacheHit, kRedisHit, kBufferHit } },
        { QStringLiteral("queue.depth"), Words::tr("Queue depth"), QStringLiteral("count"),
            { QStringLiteral("sum(queue_depth)") } },
        { kMatchTarget, Words::tr("Match rate"), QStringLiteral("percent"),
            { QStringLiteral("avg(match_rate{tenant=~\"$tenant\"})") } } };
}

TargetQuestion queryQuestion()
{
    return { kQueryTarget, Words::tr("p95 of a query"), QStringLiteral("seconds"), {} };
}

std::optional<TargetLine> lineOf(const std::optional<catalog::Target>& target, const QString& unit)
{
    if (!target)
        return {};
    const double factor = target->factorTo(unit);
    TargetLine line{ target->limit * factor, target->isUpper(), {} };
    if (target->alert)
        line.alert = *target->alert * factor;
    return line;
}

bool isPerTenant(const QString& expression)
{
    return expression.contains(QLatin1StringView("$tenant"));
}

ChartQuestion latencyQuestion()
{
    return { Words::tr("Latency"), Words::tr("all endpoints"), QStringLiteral("seconds"),
        kLatencyTarget,
        { { QStringLiteral("p50"), latency("0.5"), Token::P50, 1.2, false },
            { QStringLiteral("p95"), latency("0.95"), Token::P95, 2, true },
            { QStringLiteral("p99"), latency("0.99"), Token::P99, 1.2, false } } };
}

ChartQuestion cacheQuestion()
{
    return { Words::tr("Cache hit rate"), {}, QStringLiteral("ratio"), kCacheTarget,
        { { Words::tr("Cache hit"), kCacheHit, Token::S1, 1.5, true } } };
}

ChartQuestion poolQuestion()
{
    return { Words::tr("Pool use"), {}, QStringLiteral("ratio"), kPoolTarget,
        { { Words::tr("Pool"), kPool, Token::S2, 1.5, true } } };
}

QString distributionExpression()
{
    return QStringLiteral("sum by (le) "
                          "(increase(http_request_duration_seconds_bucket{tenant=~\"$tenant\"}"
                          "[$window]))");
}

QString slowestExpression()
{
    return QStringLiteral("histogram_quantile(0.95, sum by (le, query_type) "
                          "(rate(db_query_duration_seconds_bucket[$window])))");
}

QString callsExpression()
{
    return QStringLiteral("sum by (query_type) (rate(db_query_duration_seconds_count[$window]))");
}

} // namespace opsdeck::ui::pages
