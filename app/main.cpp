// Opsdeck starts here: with a command it works without a display.

#include "app/cli/program.h"

int main(int argc, char** argv)
{
    opsdeck::cli::Program program;
    opsdeck::cli::addCommands(program);
    return program.run(argc, argv);
}
