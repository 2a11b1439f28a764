#include "app/sample/copy_buffer.h"

#include <charconv>

namespace opsdeck::sample {

namespace {
constexpr std::size_t kBlock = 256 * 1024;
constexpr std::int64_t kDay = 86'400'000'000;

void twoDigits(char* to, std::int64_t value)
{
    to[0] = static_cast<char>('0' + value / 10);
    to[1] = static_cast<char>('0' + value % 10);
}

// Howard Hinnant's civil_from_days: the proleptic Gregorian calendar, as PostgreSQL's.
void writeDate(char* to, std::int64_t days)
{
    const std::int64_t z = days + 719468;
    const std::int64_t era = z / 146097;
    const std::int64_t dayOfEra = z - era * 146097;
    const std::int64_t year =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const std::int64_t civil = year + era * 400 + (month <= 2 ? 1 : 0);
    twoDigits(to, civil / 100);
    twoDigits(to + 2, civil % 100);
    to[4] = '-';
    twoDigits(to + 5, month);
    to[7] = '-';
    twoDigits(to + 8, dayOfYear - (153 * shifted + 2) / 5 + 1);
}
} // namespace

void appendInteger(std::string& to, std::int64_t value)
{
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    to.append(digits, end);
}

void appendDecimal(std::string& to, std::int64_t value, int scale)
{
    if (value < 0) {
        to.push_back('-');
        value = -value;
    }
    std::int64_t power = 1;
    for (int i = 0; i < scale; ++i)
        power *= 10;
    appendInteger(to, value / power);
    if (scale == 0)
        return;
    to.push_back('.');
    for (std::int64_t rest = value % power, digit = power / 10; digit > 0; digit /= 10)
        to.push_back(static_cast<char>('0' + rest / digit % 10));
}

void appendHex(std::string& to, std::uint64_t value, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        to.push_back("0123456789abcdef"[value >> shift & 15]);
}

CopyBuffer::CopyBuffer(Sink sink)
    : m_sink(std::move(sink))
{
    m_block.reserve(kBlock + 16 * 1024);
}

CopyBuffer& CopyBuffer::text(std::string_view value)
{
    for (const char c : value) {
        switch (c) {
        case '\\':
            m_block += "\\\\";
            break;
        case '\t':
            m_block += "\\t";
            break;
        case '\n':
            m_block += "\\n";
            break;
        case '\r':
            m_block += "\\r";
            break;
        default:
            m_block.push_back(c);
        }
    }
    m_block.push_back('\t');
    return *this;
}

CopyBuffer& CopyBuffer::plain(std::string_view value)
{
    m_block.append(value);
    m_block.push_back('\t');
    return *this;
}

CopyBuffer& CopyBuffer::integer(std::int64_t value)
{
    appendInteger(m_block, value);
    m_block.push_back('\t');
    return *this;
}

CopyBuffer& CopyBuffer::decimal(std::int64_t value, int scale)
{
    appendDecimal(m_block, value, scale);
    m_block.push_back('\t');
    return *this;
}

CopyBuffer& CopyBuffer::boolean(bool value) { return plain(value ? "t" : "f"); }

CopyBuffer& CopyBuffer::time(std::int64_t microseconds)
{
    const std::int64_t day = microseconds / kDay;
    if (day != m_day) {
        m_day = day;
        writeDate(m_dayText, day);
        m_dayText[10] = ' ';
    }
    const std::int64_t inDay = microseconds - day * kDay;
    const std::int64_t seconds = inDay / 1'000'000;
    char clock[] = "00:00:00.000000+00\t";
    twoDigits(clock, seconds / 3600);
    twoDigits(clock + 3, seconds / 60 % 60);
    twoDigits(clock + 6, seconds % 60);
    const std::int64_t fraction = inDay % 1'000'000;
    twoDigits(clock + 9, fraction / 10000);
    twoDigits(clock + 11, fraction / 100 % 100);
    twoDigits(clock + 13, fraction % 100);
    m_block.append(m_dayText, 11);
    m_block.append(clock, sizeof clock - 1);
    return *this;
}

CopyBuffer& CopyBuffer::date(std::int64_t days)
{
    char day[10];
    writeDate(day, days);
    return plain({ day, sizeof day });
}

CopyBuffer& CopyBuffer::null() { return plain("\\N"); }

bool CopyBuffer::endRow()
{
    m_block.back() = '\n'; // in place of the last field's tab
    if (m_block.size() >= kBlock)
        send();
    return !m_broken;
}

void CopyBuffer::finish()
{
    if (!m_block.empty())
        send();
}

void CopyBuffer::send()
{
    m_broken = m_broken || !m_sink(m_block);
    m_block.clear();
}

} // namespace opsdeck::sample
