#include "models/database/prepared_statements.h"

namespace opsdeck::database {

QByteArray PreparedStatements::find(const QByteArray& key)
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.constEnd())
        return {};
    m_order.splice(m_order.begin(), m_order, *found);
    return m_order.front().name;
}

QByteArray PreparedStatements::add(const QByteArray& key)
{
    remove(key);
    m_order.push_front({ key, "opsdeck_" + QByteArray::number(++m_counter) });
    m_entries.insert(key, m_order.begin());
    return m_order.front().name;
}

void PreparedStatements::remove(const QByteArray& key)
{
    const auto found = m_entries.constFind(key);
    if (found == m_entries.constEnd())
        return;
    m_order.erase(*found);
    m_entries.erase(found);
}

void PreparedStatements::clear()
{
    m_entries.clear();
    m_order.clear();
}

QByteArray PreparedStatements::takeSurplus()
{
    if (m_order.size() <= kMaximum)
        return {};
    const Entry oldest = m_order.back();
    remove(oldest.key);
    return oldest.name;
}

QByteArray PreparedStatements::keyOf(const Query& query)
{
    QByteArray key = query.sql;
    for (const Parameter& parameter : query.parameters) {
        key += '\0';
        key += QByteArray::number(parameter.type);
    }
    return key;
}

} // namespace opsdeck::database
