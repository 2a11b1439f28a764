// `opsdeck sample`: starts, describes and stops the sample platform. The platform is a program of
// its own beside this one, which carries the servers' side; this command checks the words, runs it
// and passes on its output and exit status.
#pragma once

#include "app/cli/command.h"

namespace opsdeck::cli {

class SampleCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::SampleCommand)

public:
    QString name() const override;
    QString summary() const override;
    QString operands() const override;
    QList<Option> options() const override;
    base::Result<ExitStatus> run(const Invocation& invocation) override;

private:
    static base::Result<QStringList> platformArguments(const Arguments& arguments);
};

} // namespace opsdeck::cli
