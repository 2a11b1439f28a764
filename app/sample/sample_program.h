// The command line of opsdeck-sample: what `opsdeck sample` passes on. Results on standard output,
// everything else on standard error, exit status as the program's own. Main thread.
#pragma once

#include <QStringList>

namespace opsdeck::sample {

int runProgram(const QStringList& arguments);

} // namespace opsdeck::sample
