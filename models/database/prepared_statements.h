// The named statements of one connection, least recently used first to go. Names come from a
// counter, never from the text. A plain value; no server contact.
#pragma once

#include "models/database/query.h"

#include <QHash>

#include <cstdint>
#include <list>
#include <optional>

namespace opsdeck::database {

class PreparedStatements
{
public:
    static constexpr std::size_t kMaximum = 100;

    // The statement's name, now the most recently used; empty when it is not prepared.
    QByteArray find(const QByteArray& key);
    QByteArray add(const QByteArray& key); // its new name
    void remove(const QByteArray& key);
    void clear();
    // Taken out when there are too many: the name to deallocate, else empty.
    QByteArray takeSurplus();
    std::size_t size() const { return m_order.size(); }

    // Text and parameter types: the same text with other types is another statement.
    static QByteArray keyOf(const Query& query);

private:
    struct Entry
    {
        QByteArray key;
        QByteArray name;
    };
    std::list<Entry> m_order; // most recently used first
    QHash<QByteArray, std::list<Entry>::iterator> m_entries;
    std::uint64_t m_counter = 0;
};

} // namespace opsdeck::database
