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

bool isSample(const QString& host)
{
    return QFileInfo(host).isAbsolute()
        && QFileInfo::exists(host + QStringLiteral("/../sample.json"));
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
    workspace.connection = arguments.value(kDatabase);
    const QString database = spec->get("dbname");
    workspace.name = database.isEmpty() ? Words::tr("database") : database;
    if (const QString host = spec->get("host"); isSample(host)) {
        workspace.environment = catalog::Environment::Sample;
        const QFileInfo history(host + QStringLiteral("/../history.sqlite"));
        workspace.historyFile = history.exists() ? history.canonicalFilePath() : QString();
    }
    return workspace;
}

} // namespace opsdeck::desktop
