#include "models/database/result_page.h"

#include <libpq-fe.h>

namespace opsdeck::database {

void ResultPage::Deleter::operator()(pg_result* result) const { PQclear(result); }

ResultPage::ResultPage(pg_result* result)
    : m_result(result)
    , m_rows(PQntuples(result))
    , m_columns(PQnfields(result))
    , m_bytes(PQresultMemorySize(result))
{
}

ResultPage::~ResultPage() = default;

std::string_view ResultPage::columnName(int column) const
{
    const char* name = PQfname(m_result.get(), column);
    return name ? std::string_view(name) : std::string_view();
}

Oid ResultPage::columnType(int column) const { return PQftype(m_result.get(), column); }

int ResultPage::columnModifier(int column) const { return PQfmod(m_result.get(), column); }

std::optional<std::string_view> ResultPage::value(int row, int column) const
{
    // An empty value and NULL share the length 0, so only then does libpq have to be asked again.
    const int length = PQgetlength(m_result.get(), row, column);
    if (length == 0 && PQgetisnull(m_result.get(), row, column) != 0)
        return std::nullopt;
    return std::string_view(
        PQgetvalue(m_result.get(), row, column), static_cast<std::size_t>(length));
}

} // namespace opsdeck::database
