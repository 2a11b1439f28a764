// Small numbers for series names, for readers that build names themselves: the same name gives the
// same number as long as the table lives. One thread.
#pragma once

#include "models/metrics/exposition.h"

#include <deque>
#include <string>
#include <unordered_map>

namespace opsdeck::metrics {

class SeriesTable
{
public:
    SeriesId id(const SeriesName& name)
    {
        const auto [it, isNew] = m_byText.try_emplace(
            series::canonicalText(name), static_cast<SeriesId>(m_names.size()));
        if (isNew)
            m_names.push_back(name);
        return it->second;
    }
    const SeriesName& name(SeriesId id) const { return m_names[id]; }
    std::size_t size() const { return m_names.size(); }

private:
    std::deque<SeriesName> m_names;
    std::unordered_map<std::string, SeriesId> m_byText;
};

} // namespace opsdeck::metrics
