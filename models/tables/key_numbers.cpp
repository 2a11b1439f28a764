#include "models/tables/key_numbers.h"

#include <QByteArrayList>
#include <QString>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace opsdeck::tables {

namespace {

enum class Kind { Integer, Decimal, Float, Date, Timestamp, TimestampZone, Time, Uuid, Text, None };

Kind kindOf(database::Oid type)
{
    switch (type) {
    case 20: // int8
    case 21: // int2
    case 23: // int4
    case 26: // oid
        return Kind::Integer;
    case 1700: // numeric
        return Kind::Decimal;
    case 700: // float4
    case 701: // float8
        return Kind::Float;
    case 1082:
        return Kind::Date;
    case 1114:
        return Kind::Timestamp;
    case 1184:
        return Kind::TimestampZone;
    case 1083:
        return Kind::Time;
    case 2950:
        return Kind::Uuid;
    case 25: // text
    case 1042: // bpchar
    case 1043: // varchar
        return Kind::Text;
    default:
        return Kind::None;
    }
}

constexpr std::int64_t kSecond = 1000000;
constexpr std::int64_t kDay = 86400 * kSecond;

// Days since 1970-01-01 in the proleptic Gregorian calendar, and back.
std::int64_t daysFromCivil(std::int64_t year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

QByteArray civilFromDays(std::int64_t days)
{
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const std::int64_t year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    const std::int64_t day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    const QString text = QStringLiteral("%1-%2-%3")
                             .arg(year > 0 ? year : 1 - year, 4, 10, QLatin1Char('0'))
                             .arg(month, 2, 10, QLatin1Char('0'))
                             .arg(day, 2, 10, QLatin1Char('0'));
    return text.toLatin1();
}

bool isBeforeChrist(std::int64_t days) { return days < daysFromCivil(1, 1, 1); }

QByteArray timeText(std::int64_t microseconds)
{
    const std::int64_t seconds = microseconds / kSecond;
    return QStringLiteral("%1:%2:%3.%4")
        .arg(seconds / 3600, 2, 10, QLatin1Char('0'))
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'))
        .arg(microseconds % kSecond, 6, 10, QLatin1Char('0'))
        .toLatin1();
}

std::optional<std::int64_t> parseTime(const QByteArray& text)
{
    const QByteArrayList parts = text.split(':');
    if (parts.size() != 3)
        return std::nullopt;
    bool ok = true;
    const double seconds = parts[2].toDouble(&ok);
    if (!ok)
        return std::nullopt;
    return (parts[0].toLongLong() * 3600 + parts[1].toLongLong() * 60) * kSecond
        + std::llround(seconds * static_cast<double>(kSecond));
}

std::optional<std::int64_t> parseDate(const QByteArray& text, bool beforeChrist)
{
    const QByteArrayList parts = text.split('-');
    if (parts.size() != 3)
        return std::nullopt;
    bool ok = true;
    const std::int64_t year = parts[0].toLongLong(&ok);
    if (!ok)
        return std::nullopt;
    return daysFromCivil(beforeChrist ? 1 - year : year, parts[1].toInt(), parts[2].toInt());
}

// "+05:30" as microseconds.
std::int64_t parseOffset(const QByteArray& text)
{
    const QByteArrayList parts = text.mid(1).split(':');
    const std::int64_t seconds = parts[0].toLongLong() * 3600 + parts.value(1).toLongLong() * 60
        + parts.value(2).toLongLong();
    return (text.startsWith('-') ? -seconds : seconds) * kSecond;
}

// ISO: "2026-03-01 12:00:00.5+01 BC", time and zone where the type has them.
std::optional<long double> parseMoment(QByteArray text)
{
    const bool beforeChrist = text.endsWith(" BC");
    if (beforeChrist)
        text.chop(3);
    const qsizetype blank = text.indexOf(' ');
    const auto days = parseDate(blank < 0 ? text : text.left(blank), beforeChrist);
    if (!days)
        return std::nullopt;
    if (blank < 0)
        return static_cast<long double>(*days);
    QByteArray time = text.mid(blank + 1);
    std::int64_t offset = 0;
    const qsizetype zone = std::max(time.lastIndexOf('+'), time.lastIndexOf('-'));
    if (zone >= 0) {
        offset = parseOffset(time.mid(zone));
        time.truncate(zone);
    }
    const auto microseconds = parseTime(time);
    if (!microseconds)
        return std::nullopt;
    return static_cast<long double>(*days * kDay + *microseconds - offset);
}

QByteArray momentText(std::int64_t microseconds, bool zone)
{
    std::int64_t days = microseconds / kDay;
    if (microseconds % kDay < 0)
        --days;
    return civilFromDays(days) + ' ' + timeText(microseconds - days * kDay) + (zone ? "+00" : "")
        + (isBeforeChrist(days) ? " BC" : "");
}

std::optional<long double> parseUuid(const QByteArray& text)
{
    bool ok = false;
    const qulonglong top = QByteArray(text).replace("-", "").left(16).toULongLong(&ok, 16);
    return ok ? std::optional<long double>(top) : std::nullopt;
}

QByteArray uuidText(long double number)
{
    constexpr long double kTop = 18446744073709549568.0L; // below 2^64 also in a double
    const auto top = static_cast<qulonglong>(std::min(number, kTop));
    QByteArray text = QByteArray::number(top, 16).rightJustified(16, '0') + QByteArray(16, '0');
    for (const int dash : { 20, 16, 12, 8 })
        text.insert(dash, '-');
    return text;
}

int scaleOf(const QByteArray& text)
{
    const qsizetype point = text.indexOf('.');
    return point < 0 ? 0 : static_cast<int>(text.size() - point - 1);
}

QByteArray decimalText(long double number, int scale)
{
    std::array<char, 128> buffer{};
    const int length =
        std::snprintf(buffer.data(), buffer.size(), "%.*Lf", std::min(scale, 30), number);
    return QByteArray(buffer.data(), std::min(length, static_cast<int>(buffer.size()) - 1));
}

// Text is divided by its first differing characters, read as digits in the smallest alphabet that
// holds them, in which byte order and every usual collation agree.
constexpr int kTextDigits = 8;

int textBase(const QByteArray& a, const QByteArray& b)
{
    bool digits = true;
    bool hex = true;
    bool lower = true;
    bool alphanumeric = true;
    for (const char c : QByteArray(a + b)) {
        const bool isDigit = c >= '0' && c <= '9';
        const bool isLower = c >= 'a' && c <= 'z';
        digits &= isDigit;
        hex &= isDigit || (c >= 'a' && c <= 'f');
        lower &= isLower;
        alphanumeric &= isDigit || isLower;
    }
    return digits ? 10 : hex ? 16 : lower ? 26 : alphanumeric ? 36 : 0;
}

int digitOf(char c, int base)
{
    if (base == 26)
        return c - 'a';
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

char digitText(int digit, int base)
{
    if (base == 26)
        return static_cast<char>('a' + digit);
    return static_cast<char>(digit < 10 ? '0' + digit : 'a' + digit - 10);
}

struct TextScale
{
    QByteArray prefix;
    int base = 0; // 0: cannot be divided

    std::optional<double> number(const QByteArray& text) const
    {
        double sum = 0;
        double weight = 1;
        for (qsizetype i = prefix.size(); i < prefix.size() + kTextDigits && i < text.size(); ++i) {
            const int digit = digitOf(text[i], base);
            if (digit < 0 || digit >= base)
                return std::nullopt;
            weight /= base;
            sum += digit * weight;
        }
        return sum;
    }
    QByteArray text(double number) const
    {
        QByteArray result = prefix;
        for (int i = 0; i < kTextDigits; ++i) {
            number *= base;
            const int digit = std::clamp(static_cast<int>(number), 0, base - 1);
            result += digitText(digit, base);
            number -= digit;
        }
        return result;
    }
};

TextScale textScale(const QByteArray& low, const QByteArray& high)
{
    qsizetype same = 0;
    while (same < low.size() && same < high.size() && low[same] == high[same])
        ++same;
    return { low.left(same), textBase(low.mid(same, kTextDigits), high.mid(same, kTextDigits)) };
}

QByteArray numberText(long double number, Kind kind, int scale)
{
    switch (kind) {
    case Kind::Integer:
        return decimalText(std::floor(number), 0);
    case Kind::Float:
        return QByteArray::number(static_cast<double>(number), 'g', 17);
    case Kind::Date: {
        const auto days = static_cast<std::int64_t>(std::floor(number));
        return civilFromDays(days) + (isBeforeChrist(days) ? " BC" : "");
    }
    case Kind::Timestamp:
    case Kind::TimestampZone:
        return momentText(static_cast<std::int64_t>(number), kind == Kind::TimestampZone);
    case Kind::Time:
        return timeText(static_cast<std::int64_t>(number));
    case Kind::Uuid:
        return uuidText(number);
    default:
        return decimalText(number, scale);
    }
}

} // namespace

std::optional<long double> keyNumber(const QByteArray& text, database::Oid type)
{
    switch (kindOf(type)) {
    case Kind::Integer:
    case Kind::Decimal:
    case Kind::Float: {
        char* end = nullptr;
        const long double number = std::strtold(text.constData(), &end);
        const bool whole = end == text.constData() + text.size() && !text.isEmpty();
        return whole && std::isfinite(number) ? std::optional(number) : std::nullopt;
    }
    case Kind::Date:
    case Kind::Timestamp:
    case Kind::TimestampZone:
        return parseMoment(text);
    case Kind::Time: {
        const auto time = parseTime(text);
        return time ? std::optional<long double>(*time) : std::nullopt;
    }
    case Kind::Uuid:
        return parseUuid(text);
    default:
        return std::nullopt;
    }
}

QByteArray keyBetween(
    const QByteArray& low, const QByteArray& high, double fraction, database::Oid type)
{
    const QByteArray& nearer = fraction < 0.5 ? low : high;
    if (kindOf(type) == Kind::Text) {
        const TextScale scale = textScale(low, high);
        if (scale.base == 0)
            return nearer;
        const auto from = scale.number(low);
        const auto to = scale.number(high);
        return from && to ? scale.text(*from + (*to - *from) * fraction) : nearer;
    }
    const auto from = keyNumber(low, type);
    const auto to = keyNumber(high, type);
    if (!from || !to)
        return nearer;
    const long double number = *from + (*to - *from) * static_cast<long double>(fraction);
    return numberText(number, kindOf(type), std::max(scaleOf(low), scaleOf(high)) + 2);
}

double keyFraction(
    const QByteArray& low, const QByteArray& high, const QByteArray& value, database::Oid type)
{
    constexpr double kUnknown = 0.5;
    std::optional<long double> from;
    std::optional<long double> to;
    std::optional<long double> at;
    if (kindOf(type) == Kind::Text) {
        const TextScale scale = textScale(low, high);
        if (scale.base == 0 || !value.startsWith(scale.prefix))
            return kUnknown;
        from = scale.number(low);
        to = scale.number(high);
        at = scale.number(value);
    } else {
        from = keyNumber(low, type);
        to = keyNumber(high, type);
        at = keyNumber(value, type);
    }
    if (!from || !to || !at || !(*to > *from))
        return kUnknown;
    return std::clamp(static_cast<double>((*at - *from) / (*to - *from)), 0.0, 1.0);
}

} // namespace opsdeck::tables
