#include "models/tables/row_reader.h"

#include "models/tables/plan_estimate.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace opsdeck::tables {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::tables::RowReader)
};

constexpr double kUsualRowsInBlock = 50;

// The server's failure names the query: whoever waits for rows thinks of a table.
QString whatFailed(const base::Error& error, const catalog::Relation& relation)
{
    return (error.sqlState == QLatin1StringView("57014")
            ? Words::tr("Reading the rows of %1 took too long")
            : Words::tr("The rows of %1 could not be read"))
        .arg(relation.qualifiedName());
}

qint64 blockOf(const Key& key)
{
    const QByteArray place = key.values.back().value_or(QByteArray());
    return place.mid(1, place.indexOf(',') - 1).toLongLong();
}

} // namespace

RowReader::RowReader(Selection selection, KeysetQuery::Values values)
    : m_query(std::move(selection), values)
    , m_pages(m_query)
    , m_places(m_query)
{
    const auto& relation = *m_query.selection().relation();
    if (!m_query.selection().isFiltered() && relation.rowsEstimate)
        m_count = { RowCount::State::About, *relation.rowsEstimate };
}

RowCount RowReader::knownCount() const
{
    if (const auto rows = m_anchors.rows())
        return { RowCount::State::Exact, *rows };
    const std::scoped_lock lock(m_counting);
    return m_count;
}

void RowReader::setCount(RowCount count)
{
    const std::scoped_lock lock(m_counting);
    m_count = count;
}

base::Result<RowCount> RowReader::count(database::Connection& connection, std::stop_token stop)
{
    const RowCount known = knownCount();
    if (known.state != RowCount::State::Unknown || isForwardOnly())
        return known;
    const auto rows = estimateRows(connection, m_query.selection(), std::move(stop));
    if (!rows)
        return base::fail(rows.error());
    setCount({ RowCount::State::About, *rows });
    return knownCount();
}

base::Result<qint64> RowReader::estimateBefore(
    database::Connection& connection, const Key& key, std::stop_token stop)
{
    return estimateQueryRows(connection,
        m_query.everything(KeysetQuery::Form::Select, { key, true, false }), std::move(stop));
}

base::Result<std::optional<QByteArray>> RowReader::value(
    database::Connection& connection, const Key& key, int column, std::stop_token stop)
{
    if (isForwardOnly())
        return base::fail(base::ErrorCode::Unsupported, Words::tr("Cannot read the whole value"),
            Words::tr("%1 has no key by which its row could be found again")
                .arg(m_query.selection().relation()->qualifiedName()),
            Words::tr("Filter the view down to the row and export it."));
    auto answer = connection.run(m_query.value(key, column), std::move(stop));
    if (!answer)
        return base::fail(std::move(answer.error()));
    if ((*answer)->rows() == 0)
        return base::fail(base::ErrorCode::NotFound, Words::tr("Cannot read the whole value"),
            Words::tr("the row is not there any more"));
    const auto text = (*answer)->value(0, 0);
    return text ? std::optional(QByteArray(text->data(), static_cast<qsizetype>(text->size())))
                : std::nullopt;
}

base::Result<FetchAnswer> RowReader::fetch(
    database::Connection& connection, const FetchRequest& request, std::stop_token stop)
{
    const std::scoped_lock lock(m_fetching);
    base::Result<FetchAnswer> answer = read({ connection, std::move(stop) }, request);
    if (!answer && answer.error().code != base::ErrorCode::Cancelled)
        answer.error().what = whatFailed(answer.error(), *m_query.selection().relation());
    return answer;
}

base::Result<FetchAnswer> RowReader::read(const Fetch& fetch, const FetchRequest& request)
{
    if (isForwardOnly())
        return forward(fetch, request);
    const auto start = startOf(request);
    if (!start)
        return nearRow(fetch, request.row, request.limit);
    return start->backward && start->key.isEmpty() ? atEnd(fetch, request.limit)
                                                   : byKey(fetch, *start, request.limit);
}

// Where a page begins by its key alone; empty where the key has to be found first.
std::optional<PageStart> RowReader::startOf(const FetchRequest& request)
{
    switch (request.kind) {
    case FetchRequest::Kind::After:
        return PageStart{ request.key, false, false };
    case FetchRequest::Kind::From:
        return PageStart{ request.key, false, true };
    case FetchRequest::Kind::Before:
        return PageStart{ request.key, true, false };
    case FetchRequest::Kind::Near:
        break;
    }
    return request.row <= 0 ? std::optional<PageStart>(PageStart{}) : std::nullopt;
}

void RowReader::sendAhead(database::Connection& connection, const FetchRequest& request)
{
    const auto start = startOf(request);
    if (start && !isForwardOnly() && !isBlockWalk(m_query.selection()))
        connection.sendAhead(m_pages.page(*start, request.limit + 1));
}

base::Result<FetchAnswer> RowReader::byKey(const Fetch& fetch, const PageStart& start, int limit)
{
    // One row more than asked tells whether anything lies behind.
    auto result = isBlockWalk(m_query.selection())
        ? blockPage(fetch, start, limit + 1)
        : fetch.connection.run(m_pages.page(start, limit + 1), fetch.stop);
    if (!result)
        return base::fail(std::move(result.error()));
    const bool more = (*result)->rows() > limit;
    FetchAnswer answer;
    answer.page = std::make_shared<RowPage>(
        std::move(*result), m_query.layout(), start.backward, RowSlice{ 0, limit });
    answer.reachedStart = start.backward ? !more : start.key.isEmpty();
    answer.reachedEnd = start.backward ? start.key.isEmpty() : !more;
    if (answer.reachedStart) {
        answer.firstRow = 0;
        answer.isExact = true;
    }
    if (answer.reachedStart && answer.reachedEnd) {
        // Anchors of an earlier moment know less than a page with both ends.
        m_anchors.clear();
        setCount({ RowCount::State::Exact, answer.page->rows() });
    }
    return answer;
}

base::Result<FetchAnswer> RowReader::atEnd(const Fetch& fetch, int limit)
{
    auto answer = byKey(fetch, { {}, true, false }, limit);
    if (!answer || answer->firstRow)
        return answer;
    const auto count = this->count(fetch.connection, fetch.stop);
    if (!count)
        return base::fail(count.error());
    answer->firstRow = std::max<RowIndex>(count->rows - answer->page->rows(), 1);
    answer->isExact = count->state == RowCount::State::Exact;
    return answer;
}

base::Result<FetchAnswer> RowReader::nearRow(const Fetch& fetch, RowIndex row, int limit)
{
    if (const auto status = anchorSmall(fetch); !status)
        return base::fail(status.error());
    const auto count = this->count(fetch.connection, fetch.stop);
    if (!count)
        return base::fail(count.error());
    if (row + limit >= count->rows)
        return atEnd(fetch, limit);
    if (const auto anchor = m_anchors.before(row))
        return fromAnchor(fetch, *anchor, row, limit);
    return fromFraction(fetch, row, count->rows, limit);
}

base::Result<FetchAnswer> RowReader::fromAnchor(
    const Fetch& fetch, const Anchor& anchor, RowIndex row, int limit)
{
    Key key = anchor.key;
    const auto distance = static_cast<int>(row - anchor.row);
    if (distance > 0) {
        auto keys = keysBehind(fetch, anchor.key, distance, distance);
        if (!keys)
            return base::fail(std::move(keys.error()));
        if ((*keys)->rows() == 0)
            return atEnd(fetch, limit);
        const Anchor landed = readAnchor(**keys, 0, anchor.row + 1);
        if (landed.row < row)
            return atEnd(fetch, limit);
        key = landed.key;
    }
    auto answer = byKey(fetch, { key, false, true }, limit);
    if (answer && !answer->firstRow) {
        answer->firstRow = row;
        answer->isExact = true;
    }
    return answer;
}

base::Result<FetchAnswer> RowReader::fromFraction(
    const Fetch& fetch, RowIndex row, qint64 of, int limit)
{
    const double fraction = static_cast<double>(row) / static_cast<double>(of);
    Key key;
    if (isBlockWalk(m_query.selection())) {
        const auto blocks = blockCount(fetch);
        if (!blocks)
            return base::fail(blocks.error());
        const double block = std::floor(fraction * static_cast<double>(*blocks));
        key.values.emplace_back('(' + QByteArray::number(static_cast<qint64>(block)) + ",0)");
    } else {
        auto found = m_places.keyAt(fetch.connection, fraction, fetch.stop);
        if (!found)
            return base::fail(std::move(found.error()));
        key = std::move(*found);
    }
    if (key.isEmpty()) { // nothing is known of the values: only looking at all of them helps
        if (const auto status = anchorAtOnce(fetch, {}, Anchors::strideFor(of)); !status)
            return base::fail(status.error());
        const auto anchor = m_anchors.before(row);
        return anchor ? fromAnchor(fetch, *anchor, row, limit) : atEnd(fetch, limit);
    }
    auto answer = byKey(fetch, { key, false, true }, limit);
    if (!answer)
        return answer;
    if (answer->reachedEnd && answer->page->rows() < limit)
        return atEnd(fetch, limit);
    answer->firstRow = row;
    answer->isExact = false;
    return answer;
}

base::Result<qint64> RowReader::blockCount(const Fetch& fetch) const
{
    SqlText sql;
    const QByteArray oid =
        sql.add(QByteArray::number(m_query.selection().relation()->oid), ValueType::relationId());
    database::Query query = sql.query(QStringLiteral("tables.blocks"),
        "SELECT pg_relation_size(" + oid + "::regclass) / current_setting('block_size')::bigint");
    query.repeated = true;
    auto answer = fetch.connection.run(query, fetch.stop);
    if (!answer)
        return base::fail(std::move(answer.error()));
    const auto text = (*answer)->value(0, 0).value_or("");
    if (text.empty())
        return base::fail(base::ErrorCode::NotFound,
            Words::tr("Cannot read %1").arg(m_query.selection().relation()->qualifiedName()),
            Words::tr("it is not there any more"));
    return QByteArray(text.data(), static_cast<qsizetype>(text.size())).toLongLong();
}

qint64 RowReader::blocksFor(int rows) const
{
    const auto& relation = *m_query.selection().relation();
    const double known = static_cast<double>(relation.rowsEstimate.value_or(0))
        / static_cast<double>(std::max<qint64>(relation.pages, 1));
    const double inBlock = known >= 1 ? known : kUsualRowsInBlock;
    return static_cast<qint64>(rows * 1.5 / inBlock) + 2;
}

BlockRange RowReader::blockRange(const PageStart& start, qint64 span, qint64 blocks) const
{
    const bool hasKey = !start.key.isEmpty();
    const qint64 from = hasKey ? blockOf(start.key) : 0;
    const qint64 to = hasKey ? blockOf(start.key) + 1 : blocks;
    return start.backward ? BlockRange{ std::max<qint64>(to - span, 0), to }
                          : BlockRange{ from, std::min(from + span, blocks) };
}

base::Result<database::ResultPagePtr> RowReader::blockPage(
    const Fetch& fetch, const PageStart& start, int limit)
{
    const auto blocks = blockCount(fetch);
    if (!blocks)
        return base::fail(blocks.error());
    for (qint64 span = blocksFor(limit);; span *= 8) {
        const BlockRange range = blockRange(start, span, *blocks);
        auto page = fetch.connection.run(m_query.blockPage(start, range, limit), fetch.stop);
        const bool whole = start.backward ? range.first == 0 : range.end == *blocks;
        if (!page || (*page)->rows() >= limit || whole || range.end <= range.first)
            return page;
    }
}

base::Result<database::Query> RowReader::pageQuery(
    database::Connection& connection, const PageStart& start, int limit, std::stop_token stop) const
{
    if (!isBlockWalk(m_query.selection()))
        return m_query.page(start, limit);
    const auto blocks = blockCount({ connection, std::move(stop) });
    if (!blocks)
        return base::fail(blocks.error());
    return m_query.blockPage(start, blockRange(start, blocksFor(limit), *blocks), limit);
}

base::Result<database::ResultPagePtr> RowReader::keysBehind(
    const Fetch& fetch, const Key& key, int stride, int limit)
{
    const PageStart start{ key, false, false };
    if (!isBlockWalk(m_query.selection())) {
        database::Query query = m_query.anchors(start, stride, limit);
        query.repeated = false; // another distance, another text
        return fetch.connection.run(query, fetch.stop);
    }
    const auto blocks = blockCount(fetch);
    if (!blocks)
        return base::fail(blocks.error());
    const qint64 from = key.isEmpty() ? 0 : blockOf(key);
    for (qint64 span = blocksFor(limit);; span *= 4) {
        const BlockRange range{ from, std::min(from + span, *blocks) };
        auto keys = fetch.connection.run(m_query.blockAnchors(start, range, stride), fetch.stop);
        if (!keys || range.end >= *blocks)
            return keys;
        if ((*keys)->rows() > 0 && readAnchor(**keys, 0, 0).row >= limit - 1)
            return keys;
    }
}

} // namespace opsdeck::tables
