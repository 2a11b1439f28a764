#include "ui/pages/overview/overview_rows.h"

#include "models/catalog/session.h"

#include <QCoreApplication>

namespace opsdeck::ui::pages {

using theme::Token;
using widgets::FactCell;
using widgets::FactColumn;
using widgets::FactRow;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::ui::pages::OverviewPage)
};

constexpr double kStaleShare = 0.1; // autovacuum's own default for analyzing again
constexpr std::chrono::milliseconds kSkewWorthSaying{ 1000 };

QString ageOf(const QDateTime& time, const QDateTime& now, const theme::Format& format)
{
    return format.age(std::chrono::seconds(time.secsTo(now)));
}

FactCell ageCell(const QDateTime& time, const QDateTime& now, const theme::Format& format)
{
    if (!time.isValid())
        return { Words::tr("never"), Token::Warn };
    return { ageOf(time, now, format), Token::Ink };
}

FactRow freshnessRow(
    const catalog::Freshness& fact, const QDateTime& now, const theme::Format& format)
{
    const bool isView = fact.kind == catalog::RelationKind::MaterializedView;
    FactCell refreshed{ QString(), Token::Ink3 };
    if (isView)
        refreshed = fact.refreshedAt.isValid()
            ? FactCell{ ageOf(fact.refreshedAt, now, format), Token::Ink }
            : FactCell{ Words::tr("not kept"), Token::Ink3 };
    const double changed = fact.liveRows > 0
        ? static_cast<double>(fact.changedSinceAnalyze) / static_cast<double>(fact.liveRows)
        : 0;
    return { fact.qualifiedName(),
        { { fact.qualifiedName(), Token::Ink }, refreshed, ageCell(fact.analyzedAt, now, format),
            { format.percent(changed), changed > kStaleShare ? Token::Warn : Token::Ink } } };
}

} // namespace

std::vector<NameValue> serverFacts(const catalog::ServerFacts& server,
    const catalog::Session& session, const theme::Format& format)
{
    const bool replica = server.isReplica;
    std::vector<NameValue> facts{
        { Words::tr("Server"), QStringLiteral("PostgreSQL %1").arg(server.version) },
        { Words::tr("Address"),
            server.address.isEmpty() ? Words::tr("local socket") : server.address },
        { Words::tr("Database"), server.database },
        { Words::tr("Role"),
            server.isSuperuser ? Words::tr("%1 (superuser)").arg(server.role) : server.role,
            server.isSuperuser ? Token::Warn : Token::Ink },
        { Words::tr("Writes"),
            server.isReadOnly ? Words::tr("refused by the server") : Words::tr("allowed"),
            server.isReadOnly ? Token::Ink : Token::Warn },
        { Words::tr("Kind"), replica ? Words::tr("replica") : Words::tr("primary") },
        { Words::tr("Encryption"), server.isTls ? Words::tr("TLS") : Words::tr("none") },
        { Words::tr("Running since"), format.dateTime(server.startedAt) },
    };
    if (session.server().isPooled)
        facts.push_back({ Words::tr("In between"), Words::tr("a connection pooler") });
    if (std::chrono::abs(server.clockSkew) > kSkewWorthSaying)
        facts.push_back(
            { Words::tr("Clock differs by"), format.duration(server.clockSkew), Token::Warn });
    return facts;
}

std::vector<FactColumn> sizeColumns()
{
    return { { Words::tr("Table"), false, false, true }, { Words::tr("Rows"), true },
        { Words::tr("Size"), true } };
}

std::vector<FactRow> sizeRows(
    const catalog::DatabaseOverview& overview, const theme::Format& format)
{
    std::vector<FactRow> rows;
    const double largest = overview.largest.empty()
        ? 1
        : static_cast<double>(std::max<std::int64_t>(1, overview.largest.front().bytes));
    for (const catalog::RelationSize& size : overview.largest) {
        FactCell count{ Words::tr("not analysed"), Token::Ink3 };
        if (size.rows)
            count = { QLatin1Char('~') + format.compact(*size.rows), Token::Ink2 };
        rows.push_back({ size.qualifiedName(),
            { { size.qualifiedName(), Token::Ink }, count,
                { format.bytes(size.bytes), Token::Ink,
                    static_cast<double>(size.bytes) / largest } } });
    }
    return rows;
}

std::vector<FactColumn> freshnessColumns()
{
    return { { Words::tr("Relation"), false, false, true }, { Words::tr("Refreshed"), true },
        { Words::tr("Analysed"), true }, { Words::tr("Changed since"), true } };
}

std::vector<FactRow> freshnessRows(
    const catalog::DatabaseOverview& overview, const theme::Format& format)
{
    std::vector<FactRow> rows;
    for (const catalog::Freshness& view : overview.views)
        rows.push_back(freshnessRow(view, overview.readAt, format));
    for (const catalog::Freshness& table : overview.stale)
        rows.push_back(freshnessRow(table, overview.readAt, format));
    return rows;
}

std::vector<FactColumn> queryColumns()
{
    return { { Words::tr("Query"), false, true, true }, { Words::tr("Count"), true },
        { Words::tr("Errors"), true }, { Words::tr("Average"), true }, { Words::tr("Least"), true },
        { QStringLiteral("p50"), true }, { QStringLiteral("p95"), true },
        { QStringLiteral("p99"), true }, { Words::tr("Most"), true }, { Words::tr("Rows"), true },
        { Words::tr("Received"), true } };
}

std::vector<FactRow> queryRows(
    const std::vector<base::QueryStatistics>& statistics, const theme::Format& format)
{
    const auto count = [&](std::uint64_t value) {
        return format.compact(static_cast<std::int64_t>(value));
    };
    std::vector<FactRow> rows;
    for (const base::QueryStatistics& query : statistics) {
        rows.push_back({ query.name,
            { { query.name, Token::Ink }, { count(query.count), Token::Ink },
                { count(query.errors), query.errors > 0 ? Token::Bad : Token::Ink3 },
                { format.duration(query.average), Token::Ink },
                { format.duration(query.minimum), Token::Ink2 },
                { format.duration(query.p50), Token::Ink },
                { format.duration(query.p95), Token::Ink },
                { format.duration(query.p99), Token::Ink },
                { format.duration(query.maximum), Token::Ink2 }, { count(query.rows), Token::Ink2 },
                { format.bytes(static_cast<std::int64_t>(query.bytes)), Token::Ink2 } } });
    }
    return rows;
}

} // namespace opsdeck::ui::pages
