#include "ui/pages/tables/filter_draft.h"

#include <algorithm>

namespace opsdeck::ui::pages {

void FilterDraft::reset(const std::vector<tables::Filter>& applied)
{
    m_applied = applied;
    discard();
}

void FilterDraft::add(tables::Filter filter)
{
    const auto same = std::find_if(
        m_chips.begin(), m_chips.end(), [&](const Chip& chip) { return chip.filter == filter; });
    const State state = stateOf(filter);
    if (same != m_chips.end())
        same->state = state;
    else
        m_chips.push_back({ std::move(filter), state });
}

void FilterDraft::change(std::size_t chip, tables::Filter filter)
{
    if (chip >= m_chips.size())
        return;
    m_chips[chip].state = stateOf(filter);
    m_chips[chip].filter = std::move(filter);
}

void FilterDraft::remove(std::size_t chip)
{
    if (chip >= m_chips.size())
        return;
    Chip& gone = m_chips[chip];
    if (gone.state == State::Drafted)
        m_chips.erase(m_chips.begin() + static_cast<std::ptrdiff_t>(chip));
    else
        gone.state = gone.state == State::Removed ? State::Applied : State::Removed;
}

void FilterDraft::clear()
{
    std::erase_if(m_chips, [](const Chip& chip) { return chip.state == State::Drafted; });
    for (Chip& chip : m_chips)
        chip.state = State::Removed;
}

void FilterDraft::discard()
{
    m_chips.clear();
    for (const tables::Filter& filter : m_applied)
        m_chips.push_back({ filter, State::Applied });
}

bool FilterDraft::isDrafted() const { return wanted() != m_applied; }

std::vector<tables::Filter> FilterDraft::wanted() const
{
    std::vector<tables::Filter> filters;
    for (const Chip& chip : m_chips)
        if (chip.state != State::Removed)
            filters.push_back(chip.filter);
    return filters;
}

FilterDraft::State FilterDraft::stateOf(const tables::Filter& filter) const
{
    const bool runs = std::find(m_applied.begin(), m_applied.end(), filter) != m_applied.end();
    return runs ? State::Applied : State::Drafted;
}

} // namespace opsdeck::ui::pages
