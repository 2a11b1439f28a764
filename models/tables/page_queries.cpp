#include "models/tables/page_queries.h"

namespace opsdeck::tables {

namespace {

constexpr std::size_t kMostForms = 64;

} // namespace

PageQueries::PageQueries(const KeysetQuery& query)
    : m_query(query)
{
}

database::Query PageQueries::page(const PageStart& start, int limit)
{
    std::vector<bool> given;
    given.reserve(start.key.values.size());
    for (const auto& value : start.key.values)
        given.push_back(value.has_value());
    const Form form{ start.backward, start.inclusive, limit, std::move(given) };

    const std::scoped_lock lock(m_mutex);
    auto made = m_made.find(form);
    if (made == m_made.end()) {
        if (m_made.size() >= kMostForms)
            m_made.clear();
        made = m_made.emplace(form, m_query.page(start, limit)).first;
    }
    database::Query query = made->second;
    m_query.setKey(query, start.key);
    return query;
}

} // namespace opsdeck::tables
