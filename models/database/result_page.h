// The rows of one answer: the PGresult itself in text format, shared and immutable, cells handed
// out as views into it. Thread-safe to read and to release on any thread. See libpq, "Retrieving
// Query Result Information".
#pragma once

#include "models/database/query.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct pg_result;

namespace opsdeck::database {

class ResultPage
{
public:
    explicit ResultPage(pg_result* result); // takes ownership
    ~ResultPage();
    ResultPage(const ResultPage&) = delete;
    ResultPage& operator=(const ResultPage&) = delete;

    int rows() const { return m_rows; }
    int columns() const { return m_columns; }
    std::string_view columnName(int column) const;
    Oid columnType(int column) const;
    int columnModifier(int column) const;

    // Empty optional is NULL. Valid as long as this page lives.
    std::optional<std::string_view> value(int row, int column) const;
    std::size_t bytes() const { return m_bytes; } // memory held, as libpq accounts for it

private:
    struct Deleter
    {
        void operator()(pg_result* result) const;
    };
    std::unique_ptr<pg_result, Deleter> m_result;
    int m_rows = 0;
    int m_columns = 0;
    std::size_t m_bytes = 0;
};

using ResultPagePtr = std::shared_ptr<const ResultPage>;

} // namespace opsdeck::database
