// `opsdeck version`: what a bug report needs to know of this build.
#pragma once

#include "app/cli/command.h"

namespace opsdeck::cli {

class VersionCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::VersionCommand)

public:
    QString name() const override;
    QString summary() const override;
    QList<Option> options() const override;
    base::Result<ExitStatus> run(const Invocation& invocation) override;
};

} // namespace opsdeck::cli
