// The columns of a TableView in the order shown: which are hidden, which are pinned, how wide each
// is and where it lies. Horizontal places are logical: they count from the leading edge, the view
// mirrors them for right-to-left. A value; finding the visible ones is a binary search, so two
// thousand columns cost no more than twenty.
#pragma once

#include "ui/tables/column_spec.h"

#include <vector>

namespace opsdeck::ui::tables {

class ColumnGeometry
{
public:
    static constexpr int kLeastWidth = 40;
    static constexpr int kMostWidth = 2000;

    struct Span
    {
        int left = 0;
        int width = 0;
    };

    // The same columns again keep their order, widths and pins; others start from their specs.
    void setColumns(std::vector<ColumnSpec> columns);
    const std::vector<ColumnSpec>& columns() const { return m_columns; }
    const ColumnSpec& column(int column) const
    {
        return m_columns[static_cast<std::size_t>(column)];
    }
    void setLead(int width); // of the check box column, before all others and always pinned
    int lead() const { return m_lead; }

    int count() const { return static_cast<int>(m_shown.size()); } // shown
    int columnAt(int place) const { return m_shown[static_cast<std::size_t>(place)]; }
    int placeOf(int column) const; // -1 when hidden
    int frozen() const { return m_frozen; } // places pinned, the first ones
    int frozenWidth() const; // with the lead
    int width() const; // of all, with the lead

    Span span(int place, int scroll) const; // where it is seen when scrolled by `scroll`
    int placeAt(int x, int scroll) const; // -1: none, the lead included
    struct Places
    {
        int first = 0;
        int last = -1;
    };
    Places scrolledIn(int viewWidth, int scroll) const; // of those not pinned
    int scrollShowing(int place, int viewWidth, int scroll) const;

    void setWidth(int column, int width);
    void setHidden(int column, bool hidden);
    void setFrozen(int column, bool frozen);
    void move(int column, int toPlace); // pins or frees when it crosses the line

    ColumnLayoutState state() const;
    void restore(const ColumnLayoutState& state);

private:
    void settle();
    ColumnSpec& spec(int column) { return m_columns[static_cast<std::size_t>(column)]; }

    std::vector<ColumnSpec> m_columns;
    std::vector<int> m_order; // all columns in display order, pinned ones first
    std::vector<int> m_shown; // without the hidden
    std::vector<int> m_lefts; // one more than shown
    int m_frozen = 0;
    int m_lead = 0;
};

} // namespace opsdeck::ui::tables
