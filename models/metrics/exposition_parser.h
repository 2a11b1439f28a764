// Reads the answers of one endpoint. The whole text is good or nothing of it is taken: a failure
// names the line and the reason. The parser remembers the series it has seen, and the last text: an
// endpoint sends the same lines in the same order each time, which are read the short way. Series
// ids stay valid for the parser's life. One thread at a time.
#pragma once

#include "models/base/result.h"
#include "models/metrics/exposition.h"
#include "models/metrics/family_rules.h"
#include "models/metrics/line_reader.h"
#include "models/metrics/repeated_scrape.h"
#include "models/metrics/series_index.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class ExpositionParser
{
public:
    struct Limits
    {
        std::size_t series = 1'000'000; // an endpoint that makes up series without end is refused
        std::size_t lineBytes = 1U << 20;
    };
    explicit ExpositionParser(Format format)
        : ExpositionParser(format, Limits{})
    {
    }
    ExpositionParser(Format format, Limits limits);

    base::Result<Scrape> parse(std::string_view text);

    // Read from its text when it is first asked for.
    const SeriesName& series(SeriesId id) const;
    std::size_t seriesCount() const { return m_series.size(); }

    // By content type, else by the text's own end: "# EOF" is OpenMetrics.
    static Format detect(std::string_view contentType, std::string_view text);

private:
    struct Series
    {
        std::string_view raw; // as on the line, name and labels; in m_texts
        std::string_view metric; // the begin of it
        std::uint64_t seenIn = 0; // number of the scrape
        std::optional<double> seconds; // of its last sample there
    };
    struct Pass; // what one parse() collects

    bool readLine(Pass& pass, std::string_view line);
    bool readComment(Pass& pass, LineReader& line);
    bool readSample(Pass& pass, std::string_view line, std::string_view whole);
    bool readRest(Pass& pass, LineReader& line, SeriesId id);
    bool readTime(Pass& pass, LineReader& line, Sample& sample, std::optional<double>& seconds);
    bool noteSeen(Pass& pass, Series& series, std::optional<double> seconds);
    bool readExemplar(Pass& pass, LineReader& line, Sample& sample);
    bool findSeries(Pass& pass, std::string_view line, SeriesId& id, std::size_t& length);
    bool readSeries(
        Pass& pass, std::string_view line, std::string_view& metric, std::size_t& length);
    std::string_view kept(std::string_view text);

    Format m_format;
    Limits m_limits;
    std::vector<Series> m_series;
    SeriesIndex m_byRaw;
    std::vector<std::string> m_texts; // filled one after the other, none of them grows
    mutable std::vector<std::unique_ptr<SeriesName>> m_names; // that were asked for
    std::vector<std::string>
        m_groups; // OpenMetrics: labels but for le and quantile, in their order
    std::vector<WrittenLabel> m_labels; // of the line; kept for its memory
    std::vector<SeriesId> m_order; // of the last good scrape
    std::uint64_t m_scrapes = 0;
    RepeatedScrape m_last;
};

} // namespace opsdeck::metrics
