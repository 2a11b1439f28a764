// A JSON text cut into nodes without changing a character of it: numbers of any length and
// duplicate keys stay as the server wrote them. Immutable after parse(), which takes no recursion
// and may run on any thread; 32 bytes a node beside the text itself.
#pragma once

#include "models/base/result.h"

#include <QByteArray>

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string_view>
#include <vector>

namespace opsdeck::ui::pages {

class JsonDocument;
using JsonDocumentPtr = std::shared_ptr<const JsonDocument>;

class JsonDocument
{
public:
    enum class Kind : std::uint8_t { Object, Array, String, Number, Boolean, Null };
    using Node = std::uint32_t; // 0 is the root

    static base::Result<JsonDocumentPtr> parse(QByteArray text, std::stop_token stop = {});

    Kind kind(Node node) const { return m_nodes[node].kind; }
    bool isContainer(Node node) const;
    std::uint32_t size(Node node) const { return m_nodes[node].size; } // children
    Node child(Node node, std::uint32_t n) const { return m_children[m_nodes[node].first + n]; }
    Node parent(Node node) const { return m_nodes[node].parent; }
    std::uint32_t place(Node node) const { return m_nodes[node].place; } // among its siblings
    // As written, with quotes and escapes; the key is empty in arrays and at the root.
    std::string_view text(Node node) const;
    std::string_view key(Node node) const;
    const QByteArray& source() const { return m_text; }
    std::size_t nodes() const { return m_nodes.size(); }

private:
    friend class JsonReader;
    struct Entry
    {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t keyBegin = 0;
        std::uint32_t keyLength = 0;
        std::uint32_t parent = 0;
        std::uint32_t place = 0;
        std::uint32_t first = 0; // into m_children
        std::uint32_t size : 29 = 0;
        Kind kind : 3 = Kind::Null;
    };
    QByteArray m_text;
    std::vector<Entry> m_nodes;
    std::vector<Node> m_children;
};

} // namespace opsdeck::ui::pages
