#include "models/metrics/usual_lines.h"

#include "models/metrics/byte_blocks.h"
#include "models/metrics/metric_groups.h"
#include "models/metrics/number.h"
#include "models/metrics/plain_number.h"

#include <algorithm>
#include <cstring>

namespace opsdeck::metrics {

namespace {

// From within a value, which is plain up to `at`. Null when it goes on with anything else.
inline const char* closingQuote(const char* at, const char* end)
{
    for (; end - at >= kBlock; at += kBlock) {
        const unsigned plain = firstStop(at);
        if (plain < kBlock)
            return at[plain] == '"' ? at + plain : nullptr;
    }
    return nullptr;
}

// How many of `length` bytes both begin with; fewer, near the end of the text.
inline std::uint32_t commonLength(
    const char* at, const char* end, const char* known, std::uint32_t length)
{
    const std::ptrdiff_t room = std::min<std::ptrdiff_t>(length, end - at - kBlock + 1);
    std::uint32_t common = 0;
    while (std::ptrdiff_t{ common } + kBlock < room && areTwoSame(at + common, known + common))
        common += 2 * kBlock;
    for (; std::ptrdiff_t{ common } < room; common += kBlock) {
        const unsigned same = firstDifference(at + common, known + common);
        if (same < kBlock)
            return std::min(common + same, length);
    }
    return std::min(common, length);
}

// The last thing in the line, whose end it returns.
inline const char* readValue(const char* at, const char* textEnd, double& value)
{
    if (textEnd - at <= kPlainNumberBytes || *at != ' ')
        return nullptr;
    ++at;
    const char* end = readPlainNumber(at, value);
    if (end && *end == '\n')
        return end;
    end = static_cast<const char*>(std::memchr(at, '\n', kPlainNumberBytes));
    const auto rare = end ? parseNumber({ at, static_cast<std::size_t>(end - at) }) : std::nullopt;
    if (!rare)
        return nullptr;
    value = *rare;
    return end;
}

} // namespace

void UsualLineReader::begin(std::string_view text, std::size_t lineBytes)
{
    m_end = text.data() + text.size();
    m_lineBytes = lineBytes;
    for (Shape& shape : m_shapes)
        shape.count = 0;
    m_shape = 0;
    m_oldest = 0;
}

void UsualLineReader::learn(
    std::string_view series, std::string_view metric, const std::vector<WrittenLabel>& labels)
{
    const auto isPlain = [](const WrittenLabel& label) {
        return std::all_of(label.value.begin(), label.value.end(),
            [](char c) { return c != '\\' && (static_cast<unsigned char>(c) & 0x80U) == 0; });
    };
    if (labels.empty() || labels.size() > kLabels || !isSizeUsual(series.size())
        || !std::all_of(labels.begin(), labels.end(), isPlain))
        return;
    const auto isPart = [](const WrittenLabel& label) { return isPartLabel(label.name); };
    const auto part = std::find_if(labels.begin(), labels.end(), isPart);
    if (m_format == Format::OpenMetrics && !std::all_of(part, labels.end(), isPart))
        return; // what is left without them is not in one piece
    const std::uint32_t before = m_shape;
    const auto same = std::find_if(m_shapes.begin(), m_shapes.end(), [metric](const Shape& shape) {
        return shape.count > 0 && metric == std::string_view(shape.line, shape.metricLength);
    });
    m_shape = same != m_shapes.end() ? static_cast<std::uint32_t>(same - m_shapes.begin())
                                     : m_oldest++ % kShapes;
    m_shapes[before].next = m_shape;
    Shape& shape = m_shapes[m_shape];
    shape.line = series.data();
    shape.length = static_cast<std::uint32_t>(series.size());
    shape.metricLength = static_cast<std::uint32_t>(metric.size());
    shape.count = 0;
    for (const WrittenLabel& label : labels) {
        const auto at = static_cast<std::uint32_t>(label.value.data() - series.data());
        shape.values[shape.count++] = { at, at + static_cast<std::uint32_t>(label.value.size()) };
    }
    shape.grouping = static_cast<std::uint32_t>(part - labels.begin());
    shape.addHash(0);
}

// From the block on that is not that of the line before.
inline void UsualLineReader::Shape::addHash(std::uint32_t block)
{
    std::uint64_t sum = sums[block];
    for (; (block + 1) * kBlock < length; ++block) {
        sum += SeriesIndex::blockSum(line + std::size_t{ block } * kBlock, block);
        sums[block + 1] = sum;
    }
    hash = SeriesIndex::hashed(sum, line + length - kBlock, block, length);
}

const char* UsualLineReader::read(const char* at, UsualLines& into, const SeriesIndex& index)
{
    std::size_t count = 0;
    for (; count < into.lines.size(); ++count) {
        if (!readSeries(at, m_shapes[m_shape]) && !readOther(at))
            break;
        const Shape& shape = m_shapes[m_shape];
        UsualLine& line = into.lines[count];
        const char* const end = readValue(at + shape.length, m_end, line.value);
        if (!end || static_cast<std::size_t>(end - at) > m_lineBytes)
            break;
        line.begin = at;
        line.length = shape.length;
        line.metricLength = shape.metricLength;
        line.hash = shape.hash;
        line.shape = m_shape;
        if (m_format == Format::OpenMetrics) {
            line.groupEnd = shape.groupEnd();
            line.isOfLastGroup = count > 0 && into.lines[count - 1].shape == m_shape
                && shape.common >= line.groupEnd;
        }
        index.prefetch(line.hash);
        at = end + 1;
    }
    into.count = count;
    return at;
}

bool UsualLineReader::readOther(const char* at)
{
    const auto fits = [&](std::uint32_t number) {
        Shape& shape = m_shapes[number];
        return number != m_shape && readSeries(at, shape);
    };
    std::uint32_t found = m_shapes[m_shape].next;
    if (!fits(found)) {
        found = 0;
        while (found < kShapes && !fits(found))
            ++found;
        if (found == kShapes)
            return false;
        m_shapes[m_shape].next = found;
    }
    m_shape = found;
    return true;
}

// The shape becomes that of this line. It is forgotten where the line turns out to be unlike it
// only later: the careful reader teaches it anew.
bool UsualLineReader::readSeries(const char* at, Shape& shape) const
{
    if (shape.count == 0)
        return false;
    const std::uint32_t length = shape.length;
    const std::uint32_t common = commonLength(at, m_end, shape.line, length);
    std::uint32_t known = common;
    std::uint32_t value = shape.count - 1;
    while (value > 0 && shape.values[value].begin > known)
        --value;
    // A name that differs, or nothing.
    if (known < shape.values[value].begin || known > shape.values[value].end)
        return false;
    std::uint32_t shift = 0; // of what follows; modulo 2^32
    for (;;) {
        const std::uint32_t was = shape.values[value].end;
        const char* const quote =
            closingQuote(at + static_cast<std::uint32_t>(known + shift), m_end);
        if (!quote)
            break;
        shape.values[value].begin += shift;
        shape.values[value].end = static_cast<std::uint32_t>(quote - at);
        shift = shape.values[value].end - was;
        known = was + commonLength(quote, m_end, shape.line + was, length - was);
        for (++value; value < shape.count && shape.values[value].end < known; ++value) {
            shape.values[value].begin += shift;
            shape.values[value].end += shift;
        }
        if (known == length) {
            if (!isSizeUsual(std::size_t{ length + shift }))
                break;
            shape.line = at;
            shape.length = length + shift;
            shape.common = common;
            shape.addHash(common / kBlock);
            return true;
        }
        if (value == shape.count || known < shape.values[value].begin)
            break;
    }
    shape.count = 0;
    return false;
}

} // namespace opsdeck::metrics
