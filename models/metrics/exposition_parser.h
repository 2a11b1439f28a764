// Reads the answers of one endpoint. The whole text is good or nothing of it is taken: a failure
// names the line and the reason. The parser remembers the series it has seen, and the last text: an
// endpoint sends the same lines in the same order each time, which are read the short way. Series
// ids stay valid for the parser's life. One thread at a time.
#pragma once

#include "models/base/result.h"
#include "models/metrics/exposition.h"
#include "models/metrics/family_rules.h"
#include "models/metrics/line_reader.h"
#include "models/metrics/metric_groups.h"
#include "models/metrics/repeated_scrape.h"
#include "models/metrics/series_index.h"
#include "models/metrics/series_reader.h"
#include "models/metrics/spellings.h"
#include "models/metrics/text_arena.h"
#include "models/metrics/usual_lines.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

// Whether a Content-Type names this type, which is given in small letters.
bool isMediaType(std::string_view contentType, std::string_view type);

class ExpositionParser
{
public:
    struct Limits
    {
        // An endpoint that makes up series without end is refused. A quarter of
        // SeriesIndex::kMostIds is the most.
        std::size_t series = 1'000'000;
        std::size_t lineBytes = 1U << 20;
        bool isCareful = false; // no quick ways: what they are compared with
    };
    explicit ExpositionParser(Format format)
        : ExpositionParser(format, Limits{})
    {
    }
    ExpositionParser(Format format, Limits limits);

    base::Result<Scrape> parse(std::string_view text);
    // The same without a copy: what is to be remembered of the text stays where it is.
    base::Result<Scrape> parseShared(const QByteArray& text);

    // Read from its text when it is first asked for.
    const SeriesName& series(SeriesId id) const;
    std::size_t seriesCount() const { return m_series.size(); }

    // By content type, else by the text's own end: "# EOF" is OpenMetrics.
    static Format detect(std::string_view contentType, std::string_view text);

private:
    struct Found // what a line begins with, in the text
    {
        std::string_view raw;
        std::size_t metricLength = 0;
        std::optional<SeriesId> id; // when it is known already
        std::uint32_t hash = 0; // else
    };
    struct SeriesRange
    {
        std::size_t begin = 0;
        std::size_t end = 0;
    };
    struct Pass; // what one parse() collects
    struct Likely;

    base::Result<Scrape> read(std::string_view text, bool isKept);
    bool readAgain(std::string_view text, Scrape& scrape) const;
    std::string_view keep(const QByteArray& text);
    void reserve(Pass& pass);
    bool readLines(Pass& pass);
    bool readText(Pass& pass);
    void forget();
    void watchSpellings();
    SeriesName nameOf(std::string_view raw) const;
    void leaveUnindexed(std::size_t begin, std::size_t end);
    void indexAll();
    bool addUsual(Pass& pass, const UsualLines& usual);
    static bool continuesBuckets(Pass& pass, const UsualLine& line, GroupId group);
    bool readLikely(Pass& pass);
    void readBuckets(Pass& pass);
    bool foresee(const Pass& pass, Likely& likely) const;
    std::string_view likelySeries(const Pass& pass, const Likely& likely) const;
    bool readLikelyLine(Pass& pass, bool& isGood);
    WrittenSeries written(const Pass& pass, std::string_view series);
    MetricGroup groupOf(const Pass& pass, const UsualLine& line);
    static std::string_view lineAt(const Pass& pass);
    base::Result<Scrape> refused(const Pass& pass) const;
    bool readLine(Pass& pass, std::string_view line);
    bool readComment(Pass& pass, LineReader& line);
    bool readSample(Pass& pass, std::string_view line, std::string_view whole);
    bool readSeries(Pass& pass, std::string_view line, Found& found);
    SeriesId idOf(Pass& pass, const Found& found);
    bool readValue(Pass& pass, LineReader& line, Sample& sample, std::optional<double>& seconds);
    bool readTime(Pass& pass, LineReader& line, Sample& sample, std::optional<double>& seconds);
    bool noteSeen(Pass& pass, SeriesId written, std::optional<double> seconds);
    bool readExemplar(Pass& pass, LineReader& line, Sample& sample);
    bool readEnd(Pass& pass, LineReader& line, Sample& sample);
    bool checkRules(Pass& pass, std::string_view written, const Sample& sample);
    auto textOf() const
    {
        return [this](SeriesId id) { return m_series[id].raw(); };
    }

    Format m_format;
    Limits m_limits;
    std::vector<WrittenSeries> m_series;
    std::vector<MetricGroup> m_groupOf; // each series, OpenMetrics only
    // Of each series' last sample in the scrape that saw it, as far as any had a time.
    std::vector<double> m_seconds;
    MetricGroups m_groups;
    Spellings m_spellings;
    SeriesIndex m_byRaw;
    std::vector<SeriesRange> m_unindexed; // not in it yet
    QByteArray m_text; // a whole one, of the first series
    TextArena m_texts; // of those that came later
    mutable std::vector<std::unique_ptr<SeriesName>> m_names; // that were asked for
    SeriesReader m_reader;
    UsualLineReader m_usual;
    std::vector<SeriesId> m_order; // of the last good scrape
    std::uint32_t m_scrapes = 0;
    RepeatedScrape m_last;
};

} // namespace opsdeck::metrics
