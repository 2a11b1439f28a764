#include "app/desktop/connection_lines.h"

#include <QCoreApplication>

namespace opsdeck::desktop {

using metrics::TargetHealth;
using metrics::TargetKind;
using metrics::TargetStatus;
using ui::shell::ConnectionLine;
using ui::theme::Format;
using ui::theme::Severity;

namespace {

constexpr int kPatience = 3; // intervals without an answer: what is shown is old

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::desktop::ConnectionLines)
};

QString lost() { return Words::tr("lost"); }

QString ageOf(const QDateTime& time, const QDateTime& now, const Format& format)
{
    return format.age(std::chrono::seconds(std::max<qint64>(0, time.secsTo(now))));
}

// "2.1 ms", "42 ms": as much as a glance takes in.
QString latencyText(std::chrono::nanoseconds latency, const Format& format)
{
    const double milliseconds = static_cast<double>(latency.count()) / 1e6;
    if (milliseconds >= 1000)
        return format.duration(latency);
    return Words::tr("%1\u00a0ms").arg(format.decimal(milliseconds, milliseconds < 9.95 ? 1 : 0));
}

QString joined(std::initializer_list<QString> sentences)
{
    QStringList said;
    for (const QString& sentence : sentences) {
        if (!sentence.isEmpty())
            said += sentence;
    }
    return said.join(u'\n');
}

ConnectionLine databaseLine(const DatabaseFacts& database, const Format& format)
{
    ConnectionLine line;
    line.name = database.server;
    line.severity = database.isLost ? Severity::Missed : Severity::Met;
    if (database.isLost)
        line.detail = lost();
    else if (database.latency)
        line.detail = latencyText(*database.latency, format);
    const QString roundTrip = database.latency && !database.isLost
        ? Words::tr("Round trip of the last ping: %1").arg(line.detail)
        : QString();
    line.explanation = joined({ database.address, roundTrip,
        database.isLost && database.error ? database.error->sentence() : QString() });
    return line;
}

bool isOld(const TargetStatus& target, const QDateTime& now)
{
    return target.lastGood.isValid()
        && target.lastGood.msecsTo(now) > kPatience * target.interval.count();
}

// Redis is known by how quickly it answers, what is scraped by how old its last answer is.
ConnectionLine targetLine(const TargetStatus& target, const QString& name,
    const ConnectionFacts& facts, const Format& format)
{
    ConnectionLine line;
    line.name = target.server.isEmpty() ? name : target.server;
    const QString age =
        target.lastGood.isValid() ? ageOf(target.lastGood, facts.now, format) : QString();
    const QString latency = target.latency ? latencyText(*target.latency, format) : QString();
    const bool isUp = target.health == TargetHealth::Up;
    if (facts.isRecordingPaused) {
        line.detail = Words::tr("paused");
    } else if (target.health == TargetHealth::Down) {
        line.severity = Severity::Missed;
        line.detail = age.isEmpty() || target.kind == TargetKind::Redis ? lost() : age;
    } else if (isUp && isOld(target, facts.now)) {
        line.severity = Severity::Near;
        line.detail = age;
    } else if (isUp) {
        line.severity = Severity::Met;
        line.detail = target.kind == TargetKind::Redis && !latency.isEmpty() ? latency : age;
    } else {
        line.detail = QStringLiteral("…");
    }
    const QString answered = age.isEmpty() ? Words::tr("It has not answered yet")
                                           : Words::tr("Last answer: %1").arg(age);
    line.explanation = joined({ target.url,
        latency.isEmpty() ? answered : Words::tr("%1, after %2").arg(answered, latency),
        facts.isRecordingPaused ? Words::tr("Recording is paused") : QString(),
        target.error ? target.error->sentence() : QString() });
    return line;
}

ConnectionLine serverLine(
    const metrics::ServerHealth& server, const QDateTime& now, const Format& format)
{
    ConnectionLine line;
    line.name = Words::tr("Metrics");
    const QString age = server.lastGood.isValid() ? ageOf(server.lastGood, now, format) : QString();
    line.severity = server.error ? Severity::Missed
        : age.isEmpty()          ? Severity::Neutral
                                 : Severity::Met;
    line.detail = !age.isEmpty() ? age : server.error ? lost() : QStringLiteral("…");
    line.explanation = joined({ server.url,
        age.isEmpty() ? Words::tr("It has not answered yet")
                      : Words::tr("Last answer: %1").arg(age),
        server.error ? server.error->sentence() : QString() });
    return line;
}

} // namespace

std::vector<ConnectionLine> connectionLines(const ConnectionFacts& facts, const Format& format)
{
    std::vector<ConnectionLine> lines{ databaseLine(facts.database, format) };
    for (const TargetStatus& target : facts.targets) {
        if (target.kind == TargetKind::Redis)
            lines.push_back(targetLine(target, QStringLiteral("Redis"), facts, format));
    }
    for (const TargetStatus& target : facts.targets) {
        if (target.kind == TargetKind::Endpoint)
            lines.push_back(targetLine(target, Words::tr("Metrics"), facts, format));
    }
    if (facts.metricsServer)
        lines.push_back(serverLine(*facts.metricsServer, facts.now, format));
    return lines;
}

} // namespace opsdeck::desktop
