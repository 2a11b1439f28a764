// Reads one line of an exposition piece by piece. Each piece is taken or the reader fails with a
// reason; the text stays where it is. Used by one parser at a time.
#pragma once

#include "models/metrics/exposition.h"

#include <string>
#include <string_view>

namespace opsdeck::metrics {

bool isMetricName(std::string_view text); // [a-zA-Z_:][a-zA-Z0-9_:]*
bool isLabelName(std::string_view text); // [a-zA-Z_][a-zA-Z0-9_]*

struct WrittenLabel
{
    std::string_view name;
    std::string_view value; // between its quotes, escapes and all
};

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

    bool skipBlanks() // any number; false when there was none
    {
        const std::size_t before = m_rest.size();
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\t'))
            m_rest.remove_prefix(1);
        return m_rest.size() != before;
    }
    bool takeSpace(); // between tokens: one space in OpenMetrics, blanks in Prometheus text
    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool take(std::string_view word);
    std::string_view takeToken(); // up to a blank
    bool takeLabels(std::vector<Label>& labels); // "{…}", the brace included
    // The same, checked and left as written: nothing is copied.
    bool takeLabels(std::vector<WrittenLabel>& labels);
    bool takeMetricName(std::string_view& name);
    // Help text: \\ and \n, in OpenMetrics also \" are escapes.
    bool takeEscapedRest(std::string& text);

    bool fail(std::string why);

private:
    bool takeLabel(std::vector<WrittenLabel>& labels);
    bool takeQuoted(std::string_view& text);

    std::string_view m_rest;
    Format m_format;
    std::string m_failure;
};

} // namespace opsdeck::metrics
