// What the program did, as one JSON object a line: time, level, event, trace, tenant, fields. Any
// thread may write; a thread of the log's own does the disk work, so no caller ever waits for it.
//
// Debug and Info are sampled by event name: the first lines of every second are kept, then one in
// many, and a kept line says under "skipped" how many before it were not. Warnings and errors are
// always kept. Strings are redacted on the way in, see redact.h.
//
// The file is rotated by size: opsdeck.log, opsdeck.log.1, … A disk that is full costs lines of the
// log and nothing else: `onFailure` is told once, and once writing works again the log says how
// many lines are gone. Lines are whole or absent.
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QSet>
#include <QString>

#include <functional>
#include <memory>

namespace opsdeck::base {

enum class LogLevel { Debug, Info, Warning, Error };

// What a line belongs to: one action of the user with everything it set off, and whose data.
struct LogContext
{
    QString trace; // newTraceId(); empty where nobody asked for the work
    QString tenant; // empty for none or all
};

// 32 hexadecimal digits, as in W3C Trace Context.
QString newTraceId();

struct LogOptions
{
    QString path;
    qint64 maximumBytes = qint64{ 8 } << 20; // of one file
    int olderFiles = 3;
    LogLevel lowest = LogLevel::Info;
    int keptPerSecond = 10; // of one event, before sampling begins
    int keptOneIn = 100; // afterwards
    QSet<QString> personalFields{ QStringLiteral("name"), QStringLiteral("customer"),
        QStringLiteral("phone"), QStringLiteral("address") };
    std::function<void(const Error&)> onFailure; // on the log's thread
    const Clock* clock = &systemClock();
};

class Log
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::base::Log)

public:
    explicit Log(LogOptions options);
    ~Log(); // writes what waits
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;

    // `event` is a name from code ("pool.connected"), never data.
    void write(LogLevel level, const QString& event, const QJsonObject& fields = {},
        const LogContext& context = {});
    void write(const QString& event, const Error& error, const LogContext& context = {});

    // Waits until everything written so far is on its way to the disk. Not for the window's thread.
    void flush();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace opsdeck::base
