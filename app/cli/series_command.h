// `opsdeck series downsample`: which points of a long series to draw. csv `t,v` in, csv out; every
// line that goes out is one that came in, byte for byte.
#pragma once

#include "app/cli/command.h"

namespace opsdeck::cli {

class SeriesCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::SeriesCommand)

public:
    QString name() const override;
    QString summary() const override;
    QString operands() const override;
    QList<Option> options() const override;
    base::Result<ExitStatus> run(const Invocation& invocation) override;
};

} // namespace opsdeck::cli
