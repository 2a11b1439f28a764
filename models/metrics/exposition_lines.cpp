// The careful way: one line after another, and the words for what is wrong with it.
#include "models/metrics/exposition_pass.h"
#include "models/metrics/number.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace opsdeck::metrics {

namespace {

constexpr std::size_t kExemplarCharacters =
    128; // of all its label names and values, OpenMetrics 1.0
constexpr double kNoTime = std::numeric_limits<double>::quiet_NaN();
constexpr double kLastSecond = 9e15; // what milliseconds in 64 bits hold; later ones are this one

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

bool ExpositionParser::readLine(Pass& pass, std::string_view line)
{
    const std::string_view whole = line;
    if (m_format == Format::Prometheus) {
        while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
            line.remove_prefix(1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty()) {
            m_last.addOther(whole, pass.scrape.samples.size());
            return true;
        }
    } else if (line.empty()) {
        return pass.fail("an empty line");
    }
    if (line.front() != '#') {
        return readSample(pass, line, whole);
    }
    m_last.addOther(whole, pass.scrape.samples.size());
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
        return pass.obey(pass.rules.setHelp(family, std::move(help)));
    }
    const std::string_view word = line.takeToken();
    if (!open)
        line.skipBlanks();
    if (!line.isAtEnd())
        return pass.fail("text after the " + std::string(keyword == "TYPE" ? "type" : "unit"));
    return pass.obey(
        keyword == "TYPE" ? pass.rules.setType(family, word) : pass.rules.setUnit(family, word));
}

// Looks for what cannot be seen at once only when the value is read: meanwhile it comes into the
// cache.
bool ExpositionParser::readSeries(Pass& pass, std::string_view line, Found& found)
{
    // What stood at this place last time, most likely stands here again.
    const std::size_t place = pass.scrape.samples.size();
    if (place < m_order.size()) {
        const std::string_view last = m_series[m_order[place]].raw();
        const std::size_t length = last.size();
        const bool same = line.size() > length && line.starts_with(last);
        if (same && (line[length] == ' ' || line[length] == '\t')) {
            const std::size_t metricLength = std::min(last.find_first_of("{ \t"), length);
            found = { line.substr(0, length), metricLength, m_order[place], 0 };
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
    found.id = m_byRaw.find(raw, found.hash, textOf());
    return found.id.has_value()
        || pass.fail("more series than the limit of " + std::to_string(m_limits.series));
}

// A new one is that which the reader has just read.
SeriesId ExpositionParser::idOf(Pass& pass, const Found& found)
{
    if (found.id)
        return *found.id;
    const auto next = static_cast<SeriesId>(m_series.size());
    const SeriesId id = m_byRaw.findOrAdd(found.raw, found.hash, textOf(), next);
    if (id != next)
        return id;
    m_series.push_back(written(pass, found.raw));
    m_series.back().seenIn = 0; // its line may yet be bad
    const std::vector<WrittenLabel>& labels = m_reader.labels();
    const bool areWatched = m_spellings.areWatched();
    if (m_format == Format::OpenMetrics)
        m_groupOf.push_back(areWatched ? m_groups.ofSorted(labels) : m_groups.ofMetric(labels));
    if (areWatched)
        m_spellings.add(nameOf(found.raw));
    else
        pass.isOdd = m_spellings.isOdd(found.raw, m_reader.metric(), labels);
    return id;
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
    // Behind a closing brace Prometheus text needs no blank.
    const bool mayTouch =
        m_format == Format::Prometheus && found.raw.ends_with('}') && !rest.isAtEnd();
    if (!rest.takeSpace() && !mayTouch)
        return pass.fail("one space expected between series and value");
    const bool hasValue = readValue(pass, rest, sample, seconds);
    sample.series = idOf(pass, found);
    if (pass.isOdd || !hasValue || !noteSeen(pass, sample.series, seconds)
        || !readEnd(pass, rest, sample)
        || !pass.obey(pass.rules.enterMetric(found.raw.substr(0, found.metricLength)))
        || (m_format == Format::OpenMetrics
            && !checkRules(pass, found.raw.substr(found.metricLength), sample)))
        return false;
    pass.scrape.samples.push_back(sample);
    pass.order.push_back(sample.series);
    // A usual line begins with its series, one space and the value.
    const bool isUsual = line.data() == whole.data() && whole.size() > length + 1
        && whole[length] == ' ' && whole[length + 1] != ' ';
    m_last.addSample(isUsual, pass.rules.lastRule(), pass.rules.lastBeganPoint());
    if (isUsual && !m_limits.isCareful && m_reader.series().data() == line.data())
        m_usual.learn(m_reader.series(), m_reader.metric(), m_reader.labels());
    return true;
}

bool ExpositionParser::readValue(
    Pass& pass, LineReader& line, Sample& sample, std::optional<double>& seconds)
{
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

// Of OpenMetrics; the metric is entered, and `written` are the labels.
bool ExpositionParser::checkRules(Pass& pass, std::string_view written, const Sample& sample)
{
    MetricGroup group = m_groupOf[sample.series];
    if (!pass.rules.isGroup(group)) {
        std::vector<WrittenLabel> labels;
        if (!written.empty())
            LineReader(written, m_format).takeLabels(labels);
        group = group.with(m_groups.without(labels, pass.rules.partLabel()));
    }
    const Exemplar* const exemplar = sample.exemplar < 0
        ? nullptr
        : &pass.scrape.exemplars[static_cast<std::size_t>(sample.exemplar)];
    return pass.obey(pass.rules.addSample(written, group, sample, exemplar));
}

bool ExpositionParser::readTime(
    Pass& pass, LineReader& line, Sample& sample, std::optional<double>& seconds)
{
    const std::string_view time = line.takeToken();
    if (m_format == Format::Prometheus) {
        std::int64_t milliseconds = 0;
        const bool hasPlus = time.starts_with('+') && !time.starts_with("+-");
        const char* const end = time.data() + time.size();
        const auto read = std::from_chars(time.data() + (hasPlus ? 1 : 0), end, milliseconds);
        if (read.ptr != end || read.ec != std::errc() || time.empty())
            return pass.fail("'" + std::string(time) + "' is no time in milliseconds");
        sample.milliseconds = milliseconds;
        return true;
    }
    seconds = parseNumber(time);
    if (!seconds || !std::isfinite(*seconds))
        return pass.fail("'" + std::string(time) + "' is no time in seconds");
    sample.milliseconds = std::llround(std::clamp(*seconds, -kLastSecond, kLastSecond) * 1000);
    return true;
}

// In Prometheus text a series comes once; in OpenMetrics again, with a later time.
bool ExpositionParser::noteSeen(Pass& pass, SeriesId written, std::optional<double> seconds)
{
    const SeriesId id = m_spellings.first(written);
    WrittenSeries& series = m_series[id];
    if (series.seenIn == m_scrapes) {
        const double before = id < m_seconds.size() ? m_seconds[id] : kNoTime;
        if (m_format == Format::Prometheus || !seconds || std::isnan(before))
            return pass.fail(
                "the series " + std::string(m_series[written].raw()) + " is there twice");
        if (*seconds <= before)
            return pass.fail(
                "the time of " + std::string(m_series[written].raw()) + " does not go forward");
    }
    series.seenIn = m_scrapes;
    if (seconds && id >= m_seconds.size())
        m_seconds.resize(m_series.size(), kNoTime);
    if (id < m_seconds.size())
        m_seconds[id] = seconds.value_or(kNoTime);
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
