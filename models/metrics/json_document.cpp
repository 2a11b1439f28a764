#include "models/metrics/json_document.h"

#include "models/metrics/number.h"

#include <algorithm>
#include <unordered_set>

namespace opsdeck::metrics {

namespace {

constexpr int kDeepest = 200; // a body of brackets alone must not end the stack

bool isDigit(char c) { return c >= '0' && c <= '9'; }

void appendUtf8(std::string& text, std::uint32_t code)
{
    const auto add = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xc0U | (code >> 6U));
        add(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
        add(0xe0U | (code >> 12U));
        add(0x80U | ((code >> 6U) & 0x3fU));
        add(0x80U | (code & 0x3fU));
    } else {
        add(0xf0U | (code >> 18U));
        add(0x80U | ((code >> 12U) & 0x3fU));
        add(0x80U | ((code >> 6U) & 0x3fU));
        add(0x80U | (code & 0x3fU));
    }
}

class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_rest(text)
    {
    }

    tl::expected<JsonNode, JsonFailure> readAll()
    {
        JsonNode node;
        skipBlanks();
        if (m_rest.empty())
            fail("the text is empty");
        else if (read(node, 0)) {
            skipBlanks();
            if (m_rest.empty())
                return node;
            fail("text after the end of the document");
        }
        return tl::unexpected(JsonFailure{ m_line, m_why });
    }

private:
    bool fail(std::string why)
    {
        m_why = std::move(why);
        return false;
    }

    void skipBlanks()
    {
        while (!m_rest.empty()) {
            const char c = m_rest.front();
            if (c == '\n')
                ++m_line;
            else if (c != ' ' && c != '\t' && c != '\r')
                return;
            m_rest.remove_prefix(1);
        }
    }

    bool take(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    bool takeWord(std::string_view word)
    {
        if (!m_rest.starts_with(word))
            return false;
        m_rest.remove_prefix(word.size());
        return true;
    }

    bool read(JsonNode& node, int depth)
    {
        node.line = m_line;
        if (depth > kDeepest)
            return fail("the document is nested too deep");
        if (m_rest.empty())
            return fail("the document ends too early");
        switch (m_rest.front()) {
        case '{':
            return readObject(node, depth);
        case '[':
            return readArray(node, depth);
        case '"':
            node.kind = JsonNode::Kind::Text;
            return readText(node.text);
        default:
            return readScalar(node);
        }
    }

    bool readScalar(JsonNode& node)
    {
        using Kind = JsonNode::Kind;
        if (takeWord("null"))
            node.kind = Kind::Null;
        else if (takeWord("true"))
            node.kind = Kind::True;
        else if (takeWord("false"))
            node.kind = Kind::False;
        else if (m_rest.front() == '-' || isDigit(m_rest.front()))
            return readNumber(node);
        else
            return fail("a value expected");
        return true;
    }

    bool readNumber(JsonNode& node)
    {
        std::size_t i = m_rest.front() == '-' ? 1 : 0;
        const auto digits = [&] {
            const std::size_t before = i;
            while (i < m_rest.size() && isDigit(m_rest[i]))
                ++i;
            return i - before;
        };
        const bool leadsWithZero = i < m_rest.size() && m_rest[i] == '0';
        const std::size_t whole = digits();
        bool good = whole > 0 && !(leadsWithZero && whole > 1);
        if (good && i < m_rest.size() && m_rest[i] == '.') {
            ++i;
            good = digits() > 0;
        }
        if (good && i < m_rest.size() && (m_rest[i] == 'e' || m_rest[i] == 'E')) {
            ++i;
            if (i < m_rest.size() && (m_rest[i] == '+' || m_rest[i] == '-'))
                ++i;
            good = digits() > 0;
        }
        const std::string text(m_rest.substr(0, i));
        const auto number = good ? parseNumber(text) : std::nullopt;
        if (!number)
            return fail("'" + text + "' is no number");
        node.kind = JsonNode::Kind::Number;
        node.number = *number;
        m_rest.remove_prefix(i);
        return true;
    }

    bool readObject(JsonNode& node, int depth)
    {
        node.kind = JsonNode::Kind::Object;
        std::unordered_set<std::string> seen;
        take('{');
        skipBlanks();
        if (take('}'))
            return true;
        for (;;) {
            std::string name;
            skipBlanks();
            if (m_rest.empty() || m_rest.front() != '"')
                return fail("a name in double quotes expected");
            if (!readText(name))
                return false;
            if (!seen.insert(name).second)
                return fail("the name '" + name + "' is there twice");
            skipBlanks();
            if (!take(':'))
                return fail("':' expected after '" + name + "'");
            skipBlanks();
            node.names.push_back(std::move(name));
            if (!read(node.items.emplace_back(), depth + 1))
                return false;
            skipBlanks();
            if (take('}'))
                return true;
            if (!take(','))
                return fail("',' or '}' expected");
        }
    }

    bool readArray(JsonNode& node, int depth)
    {
        node.kind = JsonNode::Kind::Array;
        take('[');
        skipBlanks();
        if (take(']'))
            return true;
        for (;;) {
            skipBlanks();
            if (!read(node.items.emplace_back(), depth + 1))
                return false;
            skipBlanks();
            if (take(']'))
                return true;
            if (!take(','))
                return fail("',' or ']' expected");
        }
    }

    bool readText(std::string& text)
    {
        take('"');
        for (;;) {
            if (m_rest.empty())
                return fail("the quotes of a text are not closed");
            const char c = m_rest.front();
            m_rest.remove_prefix(1);
            if (c == '"')
                return true;
            if (static_cast<unsigned char>(c) < 0x20)
                return fail("a control character inside a text");
            if (c != '\\')
                text += c;
            else if (!readEscape(text))
                return false;
        }
    }

    bool readEscape(std::string& text)
    {
        static constexpr std::string_view kFrom = "\"\\/bfnrt";
        static constexpr std::string_view kTo = "\"\\/\b\f\n\r\t";
        const char c = m_rest.empty() ? '\0' : m_rest.front();
        if (const std::size_t i = kFrom.find(c); c != '\0' && i != std::string_view::npos) {
            m_rest.remove_prefix(1);
            text += kTo[i];
            return true;
        }
        std::uint32_t code = 0;
        if (!readCode(code))
            return fail("an escape that JSON does not know");
        if (code >= 0xd800 && code < 0xdc00) {
            std::uint32_t low = 0;
            if (!take('\\') || !readCode(low) || low < 0xdc00 || low > 0xdfff)
                return fail("half a character");
            code = 0x10000 + ((code - 0xd800) << 10U) + (low - 0xdc00);
        } else if (code >= 0xdc00 && code < 0xe000) {
            return fail("half a character");
        }
        appendUtf8(text, code);
        return true;
    }

    bool readCode(std::uint32_t& code) // a u and four hexadecimal digits
    {
        if (m_rest.size() < 5 || m_rest.front() != 'u')
            return false;
        for (const char c : m_rest.substr(1, 4)) {
            const char lower = static_cast<char>(c | 0x20);
            const bool isLetter = lower >= 'a' && lower <= 'f';
            if (!isDigit(c) && !isLetter)
                return false;
            code = code * 16 + static_cast<std::uint32_t>(isLetter ? lower - 'a' + 10 : c - '0');
        }
        m_rest.remove_prefix(5);
        return true;
    }

    std::string_view m_rest;
    int m_line = 1;
    std::string m_why;
};

} // namespace

const JsonNode* JsonNode::member(std::string_view name) const
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? nullptr : &items[static_cast<std::size_t>(found - names.begin())];
}

tl::expected<JsonNode, JsonFailure> readJson(std::string_view text)
{
    return Reader(text).readAll();
}

} // namespace opsdeck::metrics
