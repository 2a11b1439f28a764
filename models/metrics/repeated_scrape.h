// The short way for an endpoint that says the same again with other numbers: the last good text is
// kept as what its lines begin with, and the next one is read along it. A line costs one comparison
// and one number. Whatever is new, odd or against a rule is left to the parser, which reads the
// text from its begin and knows the words for it. One thread at a time.
#pragma once

#include "models/metrics/family_rules.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class RepeatedScrape
{
public:
    explicit RepeatedScrape(Format format)
        : m_format(format)
    {
    }

    // Noting a text line by line while the parser reads it.
    void begin(std::size_t lines); // about so many
    void addOther(std::string_view line); // a comment, or an empty line
    // `begin` is the series and the space behind it, in the parser's memory; empty when the line is
    // none of the usual ones.
    void addSample(std::string_view begin, SeriesId series, ValueRule rule, bool beginsPoint);
    void finish(const std::vector<Family>& families); // the text was good

    // True when the whole text was read.
    bool read(std::string_view text, Scrape& scrape) const;

private:
    struct Line
    {
        std::string_view begin;
        SeriesId series = 0;
        ValueRule rule = ValueRule::Any;
        bool beginsPoint = false;
        bool isSample = false;
    };
    class Cursor;

    Format m_format;
    bool m_isGood = false;
    bool m_isRegular = false; // every line so far is one that can be read the short way
    std::deque<std::string> m_others;
    std::vector<Line> m_lines;
    std::size_t m_samples = 0;
    std::vector<Family> m_families;
};

} // namespace opsdeck::metrics
