#include "ui/pages/tables/page_history.h"

namespace opsdeck::ui::pages {

void PageHistory::visit(Place place)
{
    if (!m_places.empty())
        m_places.erase(m_places.begin() + static_cast<std::ptrdiff_t>(m_at) + 1, m_places.end());
    if (m_places.size() == kMost)
        m_places.erase(m_places.begin());
    m_places.push_back(std::move(place));
    m_at = m_places.size() - 1;
}

void PageHistory::update(Place place)
{
    if (!m_places.empty())
        m_places[m_at] = std::move(place);
}

const Place* PageHistory::back() { return canGoBack() ? &m_places[--m_at] : nullptr; }

const Place* PageHistory::forward() { return canGoForward() ? &m_places[++m_at] : nullptr; }

void PageHistory::clear()
{
    m_places.clear();
    m_at = 0;
}

} // namespace opsdeck::ui::pages
