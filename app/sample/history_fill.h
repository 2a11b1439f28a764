// Gives a new sample a past: thirty days of history in the file that Opsdeck records to,
// under the names that the API's own metrics have, marked as generated, with notes for deploys and
// incidents. Written to a file beside and named at the end, so that it is whole or absent. Blocks;
// command line.
#pragma once

#include "app/sample/sample_folder.h"

#include <QCoreApplication>

namespace opsdeck::sample {

class Session;

class HistoryFill
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::sample::HistoryFill)

public:
    // `session` reads the reconciliations that the database knows of.
    static base::Status run(const SampleFolder& folder, const SampleState& state, Session& session);
};

} // namespace opsdeck::sample
