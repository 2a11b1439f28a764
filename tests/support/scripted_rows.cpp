#include "tests/support/scripted_rows.h"

#include <QTimer>

#include <algorithm>
#include <iterator>
#include <libpq-fe.h>
#include <string>
#include <utility>

namespace opsdeck::support {

using namespace opsdeck::tables;

namespace {

constexpr std::int64_t kStep = 10;

std::int64_t keyOf(const Key& key) { return key.values.front()->toLongLong(); }

std::int64_t countBelow(const std::set<std::int64_t>& keys, std::int64_t key)
{
    return std::distance(keys.begin(), keys.lower_bound(key));
}

} // namespace

ScriptedRows::ScriptedRows(std::int64_t rows, int columns)
    : m_base(rows)
    , m_columns(columns)
    , m_count{ RowCount::State::About, rows }
{
}

std::int64_t ScriptedRows::rows() const
{
    return m_base + static_cast<std::int64_t>(m_inserted.size())
        - static_cast<std::int64_t>(m_erased.size());
}

void ScriptedRows::eraseKey(std::int64_t key)
{
    if (m_inserted.erase(key) == 0)
        m_erased.insert(key);
}

std::int64_t ScriptedRows::rankOf(std::int64_t key) const
{
    const std::int64_t plain = std::clamp<std::int64_t>((key + kStep - 1) / kStep, 0, m_base);
    return plain + countBelow(m_inserted, key) - countBelow(m_erased, key);
}

std::int64_t ScriptedRows::keyAt(std::int64_t row) const
{
    // The largest key of rank `row`: narrows between the plain key and what insertions can move.
    const auto spread = static_cast<std::int64_t>(m_inserted.size() + m_erased.size() + 1);
    std::int64_t low = (row - spread) * kStep;
    std::int64_t high = (row + spread) * kStep;
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        if (rankOf(middle + 1) <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<std::string> ScriptedRows::cellText(std::int64_t key, int column) const
{
    if (column > 0 && m_cells)
        return m_cells(key, column);
    if (column == 0)
        return std::to_string(key);
    return std::to_string(column) + ':' + std::to_string(key)
        + (m_touched.contains(key) ? "!" : "");
}

RowPagePtr ScriptedRows::makePage(std::int64_t firstRow, std::int64_t rows) const
{
    PGresult* result = PQmakeEmptyPGresult(nullptr, PGRES_TUPLES_OK);
    std::vector<std::string> names;
    names.reserve(static_cast<std::size_t>(m_columns));
    for (int column = 0; column < m_columns; ++column)
        names.push_back("c" + std::to_string(column));
    std::vector<PGresAttDesc> columns(static_cast<std::size_t>(m_columns));
    for (std::size_t column = 0; column < columns.size(); ++column)
        columns[column] = { names[column].data(), 0, 0, 0, 25, -1, -1 };
    PQsetResultAttrs(result, m_columns, columns.data());
    for (int row = 0; row < rows; ++row) {
        const std::int64_t key = keyAt(firstRow + row);
        for (int column = 0; column < m_columns; ++column) {
            std::optional<std::string> text = cellText(key, column);
            PQsetvalue(result, row, column, text ? text->data() : nullptr,
                text ? static_cast<int>(text->size()) : -1);
        }
    }
    auto layout = std::make_shared<PageLayout>();
    for (int column = 0; column < m_columns; ++column)
        layout->shown.push_back({ column, -1 });
    layout->key = { 0 };
    return std::make_shared<RowPage>(std::make_shared<database::ResultPage>(result), layout, false);
}

FetchAnswer ScriptedRows::answerFor(const FetchRequest& request) const
{
    using Kind = FetchRequest::Kind;
    const std::int64_t total = rows();
    std::int64_t first = 0;
    std::int64_t end = 0;
    switch (request.kind) {
    case Kind::Near:
        first = std::clamp<std::int64_t>(request.row + m_misplace, 0, total);
        end = std::min(total, first + request.limit);
        break;
    case Kind::After:
        first = request.key.isEmpty() ? 0 : rankOf(keyOf(request.key) + 1);
        end = std::min(total, first + request.limit);
        break;
    case Kind::From:
        first = rankOf(keyOf(request.key));
        end = std::min(total, first + request.limit);
        break;
    case Kind::Before:
        end = request.key.isEmpty() ? total : rankOf(keyOf(request.key));
        first = std::max<std::int64_t>(0, end - request.limit);
        break;
    }
    FetchAnswer answer;
    answer.page = makePage(first, end - first);
    answer.reachedStart = first == 0;
    answer.reachedEnd = end == total;
    if (request.kind == Kind::Near)
        answer.firstRow = m_exact ? first : request.row;
    else if (request.kind == Kind::From && m_exact)
        answer.firstRow = first;
    answer.isExact = m_exact && answer.firstRow.has_value();
    return answer;
}

void ScriptedRows::fetch(const FetchRequest& request, Answer answer)
{
    m_requests.push_back(request);
    m_running = std::make_unique<Running>(Running{ request, std::move(answer), false });
    if (!m_hold)
        QTimer::singleShot(0, this, &ScriptedRows::deliver);
}

void ScriptedRows::deliver()
{
    if (!m_running)
        return;
    const auto done = std::exchange(m_running, nullptr);
    if (done->cancelled)
        done->answer(base::fail(base::ErrorCode::Cancelled, QStringLiteral("Cancelled")));
    else if (m_failure)
        done->answer(base::fail(*std::exchange(m_failure, std::nullopt)));
    else
        done->answer(answerFor(done->request));
}

void ScriptedRows::cancel()
{
    if (!m_running)
        return;
    ++m_cancels;
    m_running->cancelled = true;
    QTimer::singleShot(0, this, &ScriptedRows::deliver);
}

void ScriptedRows::watchCount(std::function<void(RowCount)> listener)
{
    m_listener = std::move(listener);
    m_listener(m_count);
}

void ScriptedRows::tellCount(RowCount count)
{
    m_count = count;
    if (m_listener)
        m_listener(count);
}

} // namespace opsdeck::support
