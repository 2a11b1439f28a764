// Reads one line of an exposition piece by piece. Each piece is taken or the reader fails with a
// reason; the text stays where it is. Used by one parser at a time.
#pragma once

#include "models/metrics/exposition.h"

#include <optional>
#include <string>
#include <string_view>

namespace opsdeck::metrics {

bool isMetricName(std::string_view text); // [a-zA-Z_:][a-zA-Z0-9_:]*
bool isLabelName(std::string_view text); // [a-zA-Z_][a-zA-Z0-9_]*
std::string unescaped(std::string_view written); // a label value as it is meant

struct WrittenLabel
{
    std::string_view name;
    std::string_view value; // between its quotes, escapes and all
};

// The value of a label in "{…}" of OpenMetrics that was read before.
std::optional<std::string_view> writtenValue(std::string_view labels, std::string_view name);

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
        while (!m_rest.empty() && isBlank(m_rest.front()))
            m_rest.remove_prefix(1);
        return m_rest.size() != before;
    }
    bool takeSpace() // between tokens: one space in OpenMetrics, blanks in Prometheus text
    {
        if (m_format == Format::Prometheus)
            return skipBlanks();
        return take(' ') && (m_rest.empty() || !isBlank(m_rest.front()));
    }
    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool take(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }
    void skip(std::size_t bytes) { m_rest.remove_prefix(bytes); } // known to be there
    std::string_view takeToken() // up to a blank
    {
        std::size_t length = 0;
        while (length < m_rest.size() && !isBlank(m_rest[length]))
            ++length;
        const std::string_view token = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return token;
    }
    bool takeLabels(std::vector<Label>& labels); // "{…}", the brace included
    // The same, checked and left as written: nothing is copied.
    bool takeLabels(std::vector<WrittenLabel>& labels);
    bool takeMoreLabels(std::vector<WrittenLabel>& labels); // behind the first ones, to the brace
    bool takeValue(std::string_view& value); // of a label, behind its first quote, and the last one
    bool takeMetricName(std::string_view& name);
    // Help text: \\ and \n, in OpenMetrics also \" are escapes.
    bool takeEscapedRest(std::string& text);

    bool fail(std::string why);

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t'; }
    bool takeLabel(std::vector<WrittenLabel>& labels);

    std::string_view m_rest;
    Format m_format;
    std::string m_failure;
};

} // namespace opsdeck::metrics
