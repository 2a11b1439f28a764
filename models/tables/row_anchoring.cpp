// The passes of RowReader that make positions exact.
#include "models/tables/row_reader.h"

#include <algorithm>
#include <chrono>

namespace opsdeck::tables {

namespace {

using namespace std::chrono_literals;

constexpr int kSmallRows = 20000; // counted at once instead of estimated
constexpr int kSmallStride = 500;
constexpr auto kSmallAge = 2s; // how long such a count is believed
constexpr int kStepAnchors = 10; // in one query
constexpr auto kWholePassTimeout = 15min; // of a pass that cannot go in steps
constexpr int kStreamRows = 50;

} // namespace

Anchor RowReader::readAnchor(const database::ResultPage& page, int row, RowIndex base) const
{
    const auto terms = static_cast<int>(m_query.terms().size());
    Anchor anchor;
    for (int term = 0; term < terms; ++term) {
        const auto text = page.value(row, term);
        anchor.key.values.push_back(text
                ? std::optional(QByteArray(text->data(), static_cast<qsizetype>(text->size())))
                : std::nullopt);
    }
    const auto number = page.value(row, terms).value_or("0");
    anchor.row =
        base - 1 + QByteArray(number.data(), static_cast<qsizetype>(number.size())).toLongLong();
    return anchor;
}

bool RowReader::isStepwise() const
{
    const auto& relation = *m_query.selection().relation();
    const auto& ordering = m_query.selection().ordering();
    if (ordering.kind == catalog::OrderKind::PrimaryKey
        || ordering.kind == catalog::OrderKind::UniqueIndex)
        return true;
    // Steps pay when the index alone answers them, so it must hold every column of the order.
    const auto index = std::find_if(relation.indexes.begin(), relation.indexes.end(),
        [&ordering](const catalog::Index& candidate) { return candidate.name == ordering.index; });
    if (ordering.kind != catalog::OrderKind::Index || index == relation.indexes.end())
        return false;
    return std::all_of(
        m_query.terms().begin(), m_query.terms().end(), [&index](const OrderTerm& term) {
            return std::any_of(index->columns.begin(), index->columns.end(),
                [&term](const catalog::OrderColumn& held) { return held.column == term.column; });
        });
}

base::Status RowReader::anchor(
    database::Connection& connection, const Progress& progress, std::stop_token stop)
{
    if (isForwardOnly())
        return {};
    const Fetch fetch{ connection, std::move(stop) };
    const auto count = this->count(connection, fetch.stop);
    if (!count)
        return base::fail(count.error());
    const int stride = Anchors::strideFor(count->rows);
    if (isBlockWalk(m_query.selection()))
        return anchorBlocks(fetch, progress, stride);
    return isStepwise() ? anchorSteps(fetch, progress, stride)
                        : anchorAtOnce(fetch, progress, stride);
}

base::Status RowReader::anchorSteps(const Fetch& fetch, const Progress& progress, int stride)
{
    std::vector<Anchor> anchors;
    const int step = stride * kStepAnchors;
    PageStart start;
    for (RowIndex passed = 0;;) {
        auto keys = fetch.connection.run(m_query.anchors(start, stride, step), fetch.stop);
        if (!keys)
            return base::fail(std::move(keys.error()));
        const RowIndex base = passed;
        for (int row = 0; row < (*keys)->rows(); ++row) {
            anchors.push_back(readAnchor(**keys, row, base));
            passed = anchors.back().row + 1;
        }
        if (passed - base < step) {
            m_anchors.replace(std::move(anchors), passed);
            return {};
        }
        start.key = anchors.back().key;
        if (progress)
            progress(passed);
    }
}

base::Status RowReader::anchorBlocks(const Fetch& fetch, const Progress& progress, int stride)
{
    std::vector<Anchor> anchors;
    RowIndex passed = 0;
    const auto blocks = blockCount(fetch);
    if (!blocks)
        return base::fail(blocks.error());
    const qint64 step = blocksFor(stride * kStepAnchors);
    for (qint64 first = 0; first < *blocks; first += step) {
        const BlockRange range{ first, first + step };
        auto keys = fetch.connection.run(m_query.blockAnchors({}, range, stride), fetch.stop);
        if (!keys)
            return base::fail(std::move(keys.error()));
        const RowIndex base = passed;
        for (int row = 0; row < (*keys)->rows(); ++row) {
            anchors.push_back(readAnchor(**keys, row, base));
            passed = anchors.back().row + 1;
        }
        if (progress)
            progress(passed);
    }
    m_anchors.replace(std::move(anchors), passed);
    return {};
}

base::Status RowReader::anchorAtOnce(const Fetch& fetch, const Progress& progress, int stride)
{
    std::vector<Anchor> anchors;
    database::Query query = m_query.allAnchors(stride);
    query.timeout = kWholePassTimeout;
    auto status = fetch.connection.stream(
        query, kStreamRows,
        [&](const database::ResultPagePtr& page) -> base::Status {
            for (int row = 0; row < page->rows(); ++row)
                anchors.push_back(readAnchor(*page, row, 0));
            if (progress && !anchors.empty())
                progress(anchors.back().row + 1);
            return {};
        },
        fetch.stop);
    if (!status)
        return status;
    const RowIndex rows = anchors.empty() ? 0 : anchors.back().row + 1;
    m_anchors.replace(std::move(anchors), rows);
    return {};
}

base::Status RowReader::anchorSmall(const Fetch& fetch)
{
    const auto exact = m_anchors.rows();
    const auto at = m_anchors.completedAt();
    if (exact && (*exact > kSmallRows || std::chrono::steady_clock::now() - *at < kSmallAge))
        return {};
    const auto count = this->count(fetch.connection, fetch.stop);
    if (!count)
        return base::fail(count.error());
    if (count->rows > kSmallRows)
        return {};
    auto keys = keysBehind(fetch, {}, kSmallStride, kSmallRows + 1);
    if (!keys)
        return base::fail(std::move(keys.error()));
    std::vector<Anchor> anchors;
    for (int row = 0; row < (*keys)->rows(); ++row)
        anchors.push_back(readAnchor(**keys, row, 0));
    const RowIndex rows = anchors.empty() ? 0 : anchors.back().row + 1;
    if (rows <= kSmallRows)
        m_anchors.replace(std::move(anchors), rows);
    else // the planner was wrong; ask it no more
        setCount({ RowCount::State::AtLeast, rows });
    return {};
}

} // namespace opsdeck::tables
