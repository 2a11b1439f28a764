#include "models/series/axis.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace opsdeck::series {

namespace {

constexpr Time kMillisecond = 1000;
constexpr Time kSecond = 1000 * kMillisecond;
constexpr Time kMinute = 60 * kSecond;
constexpr Time kHour = 60 * kMinute;
constexpr Time kDay = 24 * kHour;

struct Step
{
    TimeUnit unit;
    int count;
    Time length; // of the shortest such step
};

constexpr std::array kSteps{ Step{ TimeUnit::Millisecond, 1, kMillisecond },
    Step{ TimeUnit::Millisecond, 10, 10 * kMillisecond },
    Step{ TimeUnit::Millisecond, 100, 100 * kMillisecond }, Step{ TimeUnit::Second, 1, kSecond },
    Step{ TimeUnit::Second, 5, 5 * kSecond }, Step{ TimeUnit::Second, 15, 15 * kSecond },
    Step{ TimeUnit::Second, 30, 30 * kSecond }, Step{ TimeUnit::Minute, 1, kMinute },
    Step{ TimeUnit::Minute, 5, 5 * kMinute }, Step{ TimeUnit::Minute, 15, 15 * kMinute },
    Step{ TimeUnit::Minute, 30, 30 * kMinute }, Step{ TimeUnit::Hour, 1, kHour },
    Step{ TimeUnit::Hour, 2, 2 * kHour }, Step{ TimeUnit::Hour, 4, 4 * kHour },
    Step{ TimeUnit::Hour, 6, 6 * kHour }, Step{ TimeUnit::Hour, 12, 12 * kHour },
    Step{ TimeUnit::Day, 1, kDay }, Step{ TimeUnit::Day, 2, 2 * kDay },
    Step{ TimeUnit::Day, 7, 7 * kDay }, Step{ TimeUnit::Month, 1, 28 * kDay },
    Step{ TimeUnit::Month, 3, 90 * kDay }, Step{ TimeUnit::Month, 6, 181 * kDay },
    Step{ TimeUnit::Year, 1, 365 * kDay }, Step{ TimeUnit::Year, 5, 1826 * kDay },
    Step{ TimeUnit::Year, 10, 3652 * kDay }, Step{ TimeUnit::Year, 100, 36524 * kDay } };

Time floorTo(Time time, Time step)
{
    const Time rest = time % step;
    return time - (rest < 0 ? rest + step : rest);
}

QDateTime local(Time time, const QTimeZone& zone)
{
    return QDateTime::fromMSecsSinceEpoch(floorTo(time, kMillisecond) / kMillisecond, zone);
}

Time midnight(const QDate& date, const QTimeZone& zone)
{
    // startOfDay: where the clocks skip midnight, the day begins later.
    return date.startOfDay(zone).toMSecsSinceEpoch() * kMillisecond;
}

// Below a day: whole steps of the local clock. The offset is asked anew for each tick, so that the
// ticks stay round on both sides of a change of clocks.
void clockTicks(Time from, Time to, Time step, const QTimeZone& zone, std::vector<Time>& out)
{
    const auto offset = [&zone](Time t) { return local(t, zone).offsetFromUtc() * kSecond; };
    for (Time t = floorTo(from, step); t <= to + step; t += step) {
        const Time tick = floorTo(t + offset(t), step) - offset(t);
        if (tick >= from && tick <= to && (out.empty() || tick > out.back()))
            out.push_back(tick);
    }
}

void dayTicks(Time from, Time to, int days, const QTimeZone& zone, std::vector<Time>& out)
{
    QDate date = local(from, zone).date();
    date = date.addDays(-(date.toJulianDay() % days)); // a Monday when days is 7
    for (;; date = date.addDays(days)) {
        const Time t = midnight(date, zone);
        if (t > to)
            return;
        if (t >= from)
            out.push_back(t);
    }
}

void monthTicks(Time from, Time to, int months, const QTimeZone& zone, std::vector<Time>& out)
{
    const QDate begin = local(from, zone).date();
    const int index = begin.year() * 12 + begin.month() - 1;
    for (QDate date = QDate(begin.year(), begin.month(), 1).addMonths(-(index % months));
         date.isValid(); date = date.addMonths(months)) {
        const Time t = midnight(date, zone);
        if (t > to)
            return;
        if (t >= from)
            out.push_back(t);
    }
}

} // namespace

ValueTicks valueTicks(double low, double high, int atMost)
{
    ValueTicks ticks;
    if (!std::isfinite(low) || !std::isfinite(high) || high < low || atMost < 1)
        return ticks;
    if (high == low) {
        ticks.values = { low };
        return ticks;
    }
    const double power = std::pow(10.0, std::floor(std::log10((high - low) / atMost)));
    double step = 0;
    for (const double factor : { 1.0, 2.0, 5.0, 10.0, 20.0 }) {
        step = power * factor;
        if (std::floor(high / step) - std::ceil(low / step) + 1 <= atMost)
            break;
    }
    if (!(step > 0) || !std::isfinite(step))
        return ticks;
    ticks.decimals = std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9)));
    for (double k = std::ceil(low / step); k <= std::floor(high / step); ++k)
        ticks.values.push_back(k == 0 ? 0.0 : k * step); // never minus zero
    return ticks;
}

TimeTicks timeTicks(Time from, Time to, int atMost, const QTimeZone& zone)
{
    TimeTicks ticks;
    if (to < from || atMost < 1)
        return ticks;
    const auto step = std::find_if(kSteps.begin(), kSteps.end() - 1,
        [&](const Step& s) { return (to - from) / s.length + 1 <= atMost; });
    ticks.unit = step->unit;
    if (step->unit < TimeUnit::Day)
        clockTicks(from, to, step->length, zone, ticks.times);
    else if (step->unit == TimeUnit::Day)
        dayTicks(from, to, step->count, zone, ticks.times);
    else
        monthTicks(
            from, to, step->count * (step->unit == TimeUnit::Year ? 12 : 1), zone, ticks.times);
    return ticks;
}

} // namespace opsdeck::series
