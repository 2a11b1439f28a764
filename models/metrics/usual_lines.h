// The quick way through lines that were never seen before: most are like one shortly before them,
// with another value in one label or two. What stands between the values was checked there and need
// only be the same; a value is looked through for its closing quote; the number is a plain one and
// ends the line. Whatever is unlike all shapes, or odd, is left to the careful reader, who teaches
// the shapes. One thread at a time.
#pragma once

#include "models/metrics/metric_groups.h"
#include "models/metrics/series_index.h"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

struct UsualLine
{
    const char* begin = nullptr; // the series is what it begins with
    std::uint32_t length = 0; // of the series
    std::uint32_t metricLength = 0;
    std::uint32_t hash = 0; // of the series
    bool isOfLastShape = false; // one metric and the same names of labels as the line before it
    bool hasEmptyValue = false; // of a label
    double value = 0;
    // OpenMetrics only.
    std::uint32_t groupEnd = 0; // behind the labels that name the metric
    std::uint32_t boundBegin = 0; // of le's value, where that is the last label and no other a part
    std::uint32_t boundEnd = 0;
    bool isOfLastGroup = false; // like the line before it
    MetricGroup parts; // without its number

    std::string_view series() const { return { begin, length }; }
    std::string_view metric() const { return { begin, metricLength }; }
    std::string_view bound() const { return { begin + boundBegin, boundEnd - boundBegin }; }
    std::string_view grouping() const // name="value",… without what tells the metric's parts apart
    {
        return groupEnd == 0 ? std::string_view()
                             : series().substr(0, groupEnd).substr(metricLength + 1);
    }
};

// Read together: the index's memory is on its way before it is looked into.
struct UsualLines
{
    std::array<UsualLine, 32> lines;
    std::size_t count = 0;
};

class UsualLineReader
{
public:
    explicit UsualLineReader(Format format)
        : m_format(format)
    {
    }

    void begin(std::string_view text, std::size_t lineBytes); // a new text, the old one is gone
    // As many lines as are usual ones, and where the next one begins.
    const char* read(
        const char* at, UsualLines& into, std::size_t atMost, const SeriesIndex& index);
    // A good line of the text, read with care.
    void learn(
        std::string_view series, std::string_view metric, const std::vector<WrittenLabel>& labels);

private:
    static constexpr std::size_t kShapes = 8;
    static constexpr std::size_t kLabels = 16;
    static constexpr std::size_t kSeriesBytes = 1024;
    static bool isSizeUsual(std::size_t bytes) { return bytes >= kBlock && bytes <= kSeriesBytes; }

    struct Span // in the line
    {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    struct Shape
    {
        const char* line = nullptr; // the last of its lines
        std::uint32_t length = 0; // of its series
        std::uint32_t metricLength = 0;
        std::uint32_t count = 0;
        Shape* next = nullptr; // the shape that came when this one ended
        std::uint32_t run = 0; // so many lines of this shape came one after another
        std::uint32_t lastRun = 0; // that time
        std::array<Span, kLabels> values;
        std::uint32_t hash = 0; // of the series
        std::uint32_t common = 0; // so much is that of the line before it
        std::array<std::uint64_t, kSeriesBytes / kBlock + 1> sums{}; // up to each block

        std::uint32_t grouping = 0; // so many labels come before the first that tells parts apart
        MetricGroup parts;
        bool endsWithBound = false;
        bool hasEmptyValue = false; // among those that the line before did not have

        std::uint32_t groupEnd() const { return grouping == 0 ? 0 : values[grouping - 1].end + 1; }
        void addHash(std::uint32_t block);
    };

    bool readSameOrNext(const char* at);
    bool readOther(const char* at);
    void enter(Shape& shape);
    bool readSeries(const char* at, Shape& shape) const;
    std::uint32_t lengthNow(
        const char* at, Shape& shape, std::uint32_t value, std::uint32_t known) const;

    Format m_format;
    const char* m_end = nullptr; // of the text
    std::size_t m_lineBytes = 0;
    std::array<Shape, kShapes> m_shapes;
    Shape* m_shape = nullptr; // of the last line, since begin()
    std::uint32_t m_oldest = 0; // the shape to forget next
};

} // namespace opsdeck::metrics
