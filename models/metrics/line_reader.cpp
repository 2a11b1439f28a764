#include "models/metrics/line_reader.h"

#include <algorithm>

namespace opsdeck::metrics {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool isLabelCharacter(char c) { return isLetter(c) || (c >= '0' && c <= '9'); }

bool isMetricCharacter(char c) { return isLabelCharacter(c) || c == ':'; }

// Well-formed: no stray or missing bytes, nothing overlong, no half of a surrogate pair.
bool isUtf8(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || i + length > text.size())
            return false;
        for (std::size_t k = 1; k < length; ++k) {
            if ((static_cast<unsigned char>(text[i + k]) & 0xc0U) != 0x80U)
                return false;
        }
        const auto second = static_cast<unsigned char>(text[i + 1]);
        if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f)
            || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f))
            return false;
        i += length;
    }
    return true;
}

} // namespace

bool isMetricName(std::string_view text)
{
    return !text.empty() && (isLetter(text.front()) || text.front() == ':')
        && std::all_of(text.begin(), text.end(), isMetricCharacter);
}

bool isLabelName(std::string_view text)
{
    return !text.empty() && isLetter(text.front())
        && std::all_of(text.begin(), text.end(), isLabelCharacter);
}

bool LineReader::fail(std::string why)
{
    if (m_failure.empty())
        m_failure = std::move(why);
    return false;
}

bool LineReader::skipBlanks()
{
    const std::size_t before = m_rest.size();
    while (!m_rest.empty() && isBlank(m_rest.front()))
        m_rest.remove_prefix(1);
    return m_rest.size() != before;
}

bool LineReader::takeSpace()
{
    if (m_format == Format::Prometheus)
        return skipBlanks();
    return take(' ') && (m_rest.empty() || !isBlank(m_rest.front()));
}

bool LineReader::take(char c)
{
    if (m_rest.empty() || m_rest.front() != c)
        return false;
    m_rest.remove_prefix(1);
    return true;
}

bool LineReader::take(std::string_view word)
{
    if (!m_rest.starts_with(word))
        return false;
    m_rest.remove_prefix(word.size());
    return true;
}

std::string_view LineReader::takeWhile(bool (*belongs)(char))
{
    const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), belongs);
    const std::string_view taken = m_rest.substr(0, static_cast<std::size_t>(end - m_rest.begin()));
    m_rest.remove_prefix(taken.size());
    return taken;
}

std::string_view LineReader::takeToken()
{
    return takeWhile([](char c) { return !isBlank(c); });
}

bool LineReader::takeMetricName(std::string_view& name)
{
    name = takeWhile(isMetricCharacter);
    if (!isMetricName(name))
        return fail("a metric name begins with a letter, '_' or ':'");
    return true;
}

bool LineReader::takeLabels(std::vector<Label>& labels)
{
    const bool lenient = m_format == Format::Prometheus;
    if (!take('{'))
        return fail("'{' expected");
    if (lenient)
        skipBlanks();
    while (!take('}')) {
        if (!takeLabel(labels))
            return false;
        if (lenient)
            skipBlanks();
        if (take('}'))
            return true;
        if (!take(','))
            return fail("',' or '}' expected after a label");
        if (lenient)
            skipBlanks();
        else if (!m_rest.empty() && m_rest.front() == '}')
            return fail("a ',' must be followed by a label");
    }
    return true;
}

bool LineReader::takeLabel(std::vector<Label>& labels)
{
    const bool lenient = m_format == Format::Prometheus;
    const std::string_view name = takeWhile(isLabelCharacter);
    if (!isLabelName(name))
        return fail("a label name begins with a letter or '_'");
    const auto same = [name](const Label& label) { return label.name == name; };
    if (std::any_of(labels.begin(), labels.end(), same))
        return fail("label '" + std::string(name) + "' is there twice");
    if (lenient)
        skipBlanks();
    if (!take('='))
        return fail("'=' expected after label '" + std::string(name) + "'");
    if (lenient)
        skipBlanks();
    labels.push_back({ std::string(name), {} });
    return takeQuoted(labels.back().value);
}

bool LineReader::takeQuoted(std::string& text)
{
    if (!take('"'))
        return fail("a label value stands in double quotes");
    for (;;) {
        const std::size_t plain = m_rest.find_first_of("\"\\");
        if (plain == std::string_view::npos)
            return fail("the quotes of a label value are not closed");
        text.append(m_rest.substr(0, plain));
        m_rest.remove_prefix(plain);
        if (take('"'))
            return isUtf8(text) || fail("a label value is no UTF-8");
        if (m_rest.size() < 2)
            return fail("the quotes of a label value are not closed");
        switch (const char escaped = m_rest[1]) {
        case 'n':
            text += '\n';
            break;
        case '\\':
        case '"':
            text += escaped;
            break;
        default: // both formats: an unknown escape stands for itself
            text += '\\';
            text += escaped;
        }
        m_rest.remove_prefix(2);
    }
}

bool LineReader::takeEscapedRest(std::string& text)
{
    while (!m_rest.empty()) {
        if (m_rest.front() != '\\' || m_rest.size() < 2) {
            text += m_rest.front();
            m_rest.remove_prefix(1);
            continue;
        }
        const char escaped = m_rest[1];
        if (escaped == 'n')
            text += '\n';
        else if (escaped == '\\' || (escaped == '"' && m_format == Format::OpenMetrics))
            text += escaped;
        else
            text.append({ '\\', escaped });
        m_rest.remove_prefix(2);
    }
    return isUtf8(text) || fail("the help text is no UTF-8");
}

} // namespace opsdeck::metrics
