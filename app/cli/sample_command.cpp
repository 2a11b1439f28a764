#include "app/cli/sample_command.h"

#include <QProcess>
#include <QStandardPaths>

#include <limits>

namespace opsdeck::cli {

namespace {
constexpr int kPollMs = 100;
constexpr int kEndTimeoutMs = 10000;

const QString kDir = QStringLiteral("dir");
const QString kScale = QStringLiteral("scale");
const QString kSeed = QStringLiteral("seed");
const QString kNoWorkload = QStringLiteral("no-workload");
const QString kJson = QStringLiteral("json");
const QString kClear = QStringLiteral("clear");
constexpr double kSmallestScale = 0.001;
constexpr double kLargestScale = 10000;
} // namespace

QString SampleCommand::name() const { return QStringLiteral("sample"); }

QString SampleCommand::summary() const
{
    return tr("Start, describe or stop the sample platform: private servers with data that lives");
}

QString SampleCommand::operands() const { return QStringLiteral("up|status|down|incident [NAME]"); }

QList<Option> SampleCommand::options() const
{
    return {
        { kDir, QStringLiteral("D"), tr("Its folder (default: the user's data folder)") },
        { kScale, QStringLiteral("S"), tr("up: 1 is about 100,000 orders; 10 is ten times that") },
        { kSeed, QStringLiteral("N"), tr("up: the same number makes the same data (default: 1)") },
        { kNoWorkload, {}, tr("up: nothing changes by itself") },
        { kJson, {}, tr("status: one JSON document") },
        { kClear, {}, tr("incident: ends all that are on") },
    };
}

base::Result<QStringList> SampleCommand::platformArguments(const Arguments& arguments)
{
    const QStringList actions{ QStringLiteral("up"), QStringLiteral("status"),
        QStringLiteral("down"), QStringLiteral("incident") };
    const QStringList operands = arguments.operands();
    const QString action = operands.value(0);
    if (!actions.contains(action) || operands.size() > (action == actions[3] ? 2 : 1))
        return base::fail(base::ErrorCode::Usage, tr("Say what to do with the sample platform"), {},
            tr("It is up, status, down or incident NAME."));
    if (action == actions[3] && (operands.size() == 2) == arguments.has(kClear))
        return base::fail(base::ErrorCode::Usage, tr("Say which incident, or --clear"), {},
            tr("It is slow-query, cache-flush, pool-exhaustion, queue-backlog or error-burst."));
    const auto belongsTo = [&](const QString& option, const QString& owner) -> base::Status {
        if (!arguments.has(option) || action == owner)
            return {};
        return base::fail(
            base::ErrorCode::Usage, tr("--%1 does not go with sample %2").arg(option, action));
    };
    for (const QString& option : { kScale, kSeed, kNoWorkload }) {
        if (const base::Status status = belongsTo(option, actions[0]); !status)
            return base::fail(status.error());
    }
    if (const base::Status status = belongsTo(kJson, actions[1]); !status)
        return base::fail(status.error());
    if (const base::Status status = belongsTo(kClear, actions[3]); !status)
        return base::fail(status.error());
    if (const auto scale = arguments.real(kScale, 1, kSmallestScale, kLargestScale); !scale)
        return base::fail(scale.error());
    if (const auto seed = arguments.number(kSeed, 1, 0, std::numeric_limits<qint64>::max()); !seed)
        return base::fail(seed.error());

    QStringList words = operands;
    for (const QString& option : { kDir, kScale, kSeed }) {
        if (arguments.has(option))
            words << QStringLiteral("--") + option << arguments.value(option);
    }
    for (const QString& option : { kNoWorkload, kJson, kClear }) {
        if (arguments.has(option))
            words << QStringLiteral("--") + option;
    }
    return words;
}

base::Result<ExitStatus> SampleCommand::run(const Invocation& invocation)
{
    const auto words = platformArguments(invocation.arguments);
    if (!words)
        return base::fail(words.error());
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("opsdeck-sample"), { QCoreApplication::applicationDirPath() });
    if (program.isEmpty())
        return base::fail(base::ErrorCode::NotFound, tr("Cannot run the sample platform"),
            tr("the program opsdeck-sample is not beside this one"));
    QProcess platform;
    platform.setProcessChannelMode(QProcess::ForwardedChannels);
    platform.setInputChannelMode(QProcess::ForwardedInputChannel);
    platform.start(program, *words);
    while (!platform.waitForFinished(kPollMs)) {
        if (platform.error() == QProcess::FailedToStart)
            return base::fail(
                base::ErrorCode::Io, tr("Could not run %1").arg(program), platform.errorString());
        if (!invocation.stop.stop_requested())
            continue;
        // What it had begun is recognised and made again by the next `up`.
        platform.terminate();
        if (!platform.waitForFinished(kEndTimeoutMs))
            platform.kill();
        platform.waitForFinished();
        return ExitStatus::Cancelled;
    }
    if (platform.exitStatus() == QProcess::CrashExit)
        return invocation.stop.stop_requested() ? ExitStatus::Cancelled : ExitStatus::Failed;
    return static_cast<ExitStatus>(platform.exitCode());
}

} // namespace opsdeck::cli
