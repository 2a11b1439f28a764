// The two appenders of cell_text.h that read bytes: UTF-8 with what cannot be seen made visible,
// and the one-line summary of JSON and arrays.
#include "ui/tables/cell_text.h"

#include <algorithm>
#include <array>

namespace opsdeck::ui::tables {

namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::size_t kMostScanned = 4096; // bytes of a value that a summary looks at

struct Decoded
{
    char32_t point = 0;
    std::size_t bytes = 1;
    bool isValid = false;
};

Decoded decode(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return { first, 1, true };
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || first > 0xF4 || text.size() < length) {
        return { first, 1, false };
    }
    char32_t point = first & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0U) != 0x80U) {
            return { first, 1, false };
        }
        point = (point << 6U) | (byte(at) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> kLeast{ 0, 0, 0x80, 0x800, 0x10000 };
    const bool isSurrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < kLeast[length] || isSurrogate || point > 0x10FFFF) {
        return { first, 1, false };
    }
    return { point, length, true };
}

// Joiners stay: scripts and emoji need them.
bool isUnseen(char32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E
        || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

// Scripts that need neither shaping nor a second direction.
bool isSimple(char32_t c)
{
    return c < 0x300 || (c >= 0x370 && c < 0x483) || (c >= 0x48A && c < 0x530)
        || (c >= 0x1E00 && c < 0x200C) || (c >= 0x2010 && c < 0x20D0)
        || (c >= 0x2100 && c < 0x2300);
}

void appendMark(ShownCell& shown, char32_t c, bool isByte)
{
    std::array<char16_t, 10> text{};
    std::size_t length = 0;
    text[length++] = u'\\';
    const auto hex = [&](unsigned shift) {
        text[length++] = static_cast<char16_t>(kHex[(c >> shift) & 0xFU]);
    };
    if (c == U'\n' || c == U'\t' || c == U'\r') {
        text[length++] = c == U'\n' ? u'n' : c == U'\t' ? u't' : u'r';
    } else if (c < 0x100 && (isByte || c < 0x80)) {
        text[length++] = u'x';
        hex(4);
        hex(0);
    } else {
        text[length++] = u'u';
        hex(12);
        hex(8);
        hex(4);
        hex(0);
    }
    for (std::size_t at = 0; at < length; ++at) {
        shown.marks.append(static_cast<int>(shown.text.size()));
        shown.text.append(text[at]);
    }
}

void appendPoint(ShownCell& shown, char32_t c)
{
    shown.isSimple = shown.isSimple && isSimple(c);
    if (c < 0x10000) {
        shown.text.append(static_cast<char16_t>(c));
    } else {
        shown.text.append(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10U)));
        shown.text.append(static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FFU)));
    }
}

void appendSpaceMark(ShownCell& shown)
{
    shown.marks.append(static_cast<int>(shown.text.size()));
    shown.text.append(u'\u00B7');
}

// Reads one level of members: strings and deeper levels are skipped over.
class Members
{
public:
    explicit Members(std::string_view inside)
        : m_text(inside)
    {
    }
    // The next member without the space around it; empty behind the last.
    std::string_view next()
    {
        if (m_closed || m_at >= m_text.size()) {
            return {};
        }
        const std::size_t from = m_at;
        int depth = 0;
        bool inString = false;
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (inString) {
                m_at += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                ++depth;
            } else if (c == '}' || c == ']') {
                if (depth-- == 0) {
                    m_closed = true;
                    break;
                }
            } else if (c == ',' && depth == 0) {
                break;
            }
        }
        const std::size_t end = std::min(m_at, m_text.size());
        ++m_at;
        return trimmed(m_text.substr(from, end - from));
    }
    bool isClosed() const { return m_closed; } // the closing bracket was seen

private:
    static std::string_view trimmed(std::string_view text)
    {
        constexpr std::string_view kSpace = " \t\r\n";
        const auto first = text.find_first_not_of(kSpace);
        return first == std::string_view::npos
            ? std::string_view()
            : text.substr(first, text.find_last_not_of(kSpace) - first + 1);
    }
    std::string_view m_text;
    std::size_t m_at = 0;
    bool m_closed = false;
};

// A member without the spaces that JSON does not need.
void appendCompact(std::string_view member, int most, ShownCell& shown)
{
    bool inString = false;
    const auto limit = shown.text.size() + most;
    while (!member.empty()) {
        const char c = member.front();
        if (!inString && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
            member.remove_prefix(1);
            continue;
        }
        if (shown.text.size() >= limit) {
            shown.text.append(u'\u2026');
            return;
        }
        if (c == '\\' && inString && member.size() > 1) {
            shown.text.append(u'\\');
            member.remove_prefix(1);
        } else if (c == '"') {
            inString = !inString;
        }
        const Decoded decoded = decode(member);
        if (!decoded.isValid || isUnseen(decoded.point)) {
            appendMark(shown, decoded.point, !decoded.isValid);
        } else {
            appendPoint(shown, decoded.point);
        }
        member.remove_prefix(decoded.bytes);
    }
}

} // namespace

bool appendVisible(std::string_view utf8, int most, ShownCell& shown)
{
    const auto limit = shown.text.size() + most;
    const auto lastInk = utf8.find_last_not_of(' ');
    const std::size_t inkEnd = lastInk == std::string_view::npos ? 0 : lastInk + 1;
    bool hasInk = false;
    for (std::size_t at = 0; at < utf8.size();) {
        if (shown.text.size() >= limit) {
            return false;
        }
        const char c = utf8[at];
        if (c > ' ' && c < 0x7F) { // the common case first
            shown.text.append(static_cast<char16_t>(c));
            hasInk = true;
            ++at;
            continue;
        }
        if (c == ' ') {
            if (hasInk && at < inkEnd) {
                shown.text.append(u' ');
            } else {
                appendSpaceMark(shown);
            }
            ++at;
            continue;
        }
        const Decoded decoded = decode(utf8.substr(at));
        if (!decoded.isValid || isUnseen(decoded.point)) {
            appendMark(shown, decoded.point, !decoded.isValid);
        } else {
            appendPoint(shown, decoded.point);
        }
        hasInk = true;
        at += decoded.bytes;
    }
    return true;
}

void appendSummary(std::string_view text, int characters, bool isCut, ShownCell& shown)
{
    const auto open = text.find_first_of("{[");
    const bool isList = open != std::string_view::npos
        && text.substr(0, open).find_first_not_of(" \t\r\n[]0123456789:=")
            == std::string_view::npos;
    if (!isList) {
        shown.hasMore = !appendVisible(text, characters, shown) || isCut;
        return;
    }
    const bool isScanned = text.size() <= kMostScanned && !isCut;
    const char opening = text[open];
    Members members(text.substr(open + 1, kMostScanned));
    const int limit = characters - 6; // room for ", +12}"
    shown.text.append(static_cast<char16_t>(opening));
    int rest = 0;
    bool isFirst = true;
    for (std::string_view member = members.next(); !member.empty(); member = members.next()) {
        const int used = static_cast<int>(shown.text.size());
        if (rest > 0 || (!isFirst && used + static_cast<int>(member.size()) + 2 > limit)) {
            ++rest;
            continue;
        }
        if (!isFirst) {
            shown.text.append(u',');
            shown.text.append(u' ');
        }
        appendCompact(member, std::max(8, limit - used), shown);
        isFirst = false;
    }
    const bool isWhole = isScanned || members.isClosed();
    if (rest > 0 || !isWhole) {
        QString counted = rest > 0 ? QStringLiteral(", +%1").arg(rest) : QStringLiteral(", ");
        if (!isWhole)
            counted += QChar(u'\u2026');
        for (const QChar c : counted)
            shown.text.append(c.unicode());
    }
    shown.text.append(opening == '{' ? u'}' : u']');
}

} // namespace opsdeck::ui::tables
