#include "app/cli/connection_option.h"

#include "models/catalog/workspace_store.h"

namespace opsdeck::cli {

namespace {

const QString kDatabase = QStringLiteral("db");
const QString kWorkspace = QStringLiteral("workspace");

QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::cli::connectionOptions", text);
}

} // namespace

QList<Option> connectionOptions()
{
    return { { kDatabase, QStringLiteral("URI"),
                 tr("libpq URI, key=value pairs or service=NAME; PG* variables without it") },
        { kWorkspace, QStringLiteral("NAME|FILE"), tr("A saved workspace instead of --db") } };
}

base::Result<database::ConnectionSpec> connectionFrom(const Arguments& arguments)
{
    if (arguments.has(kDatabase) && arguments.has(kWorkspace))
        return base::fail(
            base::ErrorCode::Usage, tr("Give either --db or --workspace"), tr("both are there"));
    if (arguments.has(kWorkspace)) {
        // Without a password of its own: ~/.pgpass and PGPASSWORD serve a command, as in psql.
        return catalog::findWorkspace(arguments.value(kWorkspace))
            .and_then([](const catalog::Workspace& workspace) { return workspace.spec({}); });
    }
    if (!arguments.has(kDatabase))
        return database::ConnectionSpec();
    return database::ConnectionSpec::parse(arguments.value(kDatabase));
}

} // namespace opsdeck::cli
