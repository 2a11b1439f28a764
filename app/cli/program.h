// The command line as a whole: which commands there are, their help, and one run of one of them.
#pragma once

#include "app/cli/command.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace opsdeck::cli {

class Program
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::cli::Program)

public:
    void add(std::unique_ptr<Command> command);

    // True when the arguments name a command or ask for help or the version; false when the window
    // is meant: no argument, or options alone.
    static bool isAsked(int argc, char** argv);
    int run(int argc, char** argv);

private:
    Command* find(const QString& name) const;
    base::Result<ExitStatus> runCommand(Command& command, const QStringList& words, Output& out);
    base::Error unknownCommand(const QString& name) const;
    QString help() const;
    static QString help(const Command& command);

    std::vector<std::unique_ptr<Command>> m_commands;
};

// Every command that needs no widgets; one line each in commands.cpp.
void addCommands(Program& program);

} // namespace opsdeck::cli
