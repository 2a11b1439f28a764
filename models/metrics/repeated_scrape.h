// The short way for an endpoint that says the same again with other numbers: the series of the last
// good text are known in their order, and the next one is read along them. A line costs one
// comparison and one number. Whatever is new, odd or against a rule is left to the parser, which
// reads the text from its begin and knows the words for it. One thread at a time.
#pragma once

#include "models/metrics/type_rules.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

// A series as the parser remembers it; small, because a first scrape writes one for every line.
struct WrittenSeries
{
    const char* text = nullptr; // name and labels as on the line, in the parser's memory
    std::uint32_t length = 0;
    std::uint32_t seenIn = 0; // number of the scrape

    std::string_view raw() const { return { text, length }; }
};

class RepeatedScrape
{
public:
    explicit RepeatedScrape(Format format)
        : m_format(format)
    {
    }

    // Noting a text line by line while the parser reads it.
    void begin(std::size_t likelySamples);
    void addOther(std::string_view line, std::size_t place); // a comment, or an empty line
    // The usual line begins with its series, one space and the value.
    void addSample(bool isUsual, ValueRule rule, bool beginsPoint)
    {
        m_isRegular = m_isRegular && isUsual;
        if (m_format == Format::OpenMetrics && m_isRegular)
            m_checks.push_back({ rule, beginsPoint });
    }
    void addBuckets(std::size_t count) // usual ones, none of which begins a point
    {
        if (m_isRegular)
            m_checks.insert(m_checks.end(), count, { ValueRule::Bucket, false });
    }
    void finish(const std::vector<Family>& families); // the text was good

    // True when the whole text was read. `order` are the series of the last good text.
    bool read(std::string_view text, const std::vector<SeriesId>& order,
        const std::vector<WrittenSeries>& series, Scrape& scrape) const;

private:
    struct Other
    {
        std::string line;
        std::size_t place = 0; // so many samples come before it
    };
    struct Check // of a sample's value
    {
        ValueRule rule = ValueRule::Any;
        bool beginsPoint = false;
    };
    class Cursor;

    Format m_format;
    bool m_isGood = false;
    bool m_isRegular = false; // every line so far is one that can be read the short way
    std::vector<Other> m_others;
    std::vector<Check> m_checks; // of each sample, OpenMetrics only
    std::vector<Family> m_families;
};

} // namespace opsdeck::metrics
