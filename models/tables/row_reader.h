// Reads pages of one selection over a connection that the caller holds: by key, and near a position
// by what is known of the positions. Blocks: workers and the command line. Thread-safe; fetches
// wait for each other, the anchoring pass runs beside them.
//
// A position is exact when it was counted from an anchor, from the start or from the end; else it
// is where statistics put it. A block walk (a heap without a key) finds its place by block number.
// A relation that can only be read forward is read once, up to kForwardRows, and kept: paging then
// sees one moment, and a row's number is its key.
#pragma once

#include "models/tables/anchors.h"
#include "models/tables/keyset_query.h"
#include "models/tables/page_queries.h"
#include "models/tables/place_finder.h"
#include "models/tables/row_source.h"

#include <functional>
#include <mutex>
#include <stop_token>

namespace opsdeck::tables {

inline constexpr int kForwardRows = 10000;

class RowReader
{
public:
    explicit RowReader(Selection selection, KeysetQuery::Values values = KeysetQuery::Values::Cut);

    const KeysetQuery& query() const { return m_query; }
    bool isForwardOnly() const { return m_query.terms().empty(); }

    base::Result<FetchAnswer> fetch(
        database::Connection& connection, const FetchRequest& request, std::stop_token stop);
    // Sends what fetch() is going to ask, where that needs nothing to be looked up. Never blocks.
    void sendAhead(database::Connection& connection, const FetchRequest& request);

    // The statement of a page, as it is run first.
    base::Result<database::Query> pageQuery(database::Connection& connection,
        const PageStart& start, int limit, std::stop_token stop) const;

    // How many rows there are, as far as is known by now; asks the planner when nothing is.
    base::Result<RowCount> count(database::Connection& connection, std::stop_token stop);
    RowCount knownCount() const;

    // Rows before the key, by the planner's estimate.
    base::Result<qint64> estimateBefore(
        database::Connection& connection, const Key& key, std::stop_token stop);

    // The pass that makes positions exact. Steps of some thousand rows, each a query of its own, so
    // that no snapshot is held; one single query where no index gives the order.
    using Progress = std::function<void(qint64 rows)>;
    base::Status anchor(
        database::Connection& connection, const Progress& progress, std::stop_token stop);

    base::Result<std::optional<QByteArray>> value(
        database::Connection& connection, const Key& key, int column, std::stop_token stop);

private:
    struct Fetch
    {
        database::Connection& connection;
        std::stop_token stop;
    };
    base::Result<FetchAnswer> read(const Fetch& fetch, const FetchRequest& request);
    static std::optional<PageStart> startOf(const FetchRequest& request);
    base::Result<FetchAnswer> byKey(const Fetch& fetch, const PageStart& start, int limit);
    base::Result<FetchAnswer> nearRow(const Fetch& fetch, RowIndex row, int limit);
    base::Result<FetchAnswer> fromAnchor(
        const Fetch& fetch, const Anchor& anchor, RowIndex row, int limit);
    base::Result<FetchAnswer> fromFraction(const Fetch& fetch, RowIndex row, qint64 of, int limit);
    base::Result<FetchAnswer> atEnd(const Fetch& fetch, int limit);
    base::Result<FetchAnswer> forward(const Fetch& fetch, const FetchRequest& request);
    base::Status readForward(const Fetch& fetch);
    base::Result<database::ResultPagePtr> blockPage(
        const Fetch& fetch, const PageStart& start, int limit);
    base::Result<database::ResultPagePtr> keysBehind(
        const Fetch& fetch, const Key& key, int stride, int limit);
    base::Result<qint64> blockCount(const Fetch& fetch) const;
    qint64 blocksFor(int rows) const;
    BlockRange blockRange(const PageStart& start, qint64 span, qint64 blocks) const;
    void setCount(RowCount count);

    base::Status anchorSmall(const Fetch& fetch);
    base::Status anchorSteps(const Fetch& fetch, const Progress& progress, int stride);
    base::Status anchorBlocks(const Fetch& fetch, const Progress& progress, int stride);
    base::Status anchorAtOnce(const Fetch& fetch, const Progress& progress, int stride);
    bool isStepwise() const;
    Anchor readAnchor(const database::ResultPage& page, int row, RowIndex base) const;

    KeysetQuery m_query;
    PageQueries m_pages;
    Anchors m_anchors;
    std::mutex m_fetching; // one fetch at a time; guards the next four
    PlaceFinder m_places;
    std::vector<database::ResultPagePtr> m_forward; // pages of kForwardPageRows
    int m_forwardRows = 0;
    bool m_forwardWhole = false; // it ended before the limit
    mutable std::mutex m_counting;
    RowCount m_count; // guarded by m_counting
};

} // namespace opsdeck::tables
