// The rows of one fetch as the window keeps them: the ResultPage plus what each of its columns
// means. Immutable, shared. Row 0 is the first in display order also when the page was fetched
// backwards.
#pragma once

#include "models/database/result_page.h"

#include <QByteArray>

#include <climits>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace opsdeck::tables {

inline constexpr int kCutBytes = 256; // of a long value on a page; of text: characters

// The place of a row in a total order: the text of each ordering column, or the ctid alone.
struct Key
{
    std::vector<std::optional<QByteArray>> values;
    friend bool operator==(const Key&, const Key&) = default;
    bool isEmpty() const { return values.empty(); }
};

struct Cell
{
    std::optional<std::string_view>
        text; // empty optional is NULL; PostgreSQL's own text, maybe cut
    std::int64_t fullBytes = 0; // length of the whole value
    bool isCut = false; // text is only the beginning
};

// Which column of the result carries what. Built with the SQL, shared by all pages of a selection.
struct PageLayout
{
    struct Shown
    {
        int value = 0;
        int length = -1; // column with the full length in bytes where it was cut; -1: none
        bool isBinary = false; // bytea: lengths count its bytes, not the digits shown
        // Text of more than kCutBytes was cut: a blank and its full length follow. A column of its
        // own for each length would cost every row of every page some tenth more.
        bool endsInLength = false;
    };
    std::vector<Shown> shown; // parallel to Selection::columns()
    std::vector<int> key; // result columns of the key
};

// The rows of a result that belong to the page, where that is not all of them.
struct RowSlice
{
    int first = 0;
    int count = INT_MAX;
};

class RowPage
{
public:
    RowPage(
        database::ResultPagePtr result, std::shared_ptr<const PageLayout> layout, bool reversed);
    RowPage(database::ResultPagePtr result, std::shared_ptr<const PageLayout> layout, bool reversed,
        RowSlice slice);

    int rows() const { return m_rows; }
    Cell cell(int row, int column) const; // column: index into Selection::columns()
    Key key(int row) const;
    bool hasKey(int row, const Key& key) const; // without copying anything
    bool sameCells(int row, const RowPage& other, int otherRow) const;
    std::size_t bytes() const { return m_result->bytes(); }

private:
    int resultRow(int row) const;
    database::ResultPagePtr m_result;
    std::shared_ptr<const PageLayout> m_layout;
    int m_first;
    int m_rows;
    bool m_reversed;
};

using RowPagePtr = std::shared_ptr<const RowPage>;

} // namespace opsdeck::tables
