#include "app/cli/version_command.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <libpq-fe.h>

namespace opsdeck::cli {

namespace {
const QString kLicence = QStringLiteral("GPL-3.0-or-later");

// libpq counts 150020 for 15.20; before 10 there were three parts, which no build here links.
QString libpqVersion()
{
    const int number = PQlibVersion();
    return QStringLiteral("%1.%2").arg(number / 10000).arg(number % 10000);
}
} // namespace

QString VersionCommand::name() const { return QStringLiteral("version"); }

QString VersionCommand::summary() const
{
    return tr("Versions of the program and its libraries, and the licence");
}

QList<Option> VersionCommand::options() const
{
    return { { QStringLiteral("json"), {}, tr("One JSON document") } };
}

base::Result<ExitStatus> VersionCommand::run(const Invocation& invocation)
{
    const QString version = QStringLiteral(OPSDECK_VERSION);
    const QString qt = QString::fromLatin1(qVersion());
    QString text;
    if (invocation.arguments.has(QStringLiteral("json"))) {
        const QJsonObject json{ { QStringLiteral("version"), version },
            { QStringLiteral("qt"), qt }, { QStringLiteral("libpq"), libpqVersion() },
            { QStringLiteral("licence"), kLicence } };
        text = QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented));
    } else {
        text = tr("opsdeck %1 (Qt %2, libpq %3), licence %4\n")
                   .arg(version, qt, libpqVersion(), kLicence);
    }
    return invocation.out.write(text).map([] { return ExitStatus::Done; });
}

} // namespace opsdeck::cli
