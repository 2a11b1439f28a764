#include "models/tables/row_text.h"

#include <array>
#include <cstdint>
#include <cstdio>

namespace opsdeck::tables {

namespace {

constexpr database::Oid kFloat4 = 700;
constexpr database::Oid kFloat8 = 701;
constexpr database::Oid kNumeric = 1700;

bool isInteger(database::Oid type)
{
    constexpr std::array<database::Oid, 4> kIntegers{ 20, 21, 23, 26 };
    for (const database::Oid integer : kIntegers) {
        if (type == integer)
            return true;
    }
    return false;
}

// "-12.50": digits / 10^scale is a binary fraction of at most 53 bits.
bool fitsDoubleExactly(std::string_view text)
{
    constexpr int kMostDigits = 18; // of what a 64-bit integer holds
    std::uint64_t digits = 0;
    int scale = -1; // digits behind the point; -1 before it
    int count = 0;
    if (!text.empty() && text.front() == '-')
        text.remove_prefix(1);
    for (const char c : text) {
        if (c == '.' && scale < 0) {
            scale = 0;
            continue;
        }
        if (c < '0' || c > '9' || ++count > kMostDigits)
            return false;
        digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
        scale += scale >= 0 ? 1 : 0;
    }
    for (; scale > 0; --scale) {
        if (digits % 5 != 0)
            return false;
        digits /= 5;
    }
    while (digits != 0 && digits % 2 == 0)
        digits /= 2;
    return count > 0 && digits < (std::uint64_t{ 1 } << 53U);
}

bool isJsonNumber(std::string_view text, database::Oid type)
{
    if (type == kFloat4 || type == kFloat8) // the shortest text of exactly that value
        return text.find_first_not_of("0123456789+-.e") == std::string_view::npos;
    return (isInteger(type) || type == kNumeric) && fitsDoubleExactly(text);
}

} // namespace

void appendCsv(std::string& out, Value value, bool alone)
{
    if (!value)
        return;
    const bool quote = value->empty() || value->find_first_of(",\"\n\r") != std::string_view::npos
        || (alone && *value == std::string_view("\\."));
    if (!quote) {
        out += *value;
        return;
    }
    out += '"';
    for (const char c : *value) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

void appendJsonText(std::string& out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned char>(c));
            out += escape.data();
        } else {
            out += c;
        }
    }
    out += '"';
}

void appendJson(std::string& out, Value value, const catalog::Column& column)
{
    if (!value)
        out += "null";
    else if (column.typeClass == catalog::TypeClass::Boolean)
        out += *value == "t" ? "true" : "false";
    else if (isJsonNumber(*value, column.baseType))
        out += *value;
    else
        appendJsonText(out, *value);
}

} // namespace opsdeck::tables
