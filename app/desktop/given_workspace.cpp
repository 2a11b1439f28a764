#include "app/desktop/given_workspace.h"

#include "app/cli/connection_option.h"
#include "models/catalog/workspace_store.h"

#include <QFileInfo>

namespace opsdeck::desktop {

namespace {

const QString kDatabase = QStringLiteral("db");
const QString kWorkspace = QStringLiteral("workspace");

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::desktop::GivenWorkspace)
};

// What a sample platform says of itself beside its servers: its metrics, Redis and history.
std::optional<catalog::Workspace> sampleAt(const QString& host)
{
    const QString file = host + QStringLiteral("/../workspace.json");
    if (!QFileInfo(host).isAbsolute() || !QFileInfo::exists(file))
        return {};
    const auto sample = catalog::findWorkspace(file);
    return sample ? std::optional(*sample) : std::nullopt;
}

} // namespace

bool isWorkspaceGiven(const cli::Arguments& arguments)
{
    return arguments.has(kDatabase) || arguments.has(kWorkspace);
}

base::Result<catalog::Workspace> workspaceFrom(const cli::Arguments& arguments)
{
    // Also says what is wrong with an address, before a window opens on it.
    const base::Result<database::ConnectionSpec> spec = cli::connectionFrom(arguments);
    if (!spec)
        return base::fail(spec.error());
    if (arguments.has(kWorkspace))
        return catalog::findWorkspace(arguments.value(kWorkspace));
    catalog::Workspace workspace;
    if (const auto sample = sampleAt(spec->get("host")))
        workspace = *sample;
    else if (const QString database = spec->get("dbname"); !database.isEmpty())
        workspace.name = database;
    else
        workspace.name = Words::tr("database");
    workspace.connection = arguments.value(kDatabase);
    return workspace;
}

} // namespace opsdeck::desktop
