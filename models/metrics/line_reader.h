// Reads one line of an exposition piece by piece. Each piece is taken or the reader fails with a
// reason; the text stays where it is. Used by one parser at a time.
#pragma once

#include "models/metrics/exposition.h"

#include <string>
#include <string_view>

namespace opsdeck::metrics {

bool isMetricName(std::string_view text); // [a-zA-Z_:][a-zA-Z0-9_:]*
bool isLabelName(std::string_view text); // [a-zA-Z_][a-zA-Z0-9_]*

class LineReader
{
public:
    LineReader(std::string_view line, Format format)
        : m_rest(line)
        , m_format(format)
    {
    }

    const std::string& failure() const { return m_failure; }
    bool isAtEnd() const { return m_rest.empty(); }
    std::string_view rest() const { return m_rest; }

    bool skipBlanks(); // any number; false when there was none
    bool takeSpace(); // between tokens: one space in OpenMetrics, blanks in Prometheus text
    bool take(char c);
    bool take(std::string_view word);
    std::string_view takeToken(); // up to a blank
    bool takeLabels(std::vector<Label>& labels); // "{…}", the brace included
    bool takeMetricName(std::string_view& name);
    // Help text: \\ and \n, in OpenMetrics also \" are escapes.
    bool takeEscapedRest(std::string& text);

    bool fail(std::string why);

private:
    bool takeLabel(std::vector<Label>& labels);
    bool takeQuoted(std::string& text);
    std::string_view takeWhile(bool (*belongs)(char));

    std::string_view m_rest;
    Format m_format;
    std::string m_failure;
};

} // namespace opsdeck::metrics
