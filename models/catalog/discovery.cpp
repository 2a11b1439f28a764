#include "models/catalog/catalog_builder.h"
#include "models/catalog/catalog_queries.h"
#include "models/catalog/orderings.h"

#include <QCoreApplication>

namespace opsdeck::catalog {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::catalog::Discovery)
};

using Reader = void (CatalogBuilder::*)(const ResultCells&);

struct Step
{
    database::Query query;
    Reader read;
};

std::vector<Step> steps(int serverVersion)
{
    return {
        { typesQuery(), &CatalogBuilder::addTypes },
        { typeNamesQuery(), &CatalogBuilder::addTypeNames },
        { enumLabelsQuery(), &CatalogBuilder::addEnumLabels },
        { operatorClassesQuery(), &CatalogBuilder::addOperatorClasses },
        { relationsQuery(), &CatalogBuilder::addRelations },
        { inheritanceQuery(), &CatalogBuilder::addInheritance },
        { columnsQuery(), &CatalogBuilder::addColumns },
        { statisticsQuery(), &CatalogBuilder::addStatistics },
        { indexesQuery(serverVersion), &CatalogBuilder::addIndexes },
        { foreignKeysQuery(), &CatalogBuilder::addForeignKeys },
    };
}

// The steps in one transaction, which sees one snapshot: a table altered meanwhile is not seen half
// old and half new.
base::Status read(database::Connection& connection, const std::vector<Step>& steps,
    CatalogBuilder& builder, const std::stop_token& stop)
{
    return connection.transaction(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        [&]() -> base::Status {
            if (const auto set = connection.run(settingsQuery(), stop); !set)
                return base::fail(set.error());
            for (const Step& step : steps) {
                const auto page = connection.run(step.query, stop);
                if (!page)
                    return base::fail(page.error());
                (builder.*step.read)(ResultCells(**page));
            }
            return {};
        },
        stop);
}

base::Error named(base::Error error)
{
    if (error.code != base::ErrorCode::Cancelled)
        error.what = Words::tr("Could not read what the database holds");
    return error;
}

} // namespace

base::Result<CatalogPtr> discover(
    database::Connection& connection, const QStringList& tenantColumns, const std::stop_token& stop)
{
    CatalogBuilder builder;
    builder.setServerVersion(connection.server().version);
    const base::Status status = read(connection, steps(connection.server().version), builder, stop);
    if (!status)
        return base::fail(named(status.error()));
    // Apart from the rest: sizes may fail on a lock or a time limit, and then those of the last
    // ANALYZE do.
    const base::Status sized =
        read(connection, { { sizesQuery(), &CatalogBuilder::addSizes } }, builder, stop);
    if (!sized && (stop.stop_requested() || !connection.isUsable()))
        return base::fail(named(sized.error()));
    return builder.build(tenantColumns.isEmpty() ? defaultTenantColumns() : tenantColumns,
        QDateTime::currentDateTimeUtc());
}

} // namespace opsdeck::catalog
