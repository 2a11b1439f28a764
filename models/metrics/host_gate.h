// When the next request to a host may go: at most so many at once, at most so many a second, and
// none before the time a Retry-After named. Pure bookkeeping on times handed in; one thread.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace opsdeck::metrics {

class HostGate
{
public:
    using Time = std::chrono::steady_clock::time_point;

    struct Limits
    {
        int atOnce = 4; // below the six connections that Qt opens to a host
        double perSecond = 50;
        double burst = 50;
    };
    explicit HostGate(Limits limits)
        : m_limits(limits)
    {
    }

    // How long to wait before the next request; empty when all places are taken until one ends.
    std::optional<std::chrono::nanoseconds> wait(const QString& host, Time now);
    void begin(const QString& host, Time now);
    void end(const QString& host);
    void holdUntil(const QString& host, Time until); // the later of this and what was said before
    bool isHeld(const QString& host, Time now) const;

private:
    struct Host
    {
        int running = 0;
        double allowance = 0; // requests that may go at once, as of `counted`
        Time counted;
        Time heldUntil;
    };
    Host& refilled(const QString& host, Time now);

    Limits m_limits;
    QHash<QString, Host> m_hosts; // those a person configured, so there are few
};

// Seconds or a date, as in RFC 9110; empty when it is neither. Never below zero, a day at most.
std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& text, const QDateTime& now);

} // namespace opsdeck::metrics
