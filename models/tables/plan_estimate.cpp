#include "models/tables/plan_estimate.h"

#include "models/base/delivery.h"
#include "models/tables/filter_sql.h"
#include "models/tables/keyset_query.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace opsdeck::tables {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::tables::PlanEstimate)
};

constexpr double kInstantCost = 20000; // some tenths of a second
constexpr double kSecondsCost = 1000000;

base::Result<QJsonObject> explain(
    database::Connection& connection, database::Query query, std::stop_token stop)
{
    query.name = QStringLiteral("tables.estimate");
    query.sql.prepend("EXPLAIN (FORMAT JSON) ");
    query.repeated = false;
    auto answer = connection.run(query, std::move(stop));
    if (!answer)
        return base::fail(std::move(answer.error()));
    const auto text = (*answer)->rows() > 0 ? (*answer)->value(0, 0) : std::nullopt;
    const auto json =
        text ? QByteArray(text->data(), static_cast<qsizetype>(text->size())) : QByteArray();
    const QJsonValue plan =
        QJsonDocument::fromJson(json).array().at(0).toObject().value(QLatin1StringView("Plan"));
    if (!plan.isObject())
        return base::fail(base::ErrorCode::Unsupported, Words::tr("Cannot read a query plan"),
            Words::tr("the server sent none as JSON"));
    return plan.toObject();
}

database::Query countedQuery(const Selection& selection)
{
    SqlText sql;
    const QByteArray condition = conditionSql(selection, sql);
    return sql.query({},
        "SELECT 1 FROM " + selection.relation()->quotedName() + " t"
            + (condition.isEmpty() ? QByteArray() : " WHERE " + condition));
}

qint64 planRows(const QJsonObject& plan)
{
    return static_cast<qint64>(std::llround(plan.value(QLatin1StringView("Plan Rows")).toDouble()));
}

void look(const QJsonObject& plan, PlanEstimate& estimate)
{
    const QString node = plan.value(QLatin1StringView("Node Type")).toString();
    const bool hasCondition = plan.contains(QLatin1StringView("Index Cond"));
    if (node == QLatin1StringView("Index Scan") || node == QLatin1StringView("Index Only Scan")
        || (node == QLatin1StringView("Bitmap Index Scan") && hasCondition)) {
        estimate.byIndex = true;
        if (estimate.index.isEmpty())
            estimate.index = plan.value(QLatin1StringView("Index Name")).toString();
    }
    estimate.sorts |= node == QLatin1StringView("Sort");
    const QJsonArray children = plan.value(QLatin1StringView("Plans")).toArray();
    for (const auto& child : children)
        look(child.toObject(), estimate);
}

} // namespace

base::Result<qint64> estimateRows(
    database::Connection& connection, const Selection& selection, std::stop_token stop)
{
    return estimateQueryRows(connection, countedQuery(selection), std::move(stop));
}

base::Result<qint64> estimateQueryRows(
    database::Connection& connection, const database::Query& query, std::stop_token stop)
{
    return explain(connection, query, std::move(stop)).map(planRows);
}

base::Result<PlanEstimate> estimatePlan(database::Connection& connection,
    const Selection& selection, int pageRows, std::stop_token stop)
{
    const auto rows = estimateRows(connection, selection, stop);
    if (!rows)
        return base::fail(rows.error());
    const KeysetQuery query(selection);
    const bool forwardOnly = query.terms().empty();
    const auto plan = explain(connection,
        forwardOnly ? query.forwardPage(pageRows) : query.page({}, pageRows), std::move(stop));
    if (!plan)
        return base::fail(plan.error());
    PlanEstimate estimate;
    estimate.rows = *rows;
    look(*plan, estimate);
    // A block walk reads a few blocks where the planner, not told which, sees a sort of all.
    estimate.sorts &= !isBlockWalk(selection);
    estimate.pageCost =
        isBlockWalk(selection) ? 0 : plan->value(QLatin1StringView("Total Cost")).toDouble();
    estimate.pageTime = estimate.pageCost < kInstantCost ? CostClass::Instant
        : estimate.pageCost < kSecondsCost               ? CostClass::Seconds
                                                         : CostClass::Long;
    return estimate;
}

void estimatePlan(database::Pool& pool, const Selection& selection, int pageRows,
    std::stop_token stop, QObject* context, PlanAnswer answer)
{
    using Estimate = base::Result<PlanEstimate>;
    const auto delivery = std::make_shared<base::Delivery<Estimate>>(context, std::move(answer));
    pool.submit(
        [delivery, selection, pageRows](
            base::Result<database::Connection*> connection, std::stop_token running) {
            delivery->deliver(connection
                    ? estimatePlan(**connection, selection, pageRows, std::move(running))
                    : Estimate(base::fail(connection.error())));
        },
        database::Priority::Details, std::move(stop));
}

} // namespace opsdeck::tables
