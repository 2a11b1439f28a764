#include "app/cli/time_option.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace opsdeck::cli {

namespace {

constexpr double kMicros = 1e6;
constexpr double kLongest = 100 * 366 * 86400.0; // seconds; a century

QString tr(const char* text)
{
    return QCoreApplication::translate("opsdeck::cli::timeOption", text);
}

struct Unit
{
    QLatin1StringView name;
    double seconds;
};

// Longer names first where one begins as another does.
constexpr std::array kUnits{ Unit{ QLatin1StringView("ms"), 0.001 },
    Unit{ QLatin1StringView("s"), 1 }, Unit{ QLatin1StringView("m"), 60 },
    Unit{ QLatin1StringView("h"), 3600 }, Unit{ QLatin1StringView("d"), 86400 },
    Unit{ QLatin1StringView("w"), 7 * 86400 } };

double secondsOf(QStringView text) // NaN when it is none
{
    bool isNumber = false;
    const double plain = text.toDouble(&isNumber);
    if (isNumber)
        return plain;
    double sum = 0;
    while (!text.isEmpty()) {
        qsizetype digits = 0;
        while (digits < text.size() && (text[digits].isDigit() || text[digits] == u'.'))
            ++digits;
        const double number = text.first(digits).toDouble(&isNumber);
        text = text.sliced(digits);
        const auto unit = std::find_if(kUnits.begin(), kUnits.end(),
            [text](const Unit& known) { return text.startsWith(known.name); });
        if (!isNumber || unit == kUnits.end())
            return std::nan("");
        sum += number * unit->seconds;
        text = text.sliced(unit->name.size());
    }
    return sum;
}

} // namespace

base::Result<series::Time> parseDuration(const QString& option, const QString& text)
{
    const double seconds = secondsOf(text);
    const double micros = std::round(seconds * kMicros);
    if (!(micros >= 1) || seconds > kLongest)
        return base::fail(base::ErrorCode::Usage, tr("--%1 takes a duration").arg(option),
            tr("\"%1\" is none").arg(text), tr("It looks like 15s, 5m, 1h30m or 0.5."));
    return static_cast<series::Time>(micros);
}

base::Result<series::Time> parseTime(
    const QString& option, const QString& text, const QDateTime& now)
{
    const auto refuse = [&] {
        return base::fail(base::ErrorCode::Usage, tr("--%1 takes a time").arg(option),
            tr("\"%1\" is none").arg(text),
            tr("It looks like 2026-03-04T05:06:07Z, 1772600767, now or now-1h."));
    };
    if (text.startsWith(QLatin1String("now"))) {
        const series::Time time = now.toMSecsSinceEpoch() * 1000;
        if (text.size() == 3)
            return time;
        const auto back = text[3] == u'-' ? parseDuration(option, text.mid(4))
                                          : base::Result<series::Time>(base::fail({}));
        if (!back)
            return refuse();
        return time - *back;
    }
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (isNumber && std::abs(seconds) < 1e11)
        return std::llround(seconds * kMicros);
    QDateTime date = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (isNumber || !date.isValid())
        return refuse();
    if (date.timeSpec() == Qt::LocalTime)
        date.setTimeSpec(Qt::UTC);
    return date.toMSecsSinceEpoch() * 1000;
}

} // namespace opsdeck::cli
