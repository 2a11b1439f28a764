// The filters that run and the ones being drafted. A value: editing runs nothing, apply() says what
// to run. Chips keep their place while they are edited.
#pragma once

#include "models/tables/selection.h"
#include "ui/pages/tables/names.h"

#include <vector>

namespace opsdeck::ui::pages {

class FilterDraft
{
public:
    enum class State { Applied, Drafted, Removed };
    struct Chip
    {
        tables::Filter filter;
        State state = State::Drafted;
    };

    void reset(const std::vector<tables::Filter>& applied); // what runs now
    void add(tables::Filter filter); // no second chip for the same filter
    void change(std::size_t chip, tables::Filter filter);
    // An applied chip is struck out until it is applied, or kept by a second call; a drafted one
    // goes.
    void remove(std::size_t chip);
    void clear(); // strikes out everything
    void discard(); // back to what runs

    const std::vector<Chip>& chips() const { return m_chips; }
    bool isDrafted() const;
    std::vector<tables::Filter> wanted() const; // what Apply would run

private:
    State stateOf(const tables::Filter& filter) const;
    std::vector<tables::Filter> m_applied;
    std::vector<Chip> m_chips;
};

} // namespace opsdeck::ui::pages
