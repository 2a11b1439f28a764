// Where in its order a value of one column lies, and which value lies at a place: a monotone map
// built from the server's statistics or from a sample. A value; any thread.
//
// Places are fractions of the rows, 0 before the first and 1 behind the last, in the direction of
// the order; the ascending scale inside knows nothing of NULLs, which are one tie at an end.
#pragma once

#include "models/tables/key_numbers.h"

#include <optional>
#include <vector>

namespace opsdeck::tables {

class PositionMap
{
public:
    // A value of the statistics, ascending: a histogram bound or, with its share, a common value.
    struct Item
    {
        QByteArray value;
        std::optional<double> share; // of the rows that are not NULL; empty for a bound
    };
    struct Direction
    {
        bool descending = false;
        bool nullsFirst = false;
        double nullShare = 0;
    };
    PositionMap() = default;
    PositionMap(std::vector<Item> ascending, Direction direction, database::Oid type);

    bool isEmpty() const { return m_items.empty(); }

    // Looks only at the rows whose values lie between `low` and `high` (ascending), of which the
    // server says how many items are smaller than each.
    struct Limit
    {
        QByteArray value;
        std::size_t itemsBelow = 0;
    };
    void restrict(const Limit& low, const Limit& high);

    struct Place
    {
        std::optional<QByteArray> value; // empty: NULL
        bool isTie = false; // many rows share the value …
        double within = 0; // … and the place is this far into them, in the order's direction
    };
    Place at(double fraction) const;

private:
    double before(const Limit& limit) const;
    Place ascendingAt(double fraction) const;

    struct Point
    {
        QByteArray value;
        double before = 0; // share of the rows with smaller values
        double share = 0; // of the rows with this value, where it is a tie
    };
    std::vector<Item> m_items;
    std::vector<Point> m_points;
    Direction m_direction;
    database::Oid m_type = 0;
    double m_low = 0;
    double m_high = 1;
};

} // namespace opsdeck::tables
