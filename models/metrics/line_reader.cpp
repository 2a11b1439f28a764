#include "models/metrics/line_reader.h"

#include <algorithm>

namespace opsdeck::metrics {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool isLabelCharacter(char c) { return isLetter(c) || (c >= '0' && c <= '9'); }

bool isMetricCharacter(char c) { return isLabelCharacter(c) || c == ':'; }

// Called with what belongs to a name, for the compiler to lay it out in place.
template <typename Belongs>
std::string_view takeWhile(std::string_view& rest, const Belongs& belongs)
{
    std::size_t length = 0;
    while (length < rest.size() && belongs(rest[length]))
        ++length;
    const std::string_view taken = rest.substr(0, length);
    rest.remove_prefix(length);
    return taken;
}

// A label value without its escapes; an unknown one stands for itself, in both formats.
std::string unescaped(std::string_view written)
{
    std::string text;
    for (;;) {
        const std::size_t plain = written.find('\\');
        text.append(written.substr(0, plain));
        if (plain == std::string_view::npos)
            return text;
        const char escaped = written[plain + 1];
        if (escaped == 'n') {
            text += '\n';
        } else {
            if (escaped != '\\' && escaped != '"')
                text += '\\';
            text += escaped;
        }
        written.remove_prefix(plain + 2);
    }
}

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

bool LineReader::takeSpace()
{
    if (m_format == Format::Prometheus)
        return skipBlanks();
    return take(' ') && (m_rest.empty() || !isBlank(m_rest.front()));
}

bool LineReader::take(std::string_view word)
{
    if (!m_rest.starts_with(word))
        return false;
    m_rest.remove_prefix(word.size());
    return true;
}

std::string_view LineReader::takeToken()
{
    return takeWhile(m_rest, [](char c) { return !isBlank(c); });
}

bool LineReader::takeMetricName(std::string_view& name)
{
    name = takeWhile(m_rest, [](char c) { return isMetricCharacter(c); });
    if (name.empty() || (name.front() >= '0' && name.front() <= '9'))
        return fail("a metric name begins with a letter, '_' or ':'");
    return true;
}

bool LineReader::takeLabels(std::vector<Label>& labels)
{
    std::vector<WrittenLabel> written;
    if (!takeLabels(written))
        return false;
    labels.reserve(written.size());
    for (const WrittenLabel& label : written)
        labels.push_back({ std::string(label.name), unescaped(label.value) });
    return true;
}

bool LineReader::takeLabels(std::vector<WrittenLabel>& labels)
{
    labels.clear();
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

bool LineReader::takeLabel(std::vector<WrittenLabel>& labels)
{
    const bool lenient = m_format == Format::Prometheus;
    const std::string_view name = takeWhile(m_rest, [](char c) { return isLabelCharacter(c); });
    if (name.empty() || !isLetter(name.front()))
        return fail("a label name begins with a letter or '_'");
    const auto same = [name](const WrittenLabel& label) { return label.name == name; };
    if (std::any_of(labels.begin(), labels.end(), same))
        return fail("label '" + std::string(name) + "' is there twice");
    if (lenient)
        skipBlanks();
    if (!take('='))
        return fail("'=' expected after label '" + std::string(name) + "'");
    if (lenient)
        skipBlanks();
    labels.push_back({ name, {} });
    return takeQuoted(labels.back().value);
}

bool LineReader::takeQuoted(std::string_view& text)
{
    if (!take('"'))
        return fail("a label value stands in double quotes");
    std::size_t length = 0;
    char all = 0;
    while (length < m_rest.size() && m_rest[length] != '"') {
        all = static_cast<char>(all | m_rest[length]);
        length += m_rest[length] == '\\' ? 2 : 1;
    }
    if (length >= m_rest.size())
        return fail("the quotes of a label value are not closed");
    text = m_rest.substr(0, length);
    m_rest.remove_prefix(length + 1);
    // An escape hides one byte from `all`, which then follows alone.
    const bool mayBeOdd =
        (static_cast<unsigned char>(all) & 0x80U) != 0 || text.find('\\') != std::string_view::npos;
    return !mayBeOdd || isUtf8(text) || fail("a label value is no UTF-8");
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
