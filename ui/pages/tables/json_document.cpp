#include "ui/pages/tables/json_document.h"

#include <QCoreApplication>

#include <cstring>
#include <limits>

namespace opsdeck::ui::pages {

namespace {

constexpr std::uint32_t kStopEvery = 4096; // nodes between two looks at the stop token

QString tr(const char* text) { return QCoreApplication::translate("JsonDocument", text); }

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

bool endsToken(char c) { return isSpace(c) || c == ',' || c == ']' || c == '}' || c == ':'; }

// RFC 8259: -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?
bool isNumber(std::string_view text)
{
    std::size_t at = 0;
    const auto digits = [&] {
        const std::size_t from = at;
        while (at < text.size() && text[at] >= '0' && text[at] <= '9')
            ++at;
        return at - from;
    };
    if (at < text.size() && text[at] == '-')
        ++at;
    const bool zero = at < text.size() && text[at] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1))
        return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0)
            return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (digits() == 0)
            return false;
    }
    return at == text.size();
}

} // namespace

// One pass over the text with an explicit stack of the open containers.
class JsonReader
{
public:
    JsonReader(JsonDocument& document, std::stop_token stop)
        : m_document(document)
        , m_text(document.m_text.constData(), static_cast<std::size_t>(document.m_text.size()))
        , m_stop(std::move(stop))
    {
    }

    base::Status read()
    {
        do {
            if (!readOne())
                return bad();
            if (m_document.m_nodes.size() % kStopEvery == 0 && m_stop.stop_requested())
                return base::fail(base::ErrorCode::Cancelled, tr("Reading the JSON was stopped"));
        } while (!m_open.empty());
        skipSpace();
        return m_at == m_text.size() ? base::Status() : bad();
    }

private:
    struct Open
    {
        JsonDocument::Node node;
        std::vector<JsonDocument::Node> children;
    };

    // A value, or the end of the innermost container.
    bool readOne()
    {
        skipSpace();
        if (!m_open.empty() && peek() == closer())
            return !m_afterComma && close();
        if (!m_open.empty() && !m_open.back().children.empty() && !m_afterComma)
            return false;
        JsonDocument::Entry entry;
        if (!m_open.empty() && kindOf(m_open.back().node) == JsonDocument::Kind::Object
            && !readKey(entry))
            return false;
        return readValue(entry);
    }

    bool readKey(JsonDocument::Entry& entry)
    {
        const std::size_t from = m_at;
        if (!readString())
            return false;
        entry.keyBegin = static_cast<std::uint32_t>(from);
        entry.keyLength = static_cast<std::uint32_t>(m_at - from);
        skipSpace();
        if (peek() != ':')
            return false;
        ++m_at;
        skipSpace();
        return true;
    }

    bool readValue(JsonDocument::Entry entry)
    {
        m_afterComma = false;
        entry.begin = static_cast<std::uint32_t>(m_at);
        const char c = peek();
        const auto node = static_cast<JsonDocument::Node>(m_document.m_nodes.size());
        if (!m_open.empty()) {
            entry.parent = m_open.back().node;
            entry.place = static_cast<std::uint32_t>(m_open.back().children.size());
            m_open.back().children.push_back(node);
        }
        if (c == '{' || c == '[') {
            entry.kind = c == '{' ? JsonDocument::Kind::Object : JsonDocument::Kind::Array;
            m_document.m_nodes.push_back(entry);
            m_open.push_back({ node, {} });
            ++m_at;
            return true;
        }
        if (!readScalar(entry))
            return false;
        entry.end = static_cast<std::uint32_t>(m_at);
        m_document.m_nodes.push_back(entry);
        afterValue();
        return true;
    }

    bool readScalar(JsonDocument::Entry& entry)
    {
        if (peek() == '"') {
            entry.kind = JsonDocument::Kind::String;
            return readString();
        }
        const std::size_t from = m_at;
        while (m_at < m_text.size() && !endsToken(m_text[m_at]))
            ++m_at;
        const std::string_view word = m_text.substr(from, m_at - from);
        if (word == "true" || word == "false")
            entry.kind = JsonDocument::Kind::Boolean;
        else if (word == "null")
            entry.kind = JsonDocument::Kind::Null;
        else if (isNumber(word))
            entry.kind = JsonDocument::Kind::Number;
        else
            return false;
        return true;
    }

    bool readString()
    {
        if (peek() != '"')
            return false;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\\')
                ++m_at;
            else if (c == '"')
                return ++m_at, true;
            else if (static_cast<unsigned char>(c) < 0x20)
                return false;
        }
        return false;
    }

    bool close()
    {
        Open open = std::move(m_open.back());
        m_open.pop_back();
        JsonDocument::Entry& entry = m_document.m_nodes[open.node];
        entry.end = static_cast<std::uint32_t>(++m_at);
        entry.first = static_cast<std::uint32_t>(m_document.m_children.size());
        entry.size = static_cast<std::uint32_t>(open.children.size()) & 0x1fffffffU;
        m_document.m_children.insert(
            m_document.m_children.end(), open.children.begin(), open.children.end());
        afterValue();
        return true;
    }

    void afterValue()
    {
        skipSpace();
        m_afterComma = !m_open.empty() && peek() == ',';
        if (m_afterComma)
            ++m_at;
    }

    base::Status bad() const
    {
        return base::fail(base::ErrorCode::BadInput, tr("This is not valid JSON"),
            tr("unexpected text at byte %1").arg(m_at));
    }

    JsonDocument::Kind kindOf(JsonDocument::Node node) const
    {
        return m_document.m_nodes[node].kind;
    }
    char closer() const
    {
        return kindOf(m_open.back().node) == JsonDocument::Kind::Object ? '}' : ']';
    }
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipSpace()
    {
        while (m_at < m_text.size() && isSpace(m_text[m_at]))
            ++m_at;
    }

    JsonDocument& m_document;
    std::string_view m_text;
    std::stop_token m_stop;
    std::vector<Open> m_open;
    std::size_t m_at = 0;
    bool m_afterComma = false;
};

base::Result<JsonDocumentPtr> JsonDocument::parse(QByteArray text, std::stop_token stop)
{
    if (static_cast<std::uint64_t>(text.size()) > std::numeric_limits<std::uint32_t>::max() / 2)
        return base::fail(
            base::ErrorCode::Unsupported, tr("This JSON is too large to show as a tree"));
    auto document = std::make_shared<JsonDocument>();
    document->m_text = std::move(text);
    const base::Status read = JsonReader(*document, std::move(stop)).read();
    if (!read)
        return base::fail(read.error());
    return document;
}

bool JsonDocument::isContainer(Node node) const
{
    return kind(node) == Kind::Object || kind(node) == Kind::Array;
}

std::string_view JsonDocument::text(Node node) const
{
    const Entry& entry = m_nodes[node];
    return std::string_view(m_text.constData() + entry.begin, entry.end - entry.begin);
}

std::string_view JsonDocument::key(Node node) const
{
    const Entry& entry = m_nodes[node];
    return std::string_view(m_text.constData() + entry.keyBegin, entry.keyLength);
}

} // namespace opsdeck::ui::pages
