#include "models/metrics/repeated_scrape.h"

#include "models/metrics/number.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace opsdeck::metrics {

namespace {

constexpr int kExactDigits = 15; // of an integer that every double of this length holds

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The rules of values only: names and order are those of the last text. Rather one refusal too many
// than one too few; the parser decides.
class ValueChecks
{
public:
    bool add(ValueRule rule, bool beginsPoint, double value)
    {
        if (beginsPoint && !close())
            return false;
        switch (rule) {
        case ValueRule::Any:
            return true;
        case ValueRule::Counter:
        case ValueRule::Sum:
            return value >= 0;
        case ValueRule::Bucket: {
            const bool grows = value >= m_lastCount && isWhole(value);
            m_hasBuckets = true;
            m_lastCount = value;
            return grows;
        }
        case ValueRule::Count:
            m_hasCount = true;
            m_count = value;
            return isWhole(value);
        case ValueRule::One:
            return value == 1;
        case ValueRule::State:
            return value == 0 || value == 1;
        case ValueRule::Quantile:
            return !(value < 0);
        }
        return false;
    }

    bool close()
    {
        const bool good = !m_hasCount || !m_hasBuckets || m_count == m_lastCount;
        *this = {};
        return good;
    }

private:
    static bool isWhole(double value)
    {
        return value >= 0 && std::isfinite(value) && value == std::floor(value);
    }

    double m_lastCount = 0;
    double m_count = 0;
    bool m_hasBuckets = false;
    bool m_hasCount = false;
};

} // namespace

// Where the reading stands in the new text.
class RepeatedScrape::Cursor
{
public:
    explicit Cursor(std::string_view text)
        : m_at(text.data())
        , m_end(text.data() + text.size())
    {
    }

    bool isAtEnd() const { return m_at == m_end; }
    bool skip(const char* known, std::size_t length)
    {
        if (static_cast<std::size_t>(m_end - m_at) < length
            || std::memcmp(m_at, known, length) != 0)
            return false;
        m_at += length;
        return true;
    }
    bool endLine()
    {
        if (m_at == m_end)
            return true;
        return *m_at++ == '\n';
    }

    bool number(double& value)
    {
        const char* at = m_at;
        const bool isNegative = at < m_end && *at == '-';
        if (isNegative)
            ++at;
        std::int64_t whole = 0;
        const char* const digits = at;
        while (at < m_end && isDigit(*at) && at - digits <= kExactDigits)
            whole = whole * 10 + (*at++ - '0');
        if (at == digits)
            return word(value);
        if (at - digits <= kExactDigits && (at == m_end || *at == '\n' || *at == ' ')) {
            value = static_cast<double>(whole);
            value = isNegative ? -value : value;
            m_at = at;
            return true;
        }
        const auto read = std::from_chars(m_at, m_end, value);
        m_at = read.ptr;
        return read.ec == std::errc() && (m_at == m_end || *m_at == '\n' || *m_at == ' ');
    }

    // Prometheus text only: blanks and milliseconds, where there are any.
    bool time(std::optional<std::int64_t>& milliseconds)
    {
        if (m_at == m_end || *m_at != ' ')
            return true;
        std::int64_t read = 0;
        const auto [stop, error] = std::from_chars(m_at + 1, m_end, read);
        if (error != std::errc())
            return false;
        milliseconds = read;
        m_at = stop;
        return true;
    }

private:
    bool word(double& value) // NaN, +Inf and what is rarer
    {
        const char* stop = m_at;
        while (stop < m_end && *stop != '\n' && *stop != ' ')
            ++stop;
        const auto parsed = parseNumber({ m_at, static_cast<std::size_t>(stop - m_at) });
        m_at = stop;
        value = parsed.value_or(0);
        return parsed.has_value();
    }

    const char* m_at;
    const char* m_end;
};

void RepeatedScrape::begin(std::size_t lines)
{
    m_isGood = false;
    m_isRegular = true;
    m_others.clear();
    m_lines.clear();
    m_lines.reserve(lines);
    m_samples = 0;
}

void RepeatedScrape::addOther(std::string_view line)
{
    m_lines.push_back({ m_others.emplace_back(line), 0, ValueRule::Any, false, false });
}

void RepeatedScrape::addSample(
    std::string_view begin, SeriesId series, ValueRule rule, bool beginsPoint)
{
    m_isRegular = m_isRegular && !begin.empty();
    if (!m_isRegular)
        return;
    m_lines.push_back({ begin, series, rule, beginsPoint, true });
    ++m_samples;
}

void RepeatedScrape::finish(const std::vector<Family>& families)
{
    m_isGood = m_isRegular;
    m_families = families;
}

bool RepeatedScrape::read(std::string_view text, Scrape& scrape) const
{
    if (!m_isGood || m_lines.empty())
        return false;
    std::vector<Sample> samples(m_samples);
    Sample* next = samples.data();
    ValueChecks checks;
    Cursor cursor(text);
    for (const Line& line : m_lines) {
        if (cursor.isAtEnd() || !cursor.skip(line.begin.data(), line.begin.size()))
            return false;
        if (line.isSample) {
            next->series = line.series;
            if (!cursor.number(next->value))
                return false;
            if (m_format == Format::Prometheus
                    ? !cursor.time(next->milliseconds)
                    : !checks.add(line.rule, line.beginsPoint, next->value))
                return false;
            ++next;
        }
        if (!cursor.endLine())
            return false;
    }
    if (!cursor.isAtEnd() || !checks.close())
        return false;
    scrape.samples = std::move(samples);
    scrape.families = m_families;
    return true;
}

} // namespace opsdeck::metrics
