#include "models/metrics/exposition_parser.h"

#include "models/metrics/line_reader.h"
#include "models/metrics/number.h"

#include <QCoreApplication>

#include <charconv>
#include <cmath>
#include <cstring>

namespace opsdeck::metrics {

namespace {

constexpr std::size_t kExemplarCharacters =
    128; // of all its label names and values, OpenMetrics 1.0
constexpr std::size_t kLikelyLine = 64; // bytes
constexpr double kLastSecond = 9e15; // what milliseconds in 64 bits can hold

QString tr(const char* text) { return QCoreApplication::translate("ExpositionParser", text); }

std::size_t characters(const std::vector<Label>& labels)
{
    std::size_t count = 0;
    for (const Label& label : labels) {
        for (const std::string* text : { &label.name, &label.value }) {
            for (const char c : *text)
                count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
        }
    }
    return count;
}

} // namespace

struct ExpositionParser::Pass
{
    Pass(Format format, std::string_view whole)
        : text(whole)
        , rules(format)
    {
    }
    std::string_view text;
    bool isKept = false; // the whole of it
    Scrape scrape;
    FamilyRules rules;
    std::vector<SeriesId> order;
    std::string failure;
    bool isOpen = false; // the line goes on behind its value or time
    bool ended = false; // "# EOF" was read

    bool fail(std::string why)
    {
        failure = std::move(why);
        return false;
    }
    bool take(std::string why) { return why.empty() || fail(std::move(why)); }
};

ExpositionParser::ExpositionParser(Format format, Limits limits)
    : m_format(format)
    , m_limits(limits)
    , m_reader(format)
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
    Pass pass(m_format, text);
    if (m_last.read(text, pass.scrape))
        return std::move(pass.scrape);
    // Room for all lines at once: what stays unused costs nothing, what grows is written twice.
    const std::size_t lines = std::max(m_order.size(), text.size() / kLikelyLine);
    m_last.begin(lines);
    pass.scrape.samples.reserve(lines);
    pass.order.reserve(lines);
    if (m_series.empty())
        prepare(pass, lines);
    m_reader.begin();
    m_groups.begin();
    ++m_scrapes;
    qint64 number = 0;
    const auto refuse = [&number](const std::string& why) {
        return base::fail(base::ErrorCode::BadInput, tr("Could not read the metrics"),
            tr("line %1: %2").arg(number).arg(QString::fromStdString(why)));
    };
    while (!text.empty()) {
        ++number;
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (pass.ended)
            return refuse("text after # EOF");
        if (line.size() > m_limits.lineBytes)
            return refuse("the line is too long");
        if (!readLine(pass, line))
            return refuse(pass.failure);
    }
    if (m_format == Format::OpenMetrics && !pass.ended)
        return refuse("the text ends without # EOF");
    if (std::string why = pass.rules.finish(); !why.empty())
        return refuse(why);
    m_order = std::move(pass.order);
    pass.scrape.families = pass.rules.takeFamilies();
    m_last.finish(pass.scrape.families);
    return std::move(pass.scrape);
}

// For a text of new series: it is kept as it stands, in one go.
void ExpositionParser::prepare(Pass& pass, std::size_t lines)
{
    lines = std::min(lines, m_limits.series);
    m_series.reserve(lines);
    m_byRaw.reserve(lines / 2);
    if (m_format == Format::OpenMetrics)
        m_told.reserve(lines);
    m_texts.clear();
    append(pass.text);
    pass.isKept = true;
}

bool ExpositionParser::readLine(Pass& pass, std::string_view line)
{
    const std::string_view whole = line;
    if (m_format == Format::Prometheus) {
        while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
            line.remove_prefix(1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty()) {
            m_last.addOther(whole);
            return true;
        }
    } else if (line.empty()) {
        return pass.fail("an empty line");
    }
    if (line.front() != '#') {
        return readSample(pass, line, whole);
    }
    m_last.addOther(whole);
    LineReader reader(line.substr(1), m_format);
    return readComment(pass, reader);
}

bool ExpositionParser::readComment(Pass& pass, LineReader& line)
{
    const bool open = m_format == Format::OpenMetrics;
    if (open && line.rest() == " EOF") {
        pass.ended = true;
        return true;
    }
    const bool spaced = open ? line.take(' ') : line.skipBlanks();
    const std::string_view keyword = spaced ? line.takeToken() : std::string_view();
    if (keyword != "HELP" && keyword != "TYPE" && !(open && keyword == "UNIT"))
        return open ? pass.fail("a comment is HELP, TYPE, UNIT or EOF") : true;
    std::string_view family;
    if (!line.takeSpace())
        return pass.fail("a metric name expected after " + std::string(keyword));
    if (!line.takeMetricName(family))
        return pass.fail(line.failure());
    // A text may begin with a blank.
    const bool separated = open ? line.take(' ') : line.takeSpace();
    if (!separated && (open || !line.isAtEnd()))
        return pass.fail("a space expected after the metric name");
    if (keyword == "HELP") {
        std::string help;
        if (!line.takeEscapedRest(help))
            return pass.fail(line.failure());
        return pass.take(pass.rules.setHelp(family, std::move(help)));
    }
    const std::string_view word = line.takeToken();
    if (!open)
        line.skipBlanks();
    if (!line.isAtEnd())
        return pass.fail("text after the " + std::string(keyword == "TYPE" ? "type" : "unit"));
    return pass.take(
        keyword == "TYPE" ? pass.rules.setType(family, word) : pass.rules.setUnit(family, word));
}

// Looks for what cannot be seen at once only when the value is read: meanwhile it comes into the
// cache.
bool ExpositionParser::readSeries(Pass& pass, std::string_view line, Found& found)
{
    // What stood at this place last time, most likely stands here again.
    const std::size_t place = pass.order.size();
    if (place < m_order.size()) {
        const Series& last = m_series[m_order[place]];
        const std::size_t length = last.raw.size();
        const bool same =
            line.size() > length && std::memcmp(line.data(), last.raw.data(), length) == 0;
        if (same && (line[length] == ' ' || line[length] == '\t')) {
            found = { line.substr(0, length), last.metricLength, m_order[place], 0 };
            return true;
        }
    }
    if (!m_reader.read(line))
        return pass.fail(m_reader.failure());
    const std::string_view raw = m_reader.series();
    found = { raw, m_reader.metric().size(), std::nullopt, SeriesIndex::hash(raw) };
    if (m_series.size() < m_limits.series) {
        m_byRaw.prefetch(found.hash);
        return true;
    }
    if (const SeriesId* known = m_byRaw.find(raw, found.hash, textOf()))
        found.id = *known;
    return found.id.has_value()
        || pass.fail("more series than the limit of " + std::to_string(m_limits.series));
}

// A new one is that which the reader has just read.
SeriesId ExpositionParser::idOf(const Pass& pass, const Found& found)
{
    if (found.id)
        return *found.id;
    const auto next = static_cast<SeriesId>(m_series.size());
    const SeriesId id = m_byRaw.findOrAdd(found.raw, found.hash, textOf(), next);
    if (id != next)
        return id;
    m_series.push_back({ kept(pass, found.raw), found.metricLength, 0 });
    if (m_format == Format::OpenMetrics)
        m_told.push_back({ m_groups.ofMetric(m_reader.labels()), {} });
    return id;
}

// With a space behind it, which is how its line goes on. The copy of a whole text has gone from the
// cache and is left alone.
std::string_view ExpositionParser::kept(const Pass& pass, std::string_view text)
{
    if (!pass.isKept)
        return append(text);
    const auto at = static_cast<std::size_t>(text.data() - pass.text.data());
    const std::size_t end = at + text.size();
    if (end < pass.text.size() && pass.text[end] != ' ')
        m_texts.front()[end] = ' ';
    return std::string_view(m_texts.front()).substr(at, text.size());
}

std::string_view ExpositionParser::append(std::string_view text)
{
    constexpr std::size_t kPiece = std::size_t{ 1 } << 16;
    if (m_texts.empty() || m_texts.back().capacity() - m_texts.back().size() < text.size() + 1)
        m_texts.emplace_back().reserve(std::max(kPiece, text.size() + 1));
    std::string& into = m_texts.back();
    const std::size_t at = into.size();
    into.append(text);
    into += ' ';
    return std::string_view(into).substr(at, text.size());
}

const SeriesName& ExpositionParser::series(SeriesId id) const
{
    if (id >= m_names.size())
        m_names.resize(m_series.size());
    std::unique_ptr<SeriesName>& name = m_names[id];
    if (!name) {
        name = std::make_unique<SeriesName>();
        LineReader reader(m_series[id].written(), m_format);
        reader.skipBlanks();
        name->metric = m_series[id].metric();
        if (!reader.isAtEnd())
            reader.takeLabels(name->labels); // was read before
    }
    return *name;
}

bool ExpositionParser::readSample(Pass& pass, std::string_view line, std::string_view whole)
{
    Found found;
    if (!readSeries(pass, line, found))
        return false;
    const std::size_t length = found.raw.size();
    LineReader rest(line.substr(length), m_format);
    Sample sample;
    std::optional<double> seconds;
    const bool hasValue = readValue(pass, rest, sample, seconds);
    sample.series = idOf(pass, found);
    if (!hasValue || !noteSeen(pass, sample.series, seconds) || !readEnd(pass, rest, sample)
        || !checkRules(pass, found, sample))
        return false;
    pass.scrape.samples.push_back(sample);
    pass.order.push_back(sample.series);
    // A usual line begins with its series, one space and the value.
    const bool isUsual = line.data() == whole.data() && whole.size() > length + 1
        && whole[length] == ' ' && whole[length + 1] != ' ';
    const char* const raw = m_series[sample.series].raw.data();
    m_last.addSample(isUsual ? std::string_view(raw, length + 1) : std::string_view(),
        sample.series, pass.rules.lastRule(), pass.rules.lastBeganPoint());
    return true;
}

bool ExpositionParser::readValue(
    Pass& pass, LineReader& line, Sample& sample, std::optional<double>& seconds)
{
    if (!line.takeSpace())
        return pass.fail("one space expected between series and value");
    const std::string_view text = line.takeToken();
    const auto value = parseNumber(text);
    if (!value)
        return pass.fail("'" + std::string(text) + "' is no number");
    sample.value = *value;
    pass.isOpen = line.takeSpace();
    if (!pass.isOpen || line.isAtEnd() || line.rest().front() == '#')
        return true;
    const bool isGood = readTime(pass, line, sample, seconds);
    pass.isOpen = line.takeSpace();
    return isGood;
}

bool ExpositionParser::readEnd(Pass& pass, LineReader& line, Sample& sample)
{
    const bool isOpenMetrics = m_format == Format::OpenMetrics;
    if (isOpenMetrics && pass.isOpen && line.rest().starts_with('#'))
        return readExemplar(pass, line, sample);
    return (line.isAtEnd() && !(pass.isOpen && isOpenMetrics)) || pass.fail("text after the value");
}

bool ExpositionParser::checkRules(Pass& pass, const Found& found, const Sample& sample)
{
    std::string why = pass.rules.enterMetric(found.raw.substr(0, found.metricLength));
    if (!why.empty() || m_format == Format::Prometheus)
        return pass.take(std::move(why));
    const std::string_view written = found.raw.substr(found.metricLength);
    GroupId group = m_told[sample.series].group;
    if (const std::string* const state = pass.rules.stateset()) {
        std::vector<WrittenLabel> labels;
        if (!written.empty())
            LineReader(written, m_format).takeLabels(labels);
        group = m_groups.ofState(labels, *state);
    }
    return pass.take(pass.rules.addSample(written, group, sample));
}

bool ExpositionParser::readTime(
    Pass& pass, LineReader& line, Sample& sample, std::optional<double>& seconds)
{
    const std::string_view time = line.takeToken();
    if (m_format == Format::Prometheus) {
        std::int64_t milliseconds = 0;
        const auto end = time.data() + time.size();
        const auto read = std::from_chars(time.data(), end, milliseconds);
        if (read.ptr != end || read.ec != std::errc() || time.empty())
            return pass.fail("'" + std::string(time) + "' is no time in milliseconds");
        sample.milliseconds = milliseconds;
        return true;
    }
    seconds = parseNumber(time);
    if (!seconds || !(std::abs(*seconds) < kLastSecond))
        return pass.fail("'" + std::string(time) + "' is no time in seconds");
    sample.milliseconds = std::llround(*seconds * 1000);
    return true;
}

// In Prometheus text a series comes once; in OpenMetrics again, with a later time.
bool ExpositionParser::noteSeen(Pass& pass, SeriesId id, std::optional<double> seconds)
{
    Series& series = m_series[id];
    if (series.seenIn == m_scrapes) {
        if (m_format == Format::Prometheus || !seconds || !m_told[id].seconds)
            return pass.fail("the series " + std::string(series.raw) + " is there twice");
        if (*seconds <= *m_told[id].seconds)
            return pass.fail("the time of " + std::string(series.raw) + " does not go forward");
    }
    series.seenIn = m_scrapes;
    if (m_format == Format::OpenMetrics)
        m_told[id].seconds = seconds;
    return true;
}

bool ExpositionParser::readExemplar(Pass& pass, LineReader& line, Sample& sample)
{
    Exemplar exemplar;
    if (!line.take("# "))
        return pass.fail("a space expected after '#'");
    if (!line.takeLabels(exemplar.labels))
        return pass.fail(line.failure());
    if (characters(exemplar.labels) > kExemplarCharacters)
        return pass.fail("the labels of an exemplar are longer than 128 characters");
    const auto value = line.takeSpace() ? parseNumber(line.takeToken()) : std::nullopt;
    if (!value)
        return pass.fail("an exemplar has a value");
    exemplar.value = *value;
    if (line.takeSpace()) {
        exemplar.seconds = parseNumber(line.takeToken());
        if (!exemplar.seconds || !std::isfinite(*exemplar.seconds))
            return pass.fail("the time of the exemplar is no number of seconds");
    }
    if (!line.isAtEnd())
        return pass.fail("text after the exemplar");
    sample.exemplar = static_cast<std::int32_t>(pass.scrape.exemplars.size());
    pass.scrape.exemplars.push_back(std::move(exemplar));
    return true;
}

} // namespace opsdeck::metrics
