// One command of the program: what it is called, what it takes, and what it does. A command parses,
// calls a model and prints; it runs on the main thread with a QCoreApplication and may block.
// Results go to `out`; everything else is said with note(). A returned Error becomes the one line
// on standard error and the exit status.
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exit_status.h"
#include "app/cli/output.h"
#include "models/base/result.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

#include <memory>
#include <stop_token>

namespace opsdeck::cli {

struct Invocation
{
    const Arguments& arguments;
    Output& out;
    std::stop_token stop; // Ctrl+C: cancel at the server, leave nothing half done
};

class Command
{
public:
    virtual ~Command() = default;

    virtual QString name() const = 0; // "rows"
    virtual QString summary() const = 0; // one line, translated
    virtual QString operands() const { return {}; } // behind the name in the help: "FILE"
    virtual QList<Option> options() const = 0; // without --help, which every command has
    virtual base::Result<ExitStatus> run(const Invocation& invocation) = 0;

    // The application object this command needs: one without a display, except for `shot`.
    virtual std::unique_ptr<QCoreApplication> makeApplication(int& argc, char** argv) const
    {
        return std::make_unique<QCoreApplication>(argc, argv);
    }
};

} // namespace opsdeck::cli
