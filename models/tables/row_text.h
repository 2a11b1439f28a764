// Rows as text for files and pipes: CSV as the server's COPY writes it, and JSON objects. Pure
// functions; bytes in UTF-8.
#pragma once

#include "models/catalog/relation.h"
#include "models/tables/row_page.h"

#include <optional>
#include <string>
#include <string_view>

namespace opsdeck::tables {

using Value = std::optional<std::string_view>;

// One field as COPY … (FORMAT csv) does: NULL is nothing, an empty text "", quotes only where they
// are needed. `alone`: the row has no other field.
void appendCsv(std::string& out, Value value, bool alone);

// "text" with what JSON asks to be escaped.
void appendJsonText(std::string& out, std::string_view text);

// A string or null; true and false for booleans; a number only where a double holds it exactly.
void appendJson(std::string& out, Value value, const catalog::Column& column);

} // namespace opsdeck::tables
