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

ExpositionParser::ExpositionParser(Format format, Limits limits)
    : m_format(format)
    , m_limits(limits)
    , m_reader(format)
    , m_usual(format)
    , m_last(format)
{
}

Format ExpositionParser::detect(std::string_view contentType, std::string_view text)
{
    if (contentType.starts_with("application/openmetrics-text"))
        return Format::OpenMetrics;
    if (contentType.starts_with("text/plain"))
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
    Pass pass(m_format, text, isKept);
    reserve(pass);
    m_last.begin();
    m_reader.begin();
    m_usual.begin(text, m_limits.lineBytes);
    m_groups.begin();
    ++m_scrapes;
    if (!readLines(pass))
        return refused(pass);
    m_order = std::move(pass.order);
    pass.scrape.families = pass.rules.takeFamilies();
    m_last.finish(pass.scrape.families);
    return std::move(pass.scrape);
}

// Room for all lines at once: what stays unused costs nothing, what grows is written twice.
void ExpositionParser::reserve(Pass& pass)
{
    const std::size_t lines = std::max(m_order.size(), likelyLines(pass.text));
    pass.scrape.samples.reserve(lines);
    pass.order.reserve(lines);
    if (!m_series.empty())
        return;
    const std::size_t series = std::min(lines, m_limits.series);
    m_series.reserve(series);
    m_byRaw.reserve(series);
    if (m_format == Format::OpenMetrics)
        m_groupOf.reserve(series);
}

bool ExpositionParser::readLines(Pass& pass)
{
    const char* const end = pass.text.data() + pass.text.size();
    UsualLines usual;
    while (pass.at != end) {
        if (pass.ended)
            return pass.fail("text after # EOF");
        const char* const next = m_usual.read(pass.at, usual, m_byRaw);
        if (!addUsual(pass, usual))
            return false;
        pass.at = next;
        if (usual.count == usual.lines.size() || pass.at == end)
            continue;
        const std::string_view rest(pass.at, static_cast<std::size_t>(end - pass.at));
        const std::string_view line = rest.substr(0, rest.find('\n'));
        if (line.size() > m_limits.lineBytes)
            return pass.fail("the line is too long");
        if (!readLine(pass, line))
            return false;
        pass.at += std::min(line.size() + 1, rest.size());
    }
    if (m_format == Format::OpenMetrics && !pass.ended)
        return pass.fail("the text ends without # EOF");
    return pass.take(pass.rules.finish());
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
    constexpr std::uint32_t kNone = ~std::uint32_t{ 0 };
    const bool isOpen = m_format == Format::OpenMetrics;
    std::uint32_t shape = kNone; // whose metric is entered
    for (std::size_t i = 0; i < usual.count; ++i) {
        const UsualLine& line = usual.lines[i];
        pass.at = line.begin;
        const auto next = static_cast<SeriesId>(m_series.size());
        if (next == m_limits.series) {
            std::string_view whole =
                pass.text.substr(static_cast<std::size_t>(line.begin - pass.text.data()));
            whole = whole.substr(0, whole.find('\n'));
            if (!readSample(pass, whole, whole))
                return false;
            continue;
        }
        const SeriesId id = m_byRaw.findOrAdd(line.series(), line.hash, textOf(), next);
        if (id == next) {
            addSeries(pass.isKept ? line.series() : append(line.series()), m_scrapes);
            if (isOpen)
                m_groupOf.push_back(line.isOfLastGroup ? m_groupOf[pass.order.back()]
                                                       : m_groups.ofText(line.grouping()));
        } else if (!noteSeen(pass, id, std::nullopt)) {
            return false;
        }
        if (shape != line.shape && !pass.take(pass.rules.enterMetric(line.metric())))
            return false;
        shape = line.shape;
        Sample& sample = pass.scrape.samples.emplace_back(); // in place: there are many
        sample.series = id;
        sample.value = line.value;
        pass.order.push_back(id);
        if (isOpen) {
            const std::string_view written = line.series().substr(line.metricLength);
            if (!pass.rules.continuesBuckets(written, m_groupOf[id], sample)
                && !checkRules(pass, written, sample))
                return false;
            m_last.addSample(true, pass.rules.lastRule(), pass.rules.lastBeganPoint());
        }
    }
    return true;
}

std::string_view ExpositionParser::append(std::string_view text)
{
    constexpr std::size_t kPiece = std::size_t{ 1 } << 16;
    if (m_texts.empty() || m_texts.back().capacity() - m_texts.back().size() < text.size())
        m_texts.emplace_back().reserve(std::max(kPiece, text.size()));
    std::string& into = m_texts.back();
    const std::size_t at = into.size();
    into.append(text);
    return std::string_view(into).substr(at, text.size());
}

const SeriesName& ExpositionParser::series(SeriesId id) const
{
    if (id >= m_names.size())
        m_names.resize(m_series.size());
    std::unique_ptr<SeriesName>& name = m_names[id];
    if (!name) {
        name = std::make_unique<SeriesName>();
        LineReader reader(m_series[id].raw(), m_format);
        std::string_view metric;
        reader.takeMetricName(metric);
        reader.skipBlanks();
        name->metric = metric;
        if (!reader.isAtEnd())
            reader.takeLabels(name->labels); // was read before
    }
    return *name;
}

} // namespace opsdeck::metrics
