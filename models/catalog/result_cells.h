// Typed reading of a ResultPage whose columns are known to the code that asked: the system tables
// and our own queries. NULL and what does not parse read as zero, false or empty. Any thread.
#pragma once

#include "models/database/result_page.h"

#include <QString>

#include <charconv>
#include <vector>

namespace opsdeck::catalog {

class ResultCells
{
public:
    explicit ResultCells(const database::ResultPage& page)
        : m_page(page)
    {
    }

    int rows() const { return m_page.rows(); }
    bool isNull(int row, int column) const { return !m_page.value(row, column); }
    std::string_view view(int row, int column) const
    {
        return m_page.value(row, column).value_or(std::string_view());
    }
    QString text(int row, int column) const
    {
        const std::string_view bytes = view(row, column);
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }
    bool flag(int row, int column) const { return view(row, column) == "t"; }

    template <typename Number>
    Number number(int row, int column) const
    {
        return parse<Number>(view(row, column));
    }

    // "1 2 3": int2vector, oidvector and array_to_string(…, ' ').
    template <typename Number>
    std::vector<Number> numbers(int row, int column) const
    {
        std::vector<Number> all;
        std::string_view rest = view(row, column);
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            all.push_back(parse<Number>(rest.substr(0, end)));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return all;
    }

private:
    template <typename Number>
    static Number parse(std::string_view text)
    {
        Number number{};
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
    }

    const database::ResultPage& m_page;
};

} // namespace opsdeck::catalog
