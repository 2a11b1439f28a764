// `opsdeck tables`: what a database holds, with the order each relation is paged by, the column
// that tells the tenant, and how many rows there probably are.
#pragma once

#include "app/cli/command.h"

namespace opsdeck::cli {

class TablesCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::TablesCommand)

public:
    QString name() const override;
    QString summary() const override;
    QList<Option> options() const override;
    base::Result<ExitStatus> run(const Invocation& invocation) override;
};

} // namespace opsdeck::cli
