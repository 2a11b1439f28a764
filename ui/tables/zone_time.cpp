#include "ui/tables/zone_time.h"

#include <QDateTime>

#include <algorithm>

namespace opsdeck::ui::tables {

namespace {

constexpr qint64 kDay = 86'400;

// Days since 1970-01-01 in the proleptic Gregorian calendar, and back; year 0 is 1 BC.
// Howard Hinnant's algorithms, https://howardhinnant.github.io/date_algorithms.html
qint64 daysFromCivil(qint64 year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const qint64 era = (year >= 0 ? year : year - 399) / 400;
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146'097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719'468;
}

struct Civil
{
    qint64 year;
    int month;
    int day;
};

Civil civilFromDays(qint64 days)
{
    days += 719'468;
    const qint64 era = (days >= 0 ? days : days - 146'096) / 146'097;
    const qint64 dayOfEra = days - era * 146'097;
    const qint64 yearOfEra =
        (dayOfEra - dayOfEra / 1'460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 shifted = (5 * dayOfYear + 2) / 153;
    const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    return { yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
        static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1) };
}

class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }
    bool take(char wanted)
    {
        const bool there = m_at < m_text.size() && m_text[m_at] == wanted;
        m_at += there ? 1 : 0;
        return there;
    }
    std::optional<qint64> number()
    {
        const std::size_t from = m_at;
        qint64 value = 0;
        while (
            m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9' && m_at - from < 7) {
            value = value * 10 + (m_text[m_at++] - '0');
        }
        return m_at > from ? std::optional(value) : std::nullopt;
    }
    std::string_view digits()
    {
        const std::size_t from = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9') {
            ++m_at;
        }
        return m_text.substr(from, m_at - from);
    }
    std::string_view rest() const { return m_text.substr(m_at); }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

struct Instant
{
    qint64 second = 0; // since 1970, UTC
    std::string_view fraction;
};

// "2024-03-18 17:31:41.25+05:30" with " BC" behind where it applies
std::optional<Instant> parse(std::string_view text)
{
    Reader reader(text);
    const auto year = reader.number();
    const bool dash = reader.take('-');
    const auto month = reader.number();
    const bool dash2 = reader.take('-');
    const auto day = reader.number();
    const bool space = reader.take(' ');
    const auto hour = reader.number();
    const bool colon = reader.take(':');
    const auto minute = reader.number();
    const bool colon2 = reader.take(':');
    const auto second = reader.number();
    if (!year || !month || !day || !hour || !minute || !second || !dash || !dash2 || !space
        || !colon || !colon2) {
        return std::nullopt;
    }
    Instant instant;
    if (reader.take('.')) {
        instant.fraction = reader.digits();
    }
    const bool minus = reader.take('-');
    if (!minus && !reader.take('+')) {
        return std::nullopt;
    }
    qint64 offset = reader.number().value_or(0) * 3'600;
    if (reader.take(':')) {
        offset += reader.number().value_or(0) * 60;
    }
    if (reader.take(':')) {
        offset += reader.number().value_or(0);
    }
    const bool beforeChrist = reader.rest() == " BC";
    if (!beforeChrist && !reader.rest().empty()) {
        return std::nullopt;
    }
    const qint64 days = daysFromCivil(
        beforeChrist ? 1 - *year : *year, static_cast<int>(*month), static_cast<int>(*day));
    instant.second =
        days * kDay + *hour * 3'600 + *minute * 60 + *second - (minus ? -offset : offset);
    return instant;
}

void append(ZoneTime::Text& to, char c)
{
    if (to.length < to.chars.size()) {
        to.chars[to.length++] = c;
    }
}

void append(ZoneTime::Text& to, std::string_view text)
{
    for (const char c : text) {
        append(to, c);
    }
}

void appendNumber(ZoneTime::Text& to, qint64 value, int digits)
{
    std::array<char, 12> reversed{};
    std::size_t length = 0;
    for (; value > 0 || static_cast<int>(length) < digits; value /= 10) {
        reversed[length++] = static_cast<char>('0' + value % 10);
    }
    while (length > 0) {
        append(to, reversed[--length]);
    }
}

} // namespace

ZoneTime::ZoneTime(const QTimeZone& zone)
    : m_zone(zone.isValid() ? zone : QTimeZone::utc())
    , m_isUtc(m_zone == QTimeZone::utc() || m_zone.id() == "UTC")
{
}

qint64 ZoneTime::offsetAt(qint64 second) const
{
    if (m_isUtc) {
        return 0;
    }
    constexpr qint64 kQuarter = 900;
    const qint64 quarter = second >= 0 ? second / kQuarter : (second - kQuarter + 1) / kQuarter;
    Known& known = m_known[static_cast<std::size_t>(quarter) % m_known.size()];
    if (known.quarter != quarter) {
        known = { quarter, m_zone.offsetFromUtc(QDateTime::fromSecsSinceEpoch(second, Qt::UTC)) };
    }
    return known.offset;
}

std::optional<ZoneTime::Text> ZoneTime::convert(std::string_view server) const
{
    const std::optional<Instant> instant = parse(server);
    if (!instant) {
        return std::nullopt;
    }
    const qint64 local = instant->second + offsetAt(instant->second);
    const qint64 days = local >= 0 ? local / kDay : (local - kDay + 1) / kDay;
    const qint64 ofDay = local - days * kDay;
    const Civil date = civilFromDays(days);
    Text text;
    appendNumber(text, date.year > 0 ? date.year : 1 - date.year, 4);
    append(text, '-');
    appendNumber(text, date.month, 2);
    append(text, '-');
    appendNumber(text, date.day, 2);
    append(text, ' ');
    appendNumber(text, ofDay / 3'600, 2);
    append(text, ':');
    appendNumber(text, ofDay / 60 % 60, 2);
    append(text, ':');
    appendNumber(text, ofDay % 60, 2);
    text.fraction = text.length;
    if (!instant->fraction.empty()) {
        append(text, '.');
        append(text, instant->fraction);
    }
    if (date.year <= 0) {
        append(text, " BC");
    }
    return text;
}

} // namespace opsdeck::ui::tables
