// What one parse() of an ExpositionParser collects, for the files of that class.
#pragma once

#include "models/metrics/exposition_parser.h"

namespace opsdeck::metrics {

struct ExpositionParser::Pass
{
    Pass(Format format, std::string_view whole, bool isWholeKept)
        : text(whole)
        , at(whole.data())
        , isKept(isWholeKept)
        , rules(format)
    {
    }
    std::string_view text;
    const char* at; // the line being read
    bool isKept; // the text
    bool isFirst = false; // no series is known yet, and the buckets of OpenMetrics need no index
    Scrape scrape;
    FamilyRules rules;
    std::vector<SeriesId> order;
    std::string failure;
    bool isOpen = false; // the line goes on behind its value or time
    bool isOdd = false; // a series was spelled in a way that asks for a look at all of them
    bool ended = false; // "# EOF" was read

    bool fail(std::string why)
    {
        failure = std::move(why);
        return false;
    }
    bool obey(bool isWithinRules) { return isWithinRules || fail(rules.why()); }
};

} // namespace opsdeck::metrics
