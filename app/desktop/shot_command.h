// `opsdeck shot`: the real window with live data, drawn without a display into a picture. It waits
// until the page has its data, or says why it never will. Lives beside the desktop because it is
// the one command that needs widgets.
#pragma once

#include "app/cli/command.h"

namespace opsdeck::desktop {

class ShotCommand final : public cli::Command
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::desktop::ShotCommand)

public:
    QString name() const override;
    QString summary() const override;
    QList<cli::Option> options() const override;
    base::Result<cli::ExitStatus> run(const cli::Invocation& invocation) override;
    std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv) const override;
};

} // namespace opsdeck::desktop
