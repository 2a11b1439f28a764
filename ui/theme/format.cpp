#include "ui/theme/format.h"

#include <array>
#include <cmath>

namespace opsdeck::ui::theme {

namespace {
constexpr QChar kMinus(0x2212);
constexpr QChar kSpace(0x00A0);
} // namespace

Format::Format()
    : Format(QLocale(), QTimeZone::systemTimeZone())
{
}

Format::Format(const QLocale& locale, const QTimeZone& zone)
    : m_locale(locale)
    , m_zone(zone)
{
}

QString Format::count(std::int64_t value) const
{
    return signedText(m_locale.toString(static_cast<qlonglong>(value)));
}

QString Format::compact(std::int64_t value) const
{
    static constexpr std::array kUnits{ "K", "M", "G", "T" };
    if (std::abs(static_cast<double>(value)) < 10000)
        return count(value);
    auto scaled = static_cast<double>(value);
    std::size_t unit = 0;
    for (scaled /= 1000; std::abs(scaled) >= 999.5 && unit + 1 < kUnits.size(); scaled /= 1000)
        ++unit;
    return withUnit(scaled, QString::fromLatin1(kUnits[unit]));
}

QString Format::decimal(double value, int decimals) const
{
    return signedText(m_locale.toString(value, 'f', decimals));
}

QString Format::percent(double fraction, int decimals) const
{
    return decimal(fraction * 100, decimals) + kSpace + QLatin1Char('%');
}

QString Format::bytes(std::int64_t value) const
{
    static constexpr std::array kUnits{ "kB", "MB", "GB", "TB", "PB" };
    if (std::abs(value) < 1000)
        return count(value) + kSpace + QLatin1Char('B');
    auto scaled = static_cast<double>(value);
    std::size_t unit = 0;
    for (scaled /= 1000; std::abs(scaled) >= 999.5 && unit + 1 < kUnits.size(); scaled /= 1000)
        ++unit;
    return withUnit(scaled, QString::fromLatin1(kUnits[unit]));
}

QString Format::duration(std::chrono::nanoseconds value) const
{
    const double microseconds = static_cast<double>(value.count()) / 1e3;
    if (microseconds < 1000)
        return withUnit(microseconds, QStringLiteral("µs"));
    if (microseconds < 1e6)
        return withUnit(microseconds / 1e3, QStringLiteral("ms"));
    if (microseconds < 60e6)
        return withUnit(microseconds / 1e6, QStringLiteral("s"));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(value).count();
    if (seconds < 3600)
        return tr("%1\u00a0min %2\u00a0s").arg(seconds / 60).arg(seconds % 60);
    return tr("%1\u00a0h %2\u00a0min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString Format::age(std::chrono::seconds value) const
{
    const auto seconds = std::max<std::int64_t>(0, value.count());
    if (seconds < 120)
        return tr("%1\u00a0s ago").arg(seconds);
    if (seconds < 7200)
        return tr("%1\u00a0min ago").arg(seconds / 60);
    if (seconds < 172800)
        return tr("%1\u00a0h ago").arg(seconds / 3600);
    return tr("%1\u00a0"
              "d ago")
        .arg(seconds / 86400);
}

QString Format::dateTime(const QDateTime& time) const
{
    return time.toTimeZone(m_zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString Format::time(const QDateTime& time) const
{
    return time.toTimeZone(m_zone).toString(QStringLiteral("HH:mm:ss"));
}

QString Format::zoneName() const { return m_zone.abbreviation(QDateTime::currentDateTimeUtc()); }

// Three digits that mean something: 3.81, 38.1, 381.
QString Format::withUnit(double value, const QString& unit) const
{
    const double size = std::abs(value);
    int decimals = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
    if (std::abs(value - std::round(value)) < 0.005)
        decimals = 0;
    return decimal(value, decimals) + kSpace + unit;
}

QString Format::signedText(QString text) const { return text.replace(QLatin1Char('-'), kMinus); }

} // namespace opsdeck::ui::theme
