// Takes one picture of the window: opens the workspace, waits for the page, writes the file whole
// or not at all. Runs the application's event loop until then. GUI thread.
#pragma once

#include "models/base/result.h"
#include "models/catalog/workspace.h"

#include <QSize>

#include <stop_token>

namespace opsdeck::desktop {

struct ShotRequest
{
    QString page;
    QString table; // to open on it; may be empty
    QString path;
    QSize size;
    bool dark = false;
    catalog::Workspace workspace;
};

base::Status takeShot(const ShotRequest& request, std::stop_token stop);

} // namespace opsdeck::desktop
