#include "models/tables/row_page.h"

#include <algorithm>

namespace opsdeck::tables {

namespace {

// bytea_output hex: "\x" and two digits a byte.
std::int64_t binaryBytes(std::string_view text)
{
    const bool hex = text.substr(0, 2) == std::string_view("\\x");
    return static_cast<std::int64_t>(hex ? (text.size() - 2) / 2 : text.size());
}

std::int64_t toNumber(std::string_view digits)
{
    std::int64_t number = 0;
    for (const char digit : digits)
        number = number * 10 + (digit - '0');
    return number;
}

} // namespace

RowPage::RowPage(
    database::ResultPagePtr result, std::shared_ptr<const PageLayout> layout, bool reversed)
    : RowPage(std::move(result), std::move(layout), reversed, RowSlice{})
{
}

RowPage::RowPage(database::ResultPagePtr result, std::shared_ptr<const PageLayout> layout,
    bool reversed, RowSlice slice)
    : m_result(std::move(result))
    , m_layout(std::move(layout))
    , m_first(std::min(slice.first, m_result->rows()))
    , m_rows(std::min(slice.count, m_result->rows() - m_first))
    , m_reversed(reversed)
{
}

int RowPage::resultRow(int row) const { return m_first + (m_reversed ? m_rows - 1 - row : row); }

Cell RowPage::cell(int row, int column) const
{
    const PageLayout::Shown& shown = m_layout->shown[static_cast<std::size_t>(column)];
    const auto text = m_result->value(resultRow(row), shown.value);
    if (!text)
        return {};
    Cell cell{ text, static_cast<std::int64_t>(text->size()), false };
    if (shown.endsInLength && text->size() > kCutBytes) {
        const std::size_t end = text->rfind(' ');
        cell.fullBytes = toNumber(text->substr(end + 1));
        cell.text = text->substr(0, end);
        cell.isCut = static_cast<std::int64_t>(end) < cell.fullBytes;
        return cell;
    }
    if (shown.isBinary)
        cell.fullBytes = binaryBytes(*text);
    if (shown.length < 0)
        return cell;
    if (const auto length = m_result->value(resultRow(row), shown.length)) {
        const std::int64_t kept = cell.fullBytes;
        cell.fullBytes = toNumber(*length);
        cell.isCut = kept < cell.fullBytes;
    }
    return cell;
}

Key RowPage::key(int row) const
{
    Key key;
    key.values.reserve(m_layout->key.size());
    for (const int column : m_layout->key) {
        const auto text = m_result->value(resultRow(row), column);
        key.values.push_back(text ? std::optional<QByteArray>(
                                 QByteArray(text->data(), static_cast<qsizetype>(text->size())))
                                  : std::nullopt);
    }
    return key;
}

bool RowPage::hasKey(int row, const Key& key) const
{
    if (key.values.size() != m_layout->key.size())
        return false;
    for (std::size_t i = 0; i < key.values.size(); ++i) {
        const auto text = m_result->value(resultRow(row), m_layout->key[i]);
        const auto& wanted = key.values[i];
        if (text.has_value() != wanted.has_value())
            return false;
        if (text
            && *text
                != std::string_view(wanted->constData(), static_cast<std::size_t>(wanted->size())))
            return false;
    }
    return true;
}

bool RowPage::sameCells(int row, const RowPage& other, int otherRow) const
{
    const int columns = static_cast<int>(m_layout->shown.size());
    if (columns != static_cast<int>(other.m_layout->shown.size()))
        return false;
    for (int column = 0; column < columns; ++column) {
        const Cell mine = cell(row, column);
        const Cell theirs = other.cell(otherRow, column);
        if (mine.text != theirs.text || mine.fullBytes != theirs.fullBytes)
            return false;
    }
    return true;
}

} // namespace opsdeck::tables
