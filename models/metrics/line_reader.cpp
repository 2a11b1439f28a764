#include "models/metrics/line_reader.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace opsdeck::metrics {

namespace {

bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool isLabelCharacter(char c) { return isLetter(c) || (c >= '0' && c <= '9'); }

bool isMetricCharacter(char c) { return isLabelCharacter(c) || c == ':'; }

// Bytes before the first quote, backslash or byte beyond ASCII: eight at a time, each looked for by
// what a borrow leaves in its highest bit.
std::size_t plainLength(std::string_view text)
{
    static_assert(std::endian::native == std::endian::little); // the first byte is the lowest
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    constexpr std::uint64_t kHighs = 0x8080808080808080U;
    const auto zeros = [](std::uint64_t word) { return (word - kOnes) & ~word; };
    std::size_t length = 0;
    for (; length + sizeof(std::uint64_t) <= text.size(); length += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + length, sizeof word);
        const std::uint64_t found =
            (zeros(word ^ (kOnes * '"')) | zeros(word ^ (kOnes * '\\')) | word) & kHighs;
        if (found != 0)
            return length + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    }
    const auto isPlain = [](char c) {
        return c != '"' && c != '\\' && (static_cast<unsigned char>(c) & 0x80U) == 0;
    };
    while (length < text.size() && isPlain(text[length]))
        ++length;
    return length;
}

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

// An unknown escape stands for itself, in both formats.
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

std::optional<std::string_view> writtenValue(std::string_view labels, std::string_view name)
{
    // A bound mostly comes last, `…,le="1"}`, and is plain: its first quote is the next one.
    const std::size_t quote =
        labels.size() > 3 ? labels.rfind('"', labels.size() - 3) : std::string_view::npos;
    if (quote == std::string_view::npos)
        return std::nullopt;
    std::string_view before = labels.substr(0, quote);
    const auto cut = [&before](std::string_view end) {
        const bool isThere = before.ends_with(end);
        before.remove_suffix(isThere ? end.size() : 0);
        return isThere;
    };
    if (cut("=") && cut(name) && (cut(",") || cut("{")))
        return labels.substr(quote + 1, labels.size() - quote - 3);
    std::vector<WrittenLabel> all;
    LineReader(labels, Format::OpenMetrics).takeLabels(all);
    const auto found = std::find_if(
        all.begin(), all.end(), [name](const WrittenLabel& label) { return label.name == name; });
    return found == all.end() ? std::nullopt : std::optional(found->value);
}

bool LineReader::fail(std::string why)
{
    if (m_failure.empty())
        m_failure = std::move(why);
    return false;
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
    if (!take('{'))
        return fail("'{' expected");
    if (m_format == Format::Prometheus)
        skipBlanks();
    return take('}') || (takeLabel(labels) && takeMoreLabels(labels));
}

bool LineReader::takeMoreLabels(std::vector<WrittenLabel>& labels)
{
    const bool lenient = m_format == Format::Prometheus;
    for (;;) {
        if (lenient)
            skipBlanks();
        if (take('}'))
            return true;
        if (!take(','))
            return fail("',' or '}' expected after a label");
        if (lenient) {
            skipBlanks();
            if (take('}'))
                return true;
        } else if (!m_rest.empty() && m_rest.front() == '}') {
            return fail("a ',' must be followed by a label");
        }
        if (!takeLabel(labels))
            return false;
    }
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
    if (!take('"'))
        return fail("a label value stands in double quotes");
    labels.push_back({ name, {} });
    return takeValue(labels.back().value);
}

bool LineReader::takeValue(std::string_view& value)
{
    std::size_t length = plainLength(m_rest);
    const bool isPlain = length < m_rest.size() && m_rest[length] == '"';
    if (!isPlain) {
        while (length < m_rest.size() && m_rest[length] != '"')
            length += m_rest[length] == '\\' ? 2 : 1;
        if (length >= m_rest.size())
            return fail("the quotes of a label value are not closed");
    }
    value = m_rest.substr(0, length);
    m_rest.remove_prefix(length + 1);
    return isPlain || isUtf8(value) || fail("a label value is no UTF-8");
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
