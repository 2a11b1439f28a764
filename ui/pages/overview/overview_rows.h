// What the overview's cards list, in words: values of the models to rows of text. Pure functions of
// their arguments.
#pragma once

#include "models/base/query_monitor.h"
#include "models/catalog/database_overview.h"
#include "ui/widgets/fact_model.h"

namespace opsdeck::catalog {
class Session;
}

namespace opsdeck::ui::pages {

struct NameValue
{
    QString name;
    QString value;
    theme::Token token = theme::Token::Ink;
};

std::vector<NameValue> serverFacts(const catalog::ServerFacts& server,
    const catalog::Session& session, const theme::Format& format);

std::vector<widgets::FactColumn> sizeColumns();
std::vector<widgets::FactRow> sizeRows(
    const catalog::DatabaseOverview& overview, const theme::Format& format);

std::vector<widgets::FactColumn> freshnessColumns();
std::vector<widgets::FactRow> freshnessRows(
    const catalog::DatabaseOverview& overview, const theme::Format& format);

std::vector<widgets::FactColumn> queryColumns();
std::vector<widgets::FactRow> queryRows(
    const std::vector<base::QueryStatistics>& statistics, const theme::Format& format);

} // namespace opsdeck::ui::pages
