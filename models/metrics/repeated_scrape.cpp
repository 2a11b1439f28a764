#include "models/metrics/repeated_scrape.h"

#include "models/metrics/number.h"
#include "models/metrics/plain_number.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace opsdeck::metrics {

namespace {

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
            return value >= 0 && isWhole(value);
        case ValueRule::One:
            return value == 1;
        case ValueRule::State:
            return value == 0 || value == 1;
        case ValueRule::Quantile:
            return !(value < 0);
        case ValueRule::Created:
            return std::isfinite(value);
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
    bool skip(std::string_view known)
    {
        if (static_cast<std::size_t>(m_end - m_at) < known.size()
            || std::memcmp(m_at, known.data(), known.size()) != 0)
            return false;
        m_at += known.size();
        return true;
    }
    bool skipSpace() { return m_at != m_end && *m_at++ == ' '; }
    bool endLine()
    {
        if (m_at == m_end)
            return true;
        return *m_at++ == '\n';
    }

    bool number(double& value)
    {
        if (m_end - m_at < kPlainNumberBytes)
            return token(value);
        const char* const stop = readPlainNumber(m_at, value);
        if (!stop || (*stop != '\n' && *stop != ' '))
            return token(value);
        m_at = stop;
        return true;
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
    bool token(double& value) // any number
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

void RepeatedScrape::begin(std::size_t likelySamples)
{
    m_isGood = false;
    m_isRegular = true;
    m_others.clear();
    m_checks.clear();
    if (m_format == Format::OpenMetrics)
        m_checks.reserve(likelySamples);
}

void RepeatedScrape::addOther(std::string_view line, std::size_t place)
{
    m_others.push_back({ std::string(line), place });
}

void RepeatedScrape::finish(const std::vector<Family>& families)
{
    m_isGood = m_isRegular;
    m_families = families;
}

bool RepeatedScrape::read(std::string_view text, const std::vector<SeriesId>& order,
    const std::vector<WrittenSeries>& series, Scrape& scrape) const
{
    if (!m_isGood)
        return false;
    std::vector<Sample> samples(order.size());
    ValueChecks checks;
    Cursor cursor(text);
    std::size_t place = 0;
    const auto readTo = [&](std::size_t end) {
        for (; place < end; ++place) {
            Sample& sample = samples[place];
            sample.series = order[place];
            if (!cursor.skip(series[sample.series].raw()) || !cursor.skipSpace()
                || !cursor.number(sample.value))
                return false;
            if (m_format == Format::Prometheus
                    ? !cursor.time(sample.milliseconds)
                    : !checks.add(m_checks[place].rule, m_checks[place].beginsPoint, sample.value))
                return false;
            if (!cursor.endLine())
                return false;
        }
        return true;
    };
    for (const Other& other : m_others) {
        if (!readTo(other.place) || cursor.isAtEnd() || !cursor.skip(other.line)
            || !cursor.endLine())
            return false;
    }
    if (!readTo(order.size()) || !cursor.isAtEnd() || !checks.close())
        return false;
    scrape.samples = std::move(samples);
    scrape.families = m_families;
    return true;
}

} // namespace opsdeck::metrics
