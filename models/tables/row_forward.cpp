// RowReader on a relation that can only be read forward: one bounded read, kept.
#include "models/tables/row_reader.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {

constexpr int kForwardPageRows = 200;
constexpr std::size_t kForwardBytes = 16U << 20U;

RowIndex numberOf(const Key& key)
{
    return key.isEmpty() ? -1 : key.values.front().value_or(QByteArray()).toLongLong();
}

} // namespace

base::Status RowReader::readForward(const Fetch& fetch)
{
    m_forward.clear();
    m_forwardRows = 0;
    std::size_t bytes = 0;
    bool full = false;
    auto status = fetch.connection.stream(
        m_query.forwardPage(kForwardRows), kForwardPageRows,
        [&](const database::ResultPagePtr& page) -> base::Status {
            m_forward.push_back(page);
            m_forwardRows += page->rows();
            bytes += page->bytes();
            full = bytes > kForwardBytes;
            return full ? base::Status(base::fail(base::ErrorCode::Cancelled, {})) : base::Status();
        },
        fetch.stop);
    if (!status && !full)
        return status;
    m_forwardWhole = !full && m_forwardRows < kForwardRows;
    setCount({ m_forwardWhole ? RowCount::State::Exact : RowCount::State::AtLeast, m_forwardRows });
    return {};
}

base::Result<FetchAnswer> RowReader::forward(const Fetch& fetch, const FetchRequest& request)
{
    using Kind = FetchRequest::Kind;
    const bool fromStart = request.kind == Kind::After && request.key.isEmpty();
    if (m_forward.empty() || fromStart || request.kind == Kind::From) {
        if (auto status = readForward(fetch); !status)
            return base::fail(std::move(status.error()));
    }
    RowIndex first = request.row;
    if (request.kind == Kind::After)
        first = numberOf(request.key) + 1;
    else if (request.kind == Kind::From)
        first = numberOf(request.key);
    else if (request.kind == Kind::Before)
        first = (request.key.isEmpty() ? m_forwardRows : numberOf(request.key)) - request.limit;
    const RowIndex last = std::max(m_forwardRows - 1, 0);
    const auto begin = static_cast<int>(std::clamp<RowIndex>(first, 0, last));
    // A page of the answer never spans two of the kept ones: it may be shorter than asked.
    const auto index = static_cast<std::size_t>(begin / kForwardPageRows);
    FetchAnswer answer;
    if (m_forward.empty())
        return base::fail(base::ErrorCode::Internal, QStringLiteral("tables.forward page"));
    const RowSlice slice{ begin % kForwardPageRows, first > last ? 0 : request.limit };
    answer.page = std::make_shared<RowPage>(m_forward[index], m_query.layout(), false, slice);
    answer.reachedStart = begin == 0;
    answer.reachedEnd = begin + answer.page->rows() >= m_forwardRows;
    answer.firstRow = begin;
    answer.isExact = true;
    return answer;
}

} // namespace opsdeck::tables
