#include "models/metrics/usual_lines.h"

#include "models/metrics/byte_blocks.h"
#include "models/metrics/number.h"
#include "models/metrics/plain_number.h"

#include <algorithm>
#include <cstring>

namespace opsdeck::metrics {

namespace {

// That many bytes of the text must follow a line like the last one, for blocks to be read without
// a look at its end: near it lines are read with care.
constexpr std::ptrdiff_t kRoom = 4 * std::ptrdiff_t{ kBlock };

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

// How many of `length` bytes both begin with; up to kRoom bytes behind them are read.
inline std::uint32_t commonLength(const char* at, const char* known, std::uint32_t length)
{
    std::uint32_t common = 0;
    while (common + kBlock < length && areTwoSame(at + common, known + common))
        common += 2 * kBlock;
    unsigned same = firstDifference(at + common, known + common);
    if (same == kBlock) {
        common += kBlock;
        same = firstDifference(at + common, known + common);
    }
    return std::min(common + same, length);
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
        shape = {};
    m_shape = m_shapes.data();
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
    const auto same = std::find_if(m_shapes.begin(), m_shapes.end(), [metric](const Shape& shape) {
        return shape.count > 0 && metric == std::string_view(shape.line, shape.metricLength);
    });
    Shape& shape = same != m_shapes.end() ? *same : m_shapes[m_oldest++ % kShapes];
    enter(shape);
    shape.line = series.data();
    shape.length = static_cast<std::uint32_t>(series.size());
    shape.metricLength = static_cast<std::uint32_t>(metric.size());
    shape.count = 0;
    for (const WrittenLabel& label : labels) {
        const auto at = static_cast<std::uint32_t>(label.value.data() - series.data());
        shape.values[shape.count++] = { at, at + static_cast<std::uint32_t>(label.value.size()) };
    }
    shape.grouping = static_cast<std::uint32_t>(part - labels.begin());
    shape.parts = MetricGroup(labels);
    shape.endsWithBound = labels.end() - part == 1 && shape.parts.hasBound();
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

const char* UsualLineReader::read(
    const char* at, UsualLines& into, std::size_t atMost, const SeriesIndex& index)
{
    std::size_t count = 0;
    for (; count < atMost; ++count) {
        const Shape* const before = m_shape;
        if (!readSameOrNext(at) && !readOther(at))
            break;
        const Shape& shape = *m_shape;
        UsualLine& line = into.lines[count];
        const char* const end = readValue(at + shape.length, m_end, line.value);
        if (!end || static_cast<std::size_t>(end - at) > m_lineBytes)
            break;
        line.begin = at;
        line.length = shape.length;
        line.metricLength = shape.metricLength;
        line.hash = shape.hash;
        line.isOfLastShape = &shape == before && count > 0;
        line.hasEmptyValue = shape.hasEmptyValue;
        if (m_format == Format::OpenMetrics) {
            const Span last = shape.values[shape.count - 1];
            line.groupEnd = shape.groupEnd();
            line.boundBegin = last.begin;
            line.boundEnd = shape.endsWithBound ? last.end : last.begin;
            line.isOfLastGroup = line.isOfLastShape && shape.common >= line.groupEnd;
            line.parts = shape.parts;
        }
        index.prefetch(line.hash);
        at = end + 1;
    }
    into.count = count;
    return at;
}

// The shape of the last line, or the one that came after it before: that one first where it came
// after a single line.
inline bool UsualLineReader::readSameOrNext(const char* at)
{
    Shape& same = *m_shape;
    if (same.lastRun != 1 && readSeries(at, same)) {
        ++same.run;
        return true;
    }
    if (same.next && readSeries(at, *same.next)) {
        enter(*same.next);
        return true;
    }
    if (same.lastRun != 1 || !readSeries(at, same))
        return false;
    ++same.run;
    return true;
}

bool UsualLineReader::readOther(const char* at)
{
    const auto other = std::find_if(m_shapes.begin(), m_shapes.end(), [&](Shape& shape) {
        return &shape != m_shape && &shape != m_shape->next && readSeries(at, shape);
    });
    if (other == m_shapes.end())
        return false;
    enter(*other);
    return true;
}

void UsualLineReader::enter(Shape& shape)
{
    if (&shape != m_shape) {
        m_shape->lastRun = m_shape->run;
        m_shape->next = &shape;
        shape.run = 0;
    }
    ++shape.run;
    m_shape = &shape;
}

// The shape becomes that of this line. It is forgotten where the line turns out to be unlike it
// only later: the careful reader teaches it anew.
bool UsualLineReader::readSeries(const char* at, Shape& shape) const
{
    const std::uint32_t length = shape.length;
    if (shape.count == 0 || m_end - at < std::ptrdiff_t{ length } + kRoom)
        return false;
    const std::uint32_t common = commonLength(at, shape.line, length);
    std::uint32_t value = shape.count - 1;
    while (value > 0 && shape.values[value].begin > common)
        --value;
    // A name that differs, or nothing.
    if (common < shape.values[value].begin || common > shape.values[value].end)
        return false;
    shape.hasEmptyValue = false;
    const std::uint32_t now = lengthNow(at, shape, value, common);
    if (!isSizeUsual(now)) {
        shape.count = 0;
        return false;
    }
    shape.line = at;
    shape.length = now;
    shape.common = common;
    shape.addHash(common / kBlock);
    return true;
}

// The series' length, of whose bytes `known` are those of the line before, up to within `value`;
// none when the rest is not of the shape.
inline std::uint32_t UsualLineReader::lengthNow(
    const char* at, Shape& shape, std::uint32_t value, std::uint32_t known) const
{
    const std::uint32_t length = shape.length;
    std::uint32_t shift = 0; // of what follows; modulo 2^32
    for (;;) {
        Span& span = shape.values[value];
        const std::uint32_t was = span.end;
        const char* const quote =
            closingQuote(at + static_cast<std::uint32_t>(known + shift), m_end);
        if (!quote || m_end - quote < std::ptrdiff_t{ length } + kRoom)
            return 0;
        span.begin += shift;
        span.end = static_cast<std::uint32_t>(quote - at);
        shape.hasEmptyValue = shape.hasEmptyValue || span.begin == span.end;
        shift = span.end - was;
        const std::uint32_t rest = length - was;
        if (rest == 2) // mostly: the quote and the brace
            return quote[1] == '}' && shape.line[was + 1] == '}' ? length + shift : 0;
        known = was + commonLength(quote, shape.line + was, rest);
        for (++value; value < shape.count && shape.values[value].end < known; ++value) {
            shape.values[value].begin += shift;
            shape.values[value].end += shift;
        }
        if (known == length)
            return length + shift;
        if (value == shape.count || known < shape.values[value].begin)
            return 0;
    }
}

} // namespace opsdeck::metrics
