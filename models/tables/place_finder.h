// Finds a key near a wanted place: from statistics of the leading columns, from rows spread over
// the heap where the order follows it, else from a sample of the table. Blocks; used by one worker
// at a time. What was learnt is kept, so that the next jump asks nothing but its page.
//
// Ties are followed into the next column of the order: in (status, id), half of the rows can share
// one status, and the place within it is looked for among the ids. Where only part of the rows is
// selected, by a filter or a tie, the first and the last key of that part are read (two index
// probes) and the statistics are looked at between them.
#pragma once

#include "models/database/connection.h"
#include "models/tables/keyset_query.h"
#include "models/tables/position_map.h"

#include <map>
#include <optional>

namespace opsdeck::tables {

class PlaceFinder
{
public:
    explicit PlaceFinder(const KeysetQuery& query);

    // A prefix of the order's key at `fraction` of the rows; empty where nothing is known.
    base::Result<Key> keyAt(
        database::Connection& connection, double fraction, std::stop_token stop);

private:
    struct Ends
    {
        std::optional<QByteArray> low; // ascending
        std::optional<QByteArray> high;
    };
    base::Result<std::optional<QByteArray>> probe(database::Connection& connection,
        const Key& prefix, std::size_t term, bool last, std::stop_token stop) const;
    base::Result<Ends> probeEnds(database::Connection& connection, const Key& prefix,
        std::size_t term, std::stop_token stop) const;
    base::Result<PositionMap> makeMap(database::Connection& connection, const Key& prefix,
        std::size_t term, std::stop_token stop) const;
    database::Query statisticsQuery(std::size_t term, const Ends& ends) const;
    database::Query sampleQuery(std::size_t term, const Ends& ends) const;
    database::Query spreadQuery(std::size_t term) const;
    bool followsHeap(double correlation) const;

    const KeysetQuery& m_query;
    std::map<QByteArray, PositionMap> m_maps; // by prefix
};

} // namespace opsdeck::tables
