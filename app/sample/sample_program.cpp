#include "app/sample/sample_program.h"

#include "app/sample/incidents.h"
#include "app/sample/platform.h"

#include <QCommandLineParser>
#include <QJsonDocument>

#include <cstdio>

namespace opsdeck::sample {

namespace {
QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::sample::Program", text);
}

void say(std::FILE* to, const QString& line)
{
    const QByteArray bytes = line.toLocal8Bit() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
    std::fflush(to);
}

// As in app/cli/exit_status.h, which this program may not include.
int exitCode(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::Usage:
        return 2;
    case base::ErrorCode::Connect:
    case base::ErrorCode::ConnectionLost:
        return 3;
    case base::ErrorCode::BadInput:
        return 4;
    case base::ErrorCode::Cancelled:
        return 130;
    default:
        return 5;
    }
}

int finish(const base::Status& status)
{
    if (status)
        return 0;
    say(stderr, QStringLiteral("opsdeck: ") + status.error().sentence());
    return exitCode(status.error().code);
}

base::Status printStatus(const Platform& platform, bool json)
{
    const auto status = platform.status();
    if (!status)
        return base::fail(status.error());
    if (json) {
        say(stdout, QString::fromUtf8(QJsonDocument(*status).toJson().trimmed()));
        return {};
    }
    if (!status->value(QLatin1String("running")).toBool()) {
        say(stdout,
            tr("The sample platform in %1 does not run")
                .arg(status->value(QLatin1String("dir")).toString()));
        return {};
    }
    for (const char* key : { "db", "db_read_only", "redis", "api", "metrics", "dir" })
        say(stdout,
            QStringLiteral("%1  %2")
                .arg(QLatin1String(key), -12)
                .arg(status->value(QLatin1String(key)).toString()));
    return {};
}

base::Result<UpOptions> upOptions(const QCommandLineParser& parser)
{
    UpOptions options;
    bool ok = true;
    if (parser.isSet(QStringLiteral("scale")))
        options.scale = parser.value(QStringLiteral("scale")).toDouble(&ok);
    if (!ok || !(options.scale >= 0.001 && options.scale <= 10000))
        return base::fail(base::ErrorCode::Usage, tr("--scale is off"),
            tr("it takes a number from 0.001 to 10000"));
    if (parser.isSet(QStringLiteral("seed")))
        options.seed = parser.value(QStringLiteral("seed")).toULongLong(&ok);
    if (!ok)
        return base::fail(
            base::ErrorCode::Usage, tr("--seed is off"), tr("it takes a whole number"));
    options.workload = !parser.isSet(QStringLiteral("no-workload"));
    return options;
}

base::Status runIncident(Platform& platform, const QCommandLineParser& parser)
{
    const QString name = parser.positionalArguments().value(1);
    const bool clears = parser.isSet(QStringLiteral("clear"));
    if (clears == !name.isEmpty())
        return base::fail(base::ErrorCode::Usage, tr("Say which incident, or --clear"), {},
            tr("It is one of %1.").arg(Incidents::names().join(QStringLiteral(", "))));
    return clears ? platform.clearIncidents() : platform.incident(name);
}

base::Status run(const QString& action, const QCommandLineParser& parser)
{
    const QString folder = parser.value(QStringLiteral("dir"));
    if (action == QLatin1String("run-workload"))
        return Platform::runWorkload(folder);
    if (action == QLatin1String("run-api"))
        return Platform::runApi(folder);
    const auto options = upOptions(parser);
    if (!options)
        return base::fail(options.error());
    const auto platform = Platform::open(folder, [](const QString& line) { say(stderr, line); });
    if (!platform)
        return base::fail(platform.error());
    if (action == QLatin1String("up"))
        return (*platform)->up(*options);
    if (action == QLatin1String("down"))
        return (*platform)->down();
    if (action == QLatin1String("status"))
        return printStatus(**platform, parser.isSet(QStringLiteral("json")));
    if (action == QLatin1String("incident"))
        return runIncident(**platform, parser);
    return base::fail(base::ErrorCode::Usage,
        action.isEmpty() ? tr("What to do is missing") : tr("Cannot do \"%1\"").arg(action), {},
        tr("It is up, status, down or incident."));
}
} // namespace

int runProgram(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("The sample platform: a private PostgreSQL and Redis with data that lives."));
    parser.addPositionalArgument(QStringLiteral("action"), tr("up, status, down or incident NAME"));
    parser.addHelpOption();
    parser.addOptions({
        { QStringLiteral("dir"), tr("Folder of the sample (default: %1)").arg(defaultFolder()),
            QStringLiteral("D") },
        { QStringLiteral("scale"), tr("1 is about 100,000 orders; 10 is ten times that"),
            QStringLiteral("S") },
        { QStringLiteral("seed"), tr("The same number makes the same data (default: 1)"),
            QStringLiteral("N") },
        { QStringLiteral("no-workload"), tr("Nothing changes by itself") },
        { QStringLiteral("json"), tr("status as one JSON document") },
        { QStringLiteral("clear"), tr("incident: ends all that are on") },
    });
    if (!parser.parse(arguments))
        return finish(base::fail(base::ErrorCode::Usage, parser.errorText()));
    if (parser.isSet(QStringLiteral("help"))) {
        say(stdout, parser.helpText());
        return 0;
    }
    const QStringList words = parser.positionalArguments();
    const qsizetype most = words.value(0) == QLatin1String("incident") ? 2 : 1;
    if (words.size() > most)
        return finish(
            base::fail(base::ErrorCode::Usage, tr("Too many words"), words.mid(most).join(u' ')));
    return finish(run(words.value(0), parser));
}

} // namespace opsdeck::sample
