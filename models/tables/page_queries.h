// The page queries of one selection. A page's text depends on its direction, its size and on which
// values of the key are NULL, not on the values: it is made once a form and kept, because making it
// takes as long as libpq takes for a fifth of the page. Thread-safe.
#pragma once

#include "models/tables/keyset_query.h"

#include <map>
#include <mutex>
#include <tuple>

namespace opsdeck::tables {

class PageQueries
{
public:
    explicit PageQueries(const KeysetQuery& query); // which must outlive it

    // Equal to KeysetQuery::page().
    database::Query page(const PageStart& start, int limit);

private:
    // Backward, inclusive, limit, and which values of the key there are.
    using Form = std::tuple<bool, bool, int, std::vector<bool>>;

    const KeysetQuery& m_query;
    std::mutex m_mutex;
    std::map<Form, database::Query> m_made; // guarded by m_mutex
};

} // namespace opsdeck::tables
