#include "ui/charts/time_text.h"

#include <QCoreApplication>

namespace opsdeck::ui::charts {

using series::Time;
using series::TimeUnit;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::ui::charts::Time)
};

constexpr Time kMillisecond = 1000;
constexpr Time kSecond = 1000 * kMillisecond;
constexpr Time kMinute = 60 * kSecond;
constexpr Time kHour = 60 * kMinute;
constexpr Time kDay = 24 * kHour;

// "21 Nov", "21. Nov", "Nov 21": the locale's own order.
QString dayFormat(const QLocale& locale)
{
    const QString whole = locale.dateFormat(QLocale::LongFormat);
    if (whole.indexOf(QLatin1Char('M')) < whole.indexOf(QLatin1Char('d')))
        return QStringLiteral("MMM d");
    return whole.contains(QLatin1StringView("d.")) ? QStringLiteral("d. MMM")
                                                   : QStringLiteral("d MMM");
}

QString clockFormat(const QLocale& locale, bool seconds)
{
    const bool half =
        locale.timeFormat(QLocale::ShortFormat).contains(QLatin1Char('a'), Qt::CaseInsensitive);
    if (half)
        return seconds ? QStringLiteral("h:mm:ss AP") : QStringLiteral("h:mm AP");
    return seconds ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
}

// The same clock reading an hour before or behind: the clocks were put back.
bool isTwice(const QDateTime& time, const QTimeZone& zone)
{
    const int offset = zone.offsetFromUtc(time);
    const auto differs = [&](int hours) {
        const QDateTime other = time.addSecs(3600LL * hours);
        return zone.offsetFromUtc(other) != offset && other.time() == time.time();
    };
    return differs(1) || differs(-1);
}

} // namespace

QDateTime toDateTime(Time time, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(time / kMillisecond, zone);
}

QDateTime wallClock(Time time, const QTimeZone& zone)
{
    const QDateTime local = toDateTime(time, zone);
    return QDateTime(local.date(), local.time(), Qt::UTC);
}

Time fromWallClock(const QDateTime& shown, const QTimeZone& zone)
{
    return QDateTime(shown.date(), shown.time(), zone).toMSecsSinceEpoch() * kMillisecond;
}

QString tickText(const theme::Format& format, Time time, TimeUnit unit)
{
    const QLocale& locale = format.locale();
    const QDateTime at = toDateTime(time, format.zone());
    switch (unit) {
    case TimeUnit::Year:
        return locale.toString(at.date(), QStringLiteral("yyyy"));
    case TimeUnit::Month:
        return locale.toString(at.date(), QStringLiteral("MMM yyyy"));
    case TimeUnit::Day:
        return locale.toString(at.date(), dayFormat(locale));
    case TimeUnit::Hour:
    case TimeUnit::Minute:
        if (at.time() == QTime(0, 0))
            return locale.toString(at.date(), dayFormat(locale));
        break;
    case TimeUnit::Second:
        return locale.toString(at.time(), clockFormat(locale, true));
    case TimeUnit::Millisecond:
        return locale.toString(at.time(), QStringLiteral("mm:ss.zzz"));
    }
    QString text = locale.toString(at.time(), clockFormat(locale, false));
    if (isTwice(at, format.zone()))
        text += QLatin1Char(' ') + format.zone().abbreviation(at);
    return text;
}

QString momentText(const theme::Format& format, Time time)
{
    const QLocale& locale = format.locale();
    const QDateTime at = toDateTime(time, format.zone());
    QString text = locale.toString(at.date(), dayFormat(locale)) + QLatin1Char(' ')
        + locale.toString(at.time(), clockFormat(locale, true));
    if (isTwice(at, format.zone()))
        text += QLatin1Char(' ') + format.zone().abbreviation(at);
    return text;
}

QString rangeText(const theme::Format& format, Time from, Time to)
{
    const QLocale& locale = format.locale();
    const QDateTime begin = toDateTime(from, format.zone());
    const QDateTime end = toDateTime(to, format.zone());
    const bool seconds = to - from < kHour;
    const QString first = locale.toString(begin.date(), dayFormat(locale)) + QLatin1Char(' ')
        + locale.toString(begin.time(), clockFormat(locale, seconds));
    QString last = locale.toString(end.time(), clockFormat(locale, seconds));
    if (begin.date() != end.date())
        last = locale.toString(end.date(), dayFormat(locale)) + QLatin1Char(' ') + last;
    return Words::tr("%1 to %2").arg(first, last);
}

QString spanText(Time span)
{
    const auto whole = [span](Time unit) { return static_cast<int>((span + unit / 2) / unit); };
    if (span >= 2 * kDay)
        return Words::tr("%n days", nullptr, whole(kDay));
    if (span >= 2 * kHour)
        return Words::tr("%1\u00a0h").arg(whole(kHour));
    if (span >= 2 * kMinute)
        return Words::tr("%1\u00a0min").arg(whole(kMinute));
    return Words::tr("%1\u00a0s").arg(whole(kSecond));
}

} // namespace opsdeck::ui::charts
