// Where the reader has been: relation, filters, order and the key at the top, back and forward.
// A value, bounded; the place one leaves is updated so that Back lands where one really was.
#pragma once

#include "models/tables/row_page.h"
#include "models/tables/selection.h"
#include "ui/pages/tables/names.h"

#include <optional>
#include <vector>

namespace opsdeck::ui::pages {

struct Place
{
    tables::Selection selection;
    std::vector<catalog::OrderColumn> order; // as asked for
    std::optional<tables::Key> top; // first visible row
};

class PageHistory
{
public:
    static constexpr std::size_t kMost = 100;

    // A new place drops what lay ahead.
    void visit(Place place);
    void update(Place place); // of the current entry
    const Place* back();
    const Place* forward();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_places.size(); }
    void clear();

private:
    std::vector<Place> m_places;
    std::size_t m_at = 0;
};

} // namespace opsdeck::ui::pages
