#include "app/cli/connection_option.h"

namespace opsdeck::cli {

namespace {
const QString kDatabase = QStringLiteral("db");
}

QList<Option> connectionOptions()
{
    return { { kDatabase, QStringLiteral("URI"),
        QCoreApplication::translate("opsdeck::cli::connectionOptions",
            "libpq URI, key=value pairs or service=NAME; PG* variables without it") } };
}

base::Result<database::ConnectionSpec> connectionFrom(const Arguments& arguments)
{
    if (!arguments.has(kDatabase))
        return database::ConnectionSpec();
    return database::ConnectionSpec::parse(arguments.value(kDatabase));
}

} // namespace opsdeck::cli
