#include "models/metrics/exposition_parser.h"

#include "models/metrics/exposition_pass.h"

#include <QCoreApplication>

#include <algorithm>

namespace opsdeck::metrics {

namespace {

// How many lines a text has, about, and some more: as pieces of it have them.
std::size_t likelyLines(std::string_view text)
{
    constexpr std::size_t kPieces = 16;
    constexpr std::size_t kPiece = 1024; // bytes
    std::size_t lines = kPieces;
    for (std::size_t i = 0; i < kPieces; ++i) {
        const std::string_view piece = text.substr(text.size() / kPieces * i, kPiece);
        lines += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
    }
    return std::max(text.size() / kPiece, kPieces) * lines / kPieces * 17 / 16;
}

QString tr(const char* text) { return QCoreApplication::translate("ExpositionParser", text); }

} // namespace

// They know no capitals, RFC 9110, 8.3.1.
bool isMediaType(std::string_view contentType, std::string_view type)
{
    const auto isSame = [](char given, char wanted) {
        return (given >= 'A' && given <= 'Z' ? given - 'A' + 'a' : given) == wanted;
    };
    return contentType.size() >= type.size()
        && std::equal(type.begin(), type.end(), contentType.begin(),
            [&](char wanted, char given) { return isSame(given, wanted); });
}

ExpositionParser::ExpositionParser(Format format, Limits limits)
    : m_format(format)
    , m_limits(limits)
    , m_reader(format)
    , m_usual(format)
    , m_last(format)
{
    // A series is in a few groups at most, which have numbers of the same kind.
    m_limits.series = std::min<std::size_t>(m_limits.series, SeriesIndex::kMostIds / 4);
}

Format ExpositionParser::detect(std::string_view contentType, std::string_view text)
{
    if (isMediaType(contentType, "application/openmetrics-text"))
        return Format::OpenMetrics;
    if (isMediaType(contentType, "text/plain"))
        return Format::Prometheus;
    while (text.ends_with('\n'))
        text.remove_suffix(1);
    return text == "# EOF" || text.ends_with("\n# EOF") ? Format::OpenMetrics : Format::Prometheus;
}

base::Result<Scrape> ExpositionParser::parse(std::string_view text)
{
    Scrape scrape;
    if (readAgain(text, scrape))
        return scrape;
    if (!m_series.empty())
        return read(text, false);
    return read(keep(QByteArray(text.data(), static_cast<qsizetype>(text.size()))), true);
}

base::Result<Scrape> ExpositionParser::parseShared(const QByteArray& text)
{
    const std::string_view view(text.constData(), static_cast<std::size_t>(text.size()));
    Scrape scrape;
    if (readAgain(view, scrape))
        return scrape;
    return m_series.empty() ? read(keep(text), true) : read(view, false);
}

bool ExpositionParser::readAgain(std::string_view text, Scrape& scrape) const
{
    return !m_limits.isCareful && m_last.read(text, m_order, m_series, scrape);
}

// For a text of new series.
std::string_view ExpositionParser::keep(const QByteArray& text)
{
    m_text = text;
    if (!m_text.data_ptr().d_ptr())
        m_text.detach(); // the memory is another's, who may take it away
    return { m_text.constData(), static_cast<std::size_t>(m_text.size()) };
}

base::Result<Scrape> ExpositionParser::read(std::string_view text, bool isKept)
{
    indexAll();
    Pass pass(m_format, text, isKept,
        m_format == Format::OpenMetrics && !m_limits.isCareful && m_series.empty());
    bool isGood = readText(pass);
    while (!isGood && (pass.isFirst || pass.isOdd)) {
        // The words for what is wrong may need an index of all series.
        if (pass.isFirst)
            forget();
        if (pass.isOdd)
            watchSpellings();
        pass = Pass(m_format, text, isKept, false);
        isGood = readText(pass);
    }
    if (!isGood)
        return refused(pass);
    m_order = std::move(pass.order);
    pass.scrape.families = pass.rules.takeFamilies();
    m_last.finish(pass.scrape.families);
    return std::move(pass.scrape);
}

bool ExpositionParser::readText(Pass& pass)
{
    reserve(pass);
    m_reader.begin();
    m_usual.begin(pass.text, m_limits.lineBytes);
    m_groups.begin();
    ++m_scrapes;
    return readLines(pass);
}

// Room for all lines at once: what stays unused costs nothing, what grows is written twice.
void ExpositionParser::reserve(Pass& pass)
{
    const std::size_t lines = std::max(m_order.size(), likelyLines(pass.text));
    m_last.begin(lines);
    pass.scrape.samples.reserve(lines);
    pass.order.reserve(lines);
    if (!m_series.empty())
        return;
    const std::size_t series = std::min(lines, m_limits.series);
    m_series.reserve(series);
    m_byRaw.reserve(pass.isFirst ? series / 4 : series);
    if (m_format == Format::OpenMetrics)
        m_groupOf.reserve(series);
}

std::string_view ExpositionParser::lineAt(const Pass& pass)
{
    const std::string_view rest =
        pass.text.substr(static_cast<std::size_t>(pass.at - pass.text.data()));
    return rest.substr(0, rest.find('\n'));
}

bool ExpositionParser::readLines(Pass& pass)
{
    const char* const end = pass.text.data() + pass.text.size();
    UsualLines usual;
    while (pass.at != end) {
        if (pass.ended)
            return pass.fail("text after # EOF");
        const std::size_t atMost = m_spellings.areWatched() ? 0
            : pass.hasLikely                                ? 1
                                                            : usual.lines.size();
        const char* const next = m_usual.read(pass.at, usual, atMost, m_byRaw);
        if (!addUsual(pass, usual))
            return false;
        pass.at = next;
        if (pass.isFirst && usual.count > 0 && !readLikely(pass))
            return false;
        if ((usual.count == atMost && atMost > 0) || pass.at == end)
            continue;
        const std::string_view line = lineAt(pass);
        if (line.size() > m_limits.lineBytes)
            return pass.fail("the line is too long");
        if (!readLine(pass, line))
            return false;
        pass.at += std::min(line.size() + 1, static_cast<std::size_t>(end - pass.at));
    }
    if (m_format == Format::OpenMetrics && !pass.ended)
        return pass.fail("the text ends without # EOF");
    return pass.obey(pass.rules.finish());
}

base::Result<Scrape> ExpositionParser::refused(const Pass& pass) const
{
    const char* const begin = pass.text.data();
    const char* const end = begin + pass.text.size();
    auto number = static_cast<qint64>(std::count(begin, pass.at, '\n'));
    // At the end it is the last line that is refused.
    number += pass.at != end || (pass.at != begin && pass.at[-1] != '\n') ? 1 : 0;
    return base::fail(base::ErrorCode::BadInput, tr("Could not read the metrics"),
        tr("line %1: %2").arg(number).arg(QString::fromStdString(pass.failure)));
}

// As readSample() does it with a line that ends with its value.
bool ExpositionParser::addUsual(Pass& pass, const UsualLines& usual)
{
    const bool isOpen = m_format == Format::OpenMetrics;
    bool isEntered = false; // the metric of the line before
    for (std::size_t i = 0; i < usual.count; ++i) {
        const UsualLine& line = usual.lines[i];
        pass.at = line.begin;
        const auto next = static_cast<SeriesId>(m_series.size());
        if (next == m_limits.series || line.hasEmptyValue) {
            if (!readLine(pass, lineAt(pass)))
                return false;
            isEntered = false;
            continue;
        }
        const bool isOther = !isEntered || !line.isOfLastShape;
        isEntered = true;
        if (pass.isFirst && isOther && !pass.obey(pass.rules.enterMetric(line.metric())))
            return false;
        const bool isProven = pass.isFirst && pass.rules.seesDuplicates();
        const SeriesId id =
            isProven ? next : m_byRaw.findOrAdd(line.series(), line.hash, textOf(), next);
        if (isProven)
            leaveUnindexed(next, next + 1);
        if (id == next) {
            m_series.push_back(written(pass, line.series()));
            if (isOpen)
                m_groupOf.push_back(groupOf(pass, line));
        } else if (!noteSeen(pass, id, std::nullopt)) {
            return false;
        }
        if (!pass.isFirst && isOther && !pass.obey(pass.rules.enterMetric(line.metric())))
            return false;
        Sample& sample = pass.scrape.samples.emplace_back(); // in place: there are many
        sample.series = id;
        sample.value = line.value;
        pass.order.push_back(id);
        if (isOpen) {
            if (!continuesBuckets(pass, line, m_groupOf[id].id())
                && !checkRules(pass, line.series().substr(line.metricLength), sample))
                return false;
            m_last.addSample(true, pass.rules.lastRule(), pass.rules.lastBeganPoint());
        }
    }
    return true;
}

// Of a new series.
MetricGroup ExpositionParser::groupOf(const Pass& pass, const UsualLine& line)
{
    if (line.isOfLastGroup)
        return m_groupOf[pass.scrape.samples.back().series];
    return line.parts.with(m_groups.ofText(line.grouping()));
}

const SeriesName& ExpositionParser::series(SeriesId id) const
{
    if (id >= m_names.size())
        m_names.resize(m_series.size());
    std::unique_ptr<SeriesName>& name = m_names[id];
    if (!name)
        name = std::make_unique<SeriesName>(nameOf(m_series[id].raw()));
    return *name;
}

// Of a text that was read before.
SeriesName ExpositionParser::nameOf(std::string_view raw) const
{
    LineReader reader(raw, m_format);
    std::string_view metric;
    reader.takeMetricName(metric);
    reader.skipBlanks();
    SeriesName name{ std::string(metric), {} };
    if (!reader.isAtEnd())
        reader.takeLabels(name.labels);
    return name;
}

// What is known of the series so far was found without.
void ExpositionParser::watchSpellings()
{
    m_spellings.watch();
    for (SeriesId id = 0; id < m_series.size(); ++id) {
        const std::string_view raw = m_series[id].raw();
        m_spellings.add(nameOf(raw));
        if (m_format == Format::Prometheus)
            continue;
        m_reader.read(raw);
        m_groupOf[id] = m_groups.ofSorted(m_reader.labels());
    }
}

} // namespace opsdeck::metrics
