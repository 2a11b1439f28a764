#include "models/tables/row_selection.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {

// A block of this many loaded rows is kept as keys, a longer one as a range.
constexpr RowIndex kMostKeysOfABlock = 10'000;

void appendValue(QByteArray& to, const std::optional<QByteArray>& value)
{
    to += value ? QByteArray::number(value->size()) : QByteArray("-");
    to += ':';
    to += value.value_or(QByteArray());
}

void shift(RowIndex& row, const RowMove& move)
{
    if (move.rows.contains(row)) {
        row += move.by;
    }
}

} // namespace

RowSelection::RowSelection(QObject* parent)
    : QObject(parent)
{
}

void RowSelection::setWindow(RowWindow* window)
{
    if (m_window) {
        m_window->disconnect(this);
    }
    m_window = window;
    forgetPlaces();
    if (window) {
        connect(window, &RowWindow::rowsChanged, this, &RowSelection::follow);
        connect(window, &RowWindow::rowsMoved, this, &RowSelection::followMove);
        connect(window, &RowWindow::reset, this, &RowSelection::forgetPlaces);
    }
}

void RowSelection::setKeyShape(const std::vector<int>& columns, const std::vector<int>& identity)
{
    m_shape.clear();
    for (const int column : columns) {
        m_shape += QByteArray::number(column) + ',';
    }
    m_identity.clear();
    for (const int column : identity) {
        const auto at = std::find(columns.begin(), columns.end(), column);
        if (at == columns.end()) {
            m_identity.clear();
            return;
        }
        m_identity.push_back(static_cast<std::size_t>(at - columns.begin()));
    }
}

QByteArray RowSelection::identityOf(const Key& key) const
{
    QByteArray identity;
    if (m_identity.empty() || m_identity.back() >= key.values.size()) {
        identity = m_shape + '|';
        for (const auto& value : key.values) {
            appendValue(identity, value);
        }
        return identity;
    }
    for (const std::size_t place : m_identity) {
        if (place < key.values.size()) {
            appendValue(identity, key.values[place]);
        }
    }
    return identity;
}

void RowSelection::setCurrent(RowIndex row, int column)
{
    const bool hadBlock = m_hasBlock;
    m_hasBlock = false;
    m_currentRow = row;
    m_currentColumn = column;
    m_anchorRow = row;
    m_anchorColumn = column;
    m_currentKey = m_window ? m_window->key(row) : std::nullopt;
    m_currentIdentity = m_currentKey ? identityOf(*m_currentKey) : QByteArray();
    emit currentChanged();
    if (hadBlock) {
        emit selectionChanged();
    }
}

void RowSelection::extendTo(RowIndex row, int column)
{
    const RowIndex anchorRow = m_anchorRow < 0 ? row : m_anchorRow;
    const int anchorColumn = m_anchorRow < 0 ? column : m_anchorColumn;
    setCurrent(row, column);
    m_anchorRow = anchorRow;
    m_anchorColumn = anchorColumn;
    m_hasBlock = anchorRow != row || anchorColumn != column;
    emit selectionChanged();
}

std::optional<RowSelection::Block> RowSelection::block() const
{
    if (!m_hasBlock || m_currentRow < 0 || m_anchorRow < 0) {
        return std::nullopt;
    }
    return Block{ { std::min(m_anchorRow, m_currentRow), std::max(m_anchorRow, m_currentRow) },
        std::min(m_anchorColumn, m_currentColumn), std::max(m_anchorColumn, m_currentColumn) };
}

bool RowSelection::blockIsRows() const { return m_hasBlock && m_anchorColumn == m_currentColumn; }

bool RowSelection::toggle(RowIndex row)
{
    const std::optional<Key> key = m_window ? m_window->key(row) : std::nullopt;
    if (!key) {
        return false;
    }
    const QByteArray identity = identityOf(*key);
    const bool inRange = inRanges(row);
    if (inRange && !m_all) {
        // A row taken out of a range splits it.
        std::vector<KeyRange> parts;
        for (const KeyRange& range : m_ranges) {
            if (range.shape != m_shape || !range.rows.contains(row)) {
                parts.push_back(range);
                continue;
            }
            if (range.rows.first < row) {
                parts.push_back({ range.first, m_window->key(row - 1),
                    { range.rows.first, row - 1 }, m_shape });
            }
            if (row < range.rows.last) {
                parts.push_back(
                    { m_window->key(row + 1), range.last, { row + 1, range.rows.last }, m_shape });
            }
        }
        m_ranges = std::move(parts);
        m_ticked.erase(identity);
    } else if (m_ticked.erase(identity) == 0) {
        m_ticked.emplace(identity, *key);
    }
    emit selectionChanged();
    return true;
}

void RowSelection::tickBlock()
{
    const std::optional<Block> drawn = block();
    if (!drawn || !m_window) {
        return;
    }
    m_hasBlock = false;
    std::vector<Key> loaded;
    if (drawn->rows.last - drawn->rows.first < kMostKeysOfABlock) {
        for (RowIndex row = drawn->rows.first; row <= drawn->rows.last; ++row) {
            std::optional<Key> key = m_window->key(row);
            if (!key) {
                break;
            }
            loaded.push_back(std::move(*key));
        }
    }
    const bool whole =
        static_cast<RowIndex>(loaded.size()) == drawn->rows.last - drawn->rows.first + 1;
    if (m_all) {
        for (const Key& key : loaded) {
            m_ticked.erase(identityOf(key));
        }
    } else if (whole) {
        for (Key& key : loaded) {
            m_ticked.insert_or_assign(identityOf(key), std::move(key));
        }
    } else {
        m_ranges.push_back({ m_window->key(drawn->rows.first), m_window->key(drawn->rows.last),
            drawn->rows, m_shape });
    }
    emit selectionChanged();
}

void RowSelection::selectAll()
{
    m_all = true;
    m_hasBlock = false;
    m_ticked.clear();
    m_ranges.clear();
    emit selectionChanged();
}

void RowSelection::clear()
{
    m_all = false;
    m_hasBlock = false;
    m_ticked.clear();
    m_ranges.clear();
    m_anchorRow = m_currentRow;
    m_anchorColumn = m_currentColumn;
    emit selectionChanged();
}

bool RowSelection::inRanges(RowIndex row) const
{
    return std::any_of(m_ranges.begin(), m_ranges.end(),
        [&](const KeyRange& range) { return range.shape == m_shape && range.rows.contains(row); });
}

bool RowSelection::isTicked(RowIndex row) const
{
    if (m_all && m_ticked.empty()) {
        return true;
    }
    if (!m_all && inRanges(row)) {
        return true;
    }
    if (m_ticked.empty() || !m_window) {
        return m_all;
    }
    const std::optional<Key> key = m_window->key(row);
    return key ? m_ticked.contains(identityOf(*key)) != m_all : m_all;
}

bool RowSelection::isSelected(RowIndex row) const
{
    const std::optional<Block> drawn = block();
    return (drawn && drawn->rows.contains(row)) || isTicked(row);
}

bool RowSelection::isEmpty() const
{
    return !m_all && m_ticked.empty() && m_ranges.empty() && !m_hasBlock;
}

RowCount RowSelection::count() const
{
    RowCount count{ RowCount::State::Exact, 0 };
    const auto ticked = static_cast<std::int64_t>(m_ticked.size());
    if (m_all) {
        count = m_window ? m_window->count() : RowCount{};
        count.rows = std::max<std::int64_t>(0, count.rows - ticked);
        return count;
    }
    count.rows = ticked;
    for (const KeyRange& range : m_ranges) {
        count.rows += range.rows.last - range.rows.first + 1;
        count.state = RowCount::State::About;
    }
    const std::optional<Block> drawn = block();
    if (drawn && m_ticked.empty() && m_ranges.empty()) {
        count.rows = drawn->rows.last - drawn->rows.first + 1;
    }
    return count;
}

std::vector<Key> RowSelection::keys() const
{
    std::vector<Key> keys;
    if (!m_all) {
        keys.reserve(m_ticked.size());
        for (const auto& [identity, key] : m_ticked) {
            keys.push_back(key);
        }
    }
    return keys;
}

void RowSelection::follow(RowRange changed)
{
    placeRanges();
    if (!m_window) {
        return;
    }
    if (!m_currentKey) {
        if (m_currentRow >= 0 && changed.contains(m_currentRow)) {
            m_currentKey = m_window->key(m_currentRow);
            m_currentIdentity = m_currentKey ? identityOf(*m_currentKey) : QByteArray();
            if (m_currentKey) {
                emit currentChanged();
            }
        }
        return;
    }
    const std::optional<Key> there = m_currentRow >= 0 ? m_window->key(m_currentRow) : std::nullopt;
    if (there && identityOf(*there) == m_currentIdentity) {
        return;
    }
    // The key is elsewhere, in another order perhaps: look at what has just come.
    constexpr RowIndex kMostToSearch = 5'000;
    const RowIndex last = std::min(changed.last, changed.first + kMostToSearch);
    for (RowIndex row = changed.first; row <= last; ++row) {
        const std::optional<Key> key = m_window->key(row);
        if (key && identityOf(*key) == m_currentIdentity) {
            m_currentRow = row;
            m_currentKey = key;
            m_anchorRow = m_hasBlock ? m_anchorRow : row;
            emit currentChanged();
            return;
        }
    }
}

void RowSelection::placeRanges()
{
    for (KeyRange& range : m_ranges) {
        if (range.shape != m_shape || !m_window) {
            continue;
        }
        if (!range.first) {
            range.first = m_window->key(range.rows.first);
        } else if (const auto row = m_window->find(*range.first)) {
            range.rows.first = *row;
        }
        if (!range.last) {
            range.last = m_window->key(range.rows.last);
        } else if (const auto row = m_window->find(*range.last)) {
            range.rows.last = *row;
        }
    }
}

void RowSelection::followMove(const RowMove& move)
{
    if (m_currentRow >= 0) {
        shift(m_currentRow, move);
    }
    if (m_anchorRow >= 0) {
        shift(m_anchorRow, move);
    }
    for (KeyRange& range : m_ranges) {
        if (range.shape == m_shape) {
            shift(range.rows.first, move);
            shift(range.rows.last, move);
        }
    }
}

void RowSelection::forgetPlaces()
{
    m_hasBlock = false;
    m_currentRow = -1;
    m_anchorRow = -1;
    emit selectionChanged();
}

} // namespace opsdeck::tables
