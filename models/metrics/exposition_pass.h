// What one parse() of an ExpositionParser collects, for the files of that class.
#pragma once

#include "models/metrics/exposition_parser.h"

namespace opsdeck::metrics {

struct ExpositionParser::Pass
{
    Pass(Format format, std::string_view whole, bool isWholeKept, bool areSeriesNew)
        : text(whole)
        , at(whole.data())
        , isKept(isWholeKept)
        , isFirst(areSeriesNew)
        , rules(format, areSeriesNew)
    {
    }
    std::string_view text;
    const char* at; // the line being read
    bool isKept; // the text
    bool isFirst; // no series is known yet, and OpenMetrics' likely lines need no index
    bool hasLikely = false; // such lines came last
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

inline WrittenSeries ExpositionParser::written(const Pass& pass, std::string_view series)
{
    const std::string_view kept = pass.isKept ? series : m_texts.keep(series);
    return { kept.data(), static_cast<std::uint32_t>(kept.size()), m_scrapes };
}

} // namespace opsdeck::metrics
