#include "models/metrics/host_gate.h"

#include <QLocale>

#include <algorithm>

namespace opsdeck::metrics {

namespace {
constexpr qint64 kLongestHoldSeconds = 24 * 3600;
}

HostGate::Host& HostGate::refilled(const QString& host, Time now)
{
    const auto it = m_hosts.find(host);
    if (it == m_hosts.end()) {
        Host& fresh = m_hosts[host];
        fresh.allowance = m_limits.burst;
        fresh.counted = now;
        return fresh;
    }
    const double seconds = std::chrono::duration<double>(now - it->counted).count();
    it->allowance = std::min(m_limits.burst, it->allowance + seconds * m_limits.perSecond);
    it->counted = now;
    return *it;
}

std::optional<std::chrono::nanoseconds> HostGate::wait(const QString& host, Time now)
{
    const Host& state = refilled(host, now);
    if (state.running >= m_limits.atOnce)
        return std::nullopt;
    std::chrono::nanoseconds longest{ 0 };
    if (state.heldUntil > now)
        longest = state.heldUntil - now;
    if (state.allowance < 1) {
        const std::chrono::duration<double> refill((1 - state.allowance) / m_limits.perSecond);
        longest = std::max(longest, std::chrono::ceil<std::chrono::nanoseconds>(refill));
    }
    return longest;
}

void HostGate::begin(const QString& host, Time now)
{
    Host& state = refilled(host, now);
    ++state.running;
    state.allowance -= 1;
}

void HostGate::end(const QString& host) { --m_hosts[host].running; }

void HostGate::holdUntil(const QString& host, Time until)
{
    Host& state = m_hosts[host];
    state.heldUntil = std::max(state.heldUntil, until);
}

bool HostGate::isHeld(const QString& host, Time now) const
{
    const auto it = m_hosts.constFind(host);
    return it != m_hosts.constEnd() && it->heldUntil > now;
}

std::optional<std::chrono::seconds> parseRetryAfter(const QByteArray& text, const QDateTime& now)
{
    const QByteArray trimmed = text.trimmed();
    bool isNumber = false;
    qint64 seconds = trimmed.toLongLong(&isNumber);
    if (!isNumber) {
        // "Wed, 21 Oct 2026 07:28:00 GMT"
        QDateTime date = QLocale::c().toDateTime(
            QString::fromLatin1(trimmed), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
        if (!date.isValid())
            return std::nullopt;
        date.setTimeSpec(Qt::UTC);
        seconds = now.secsTo(date);
    }
    return std::chrono::seconds(std::clamp<qint64>(seconds, 0, kLongestHoldSeconds));
}

} // namespace opsdeck::metrics
