#include "models/metrics/series_reader.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace opsdeck::metrics {

namespace {

// How many bytes both begin with: eight at a time.
std::size_t commonLength(std::string_view a, std::string_view b)
{
    static_assert(std::endian::native == std::endian::little); // the first byte is the lowest
    const std::size_t shorter = std::min(a.size(), b.size());
    std::size_t length = 0;
    for (; length + sizeof(std::uint64_t) <= shorter; length += sizeof(std::uint64_t)) {
        std::uint64_t one = 0;
        std::uint64_t other = 0;
        std::memcpy(&one, a.data() + length, sizeof one);
        std::memcpy(&other, b.data() + length, sizeof other);
        if (one != other)
            return length + static_cast<std::size_t>(std::countr_zero(one ^ other)) / 8;
    }
    while (length < shorter && a[length] == b[length])
        ++length;
    return length;
}

std::string_view between(const char* begin, const char* end)
{
    return { begin, static_cast<std::size_t>(end - begin) };
}

std::string_view moved(std::string_view text, std::ptrdiff_t distance)
{
    return { text.data() + distance, text.size() };
}

const char* endOf(std::string_view text) { return text.data() + text.size(); }

// What stood in the line before from `begin` to the value of `label`, its name among it.
bool takeName(LineReader& line, const char* begin, WrittenLabel& label)
{
    const char* const at = line.rest().data();
    if (!line.take(between(begin, label.value.data())))
        return false;
    label.name = moved(label.name, at - begin);
    return true;
}

} // namespace

void SeriesReader::begin()
{
    m_series = {};
    m_metric = {};
    m_labels.clear();
}

bool SeriesReader::read(std::string_view line)
{
    const auto valueAt = [this](std::size_t label) {
        return static_cast<std::size_t>(m_labels[label].value.data() - m_series.data());
    };
    // What goes before the last value that begins alike was good in the line before. Mostly the
    // last label of all differs, a bound.
    std::size_t alike = m_labels.size();
    if (alike > 0 && !line.starts_with(m_series.substr(0, valueAt(alike - 1)))) {
        const std::size_t same = commonLength(m_series, line);
        while (alike > 0 && valueAt(alike - 1) > same)
            --alike;
    }
    LineReader reader(line, m_format);
    bool isGood = false;
    if (alike == 0) {
        isGood = readWhole(reader);
    } else {
        reader.skip(valueAt(alike - 1));
        const std::ptrdiff_t distance = line.data() - m_series.data();
        m_metric = moved(m_metric, distance);
        for (std::size_t i = 0; i + 1 < alike; ++i)
            m_labels[i] = { moved(m_labels[i].name, distance), moved(m_labels[i].value, distance) };
        m_labels[alike - 1].name = moved(m_labels[alike - 1].name, distance);
        isGood = readAlong(reader, alike - 1);
    }
    if (!isGood)
        m_failure = reader.failure();
    return isGood;
}

// From the metric on. The names of its labels may still be those of the line before.
bool SeriesReader::readWhole(LineReader& line)
{
    const char* const metricEnd = endOf(m_metric);
    if (!line.takeMetricName(m_metric))
        return false;
    if (!m_labels.empty() && takeName(line, metricEnd, m_labels.front()))
        return readAlong(line, 0);
    m_labels.clear();
    m_series = m_metric;
    const bool isSpaced = line.skipBlanks();
    const bool hasLabels = !line.isAtEnd() && line.rest().front() == '{';
    if (hasLabels ? isSpaced && m_format == Format::OpenMetrics : !isSpaced && !line.isAtEnd())
        return line.fail("'{' or a space expected after the metric name");
    if (!hasLabels)
        return true;
    const bool isGood = line.takeLabels(m_labels);
    m_series = between(m_metric.data(), line.rest().data());
    return isGood;
}

// Values, as long as the names between them are those of the line before. `line` is behind the
// first quote of the label's value.
bool SeriesReader::readAlong(LineReader& line, std::size_t label)
{
    for (;; ++label) {
        const char* const quote = endOf(m_labels[label].value); // its last one, in the line before
        if (!line.takeValue(m_labels[label].value))
            return false;
        if (label + 1 == m_labels.size() || !takeName(line, quote + 1, m_labels[label + 1]))
            break;
    }
    m_labels.resize(label + 1);
    const bool isGood = line.takeMoreLabels(m_labels);
    m_series = between(m_metric.data(), line.rest().data());
    return isGood;
}

} // namespace opsdeck::metrics
