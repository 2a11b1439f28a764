#include "app/cli/metrics_command.h"
#include "app/cli/program.h"
#include "app/cli/rows_command.h"
#include "app/cli/sample_command.h"
#include "app/cli/series_command.h"
#include "app/cli/tables_command.h"
#include "app/cli/version_command.h"

namespace opsdeck::cli {

// In the order in which the help lists them.
void addCommands(Program& program)
{
    program.add(std::make_unique<SampleCommand>());
    program.add(std::make_unique<TablesCommand>());
    program.add(std::make_unique<RowsCommand>());
    program.add(std::make_unique<MetricsCommand>());
    program.add(std::make_unique<SeriesCommand>());
    program.add(std::make_unique<VersionCommand>());
}

} // namespace opsdeck::cli
