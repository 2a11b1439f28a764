// Reads what a sample's line begins with, "name" or "name{…}", and checks it. Neighbours mostly
// share their metric and the names of their labels, so a line is compared with the one before, and
// only what differs is read by the rules; which of the two ways was taken cannot be seen from
// outside. One thread at a time.
#pragma once

#include "models/metrics/line_reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class SeriesReader
{
public:
    explicit SeriesReader(Format format)
        : m_format(format)
    {
    }

    void begin(); // a new text, the old one is gone
    // False: failure() says why, and the text ends here.
    bool read(std::string_view line);

    // Of the last line, in the text.
    std::string_view series() const { return m_series; }
    std::string_view metric() const { return m_metric; }
    const std::vector<WrittenLabel>& labels() const { return m_labels; }
    const std::string& failure() const { return m_failure; }

private:
    bool readWhole(LineReader& line);
    bool readAlong(LineReader& line, std::size_t label);

    Format m_format;
    std::string_view m_series;
    std::string_view m_metric; // the begin of it
    std::vector<WrittenLabel> m_labels;
    std::string m_failure;
};

} // namespace opsdeck::metrics
