// Opsdeck starts here: with a command it works without a display, without one it opens the window.

#include "app/cli/program.h"
#include "app/desktop/desktop.h"
#include "app/desktop/shot_command.h"

int main(int argc, char** argv)
{
    if (!opsdeck::cli::Program::isAsked(argc, argv))
        return opsdeck::desktop::runDesktop(argc, argv);
    opsdeck::cli::Program program;
    opsdeck::cli::addCommands(program);
    program.add(std::make_unique<opsdeck::desktop::ShotCommand>());
    return program.run(argc, argv);
}
