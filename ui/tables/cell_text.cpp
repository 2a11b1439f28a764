#include "ui/tables/cell_text.h"

#include <algorithm>

namespace opsdeck::ui::tables {

namespace {

using opsdeck::tables::Cell;

constexpr int kMostCharacters = 480;
constexpr char16_t kMinus = u'\u2212';

void append(ShownCell& shown, std::u16string_view text)
{
    shown.text.append(text.data(), static_cast<qsizetype>(text.size()));
}

void appendAscii(ShownCell& shown, std::string_view text)
{
    for (const char c : text) {
        shown.text.append(static_cast<char16_t>(static_cast<unsigned char>(c)));
    }
}

void setTail(ShownCell& shown, const QString& tail)
{
    shown.tail.clear();
    shown.tail.append(u' ');
    for (const QChar c : tail) {
        shown.tail.append(c.unicode());
    }
}

bool isPlainNumber(std::string_view text)
{
    const auto digits = text.starts_with('-') ? text.substr(1) : text;
    const auto point = digits.find('.');
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto whole = digits.substr(0, point);
    const auto fraction =
        point == std::string_view::npos ? std::string_view() : digits.substr(point + 1);
    return !whole.empty() && std::all_of(whole.begin(), whole.end(), isDigit)
        && std::all_of(fraction.begin(), fraction.end(), isDigit);
}

} // namespace

void ShownCell::clear()
{
    tone = Tone::Value;
    text.clear();
    tail.clear();
    marks.clear();
    quietFrom = -1;
    fractionDigits = -1;
    isSimple = true;
    hasMore = false;
    status = {};
}

QString ShownCell::string() const
{
    QString all = QString::fromUtf16(text.data(), text.size());
    if (hasMore) {
        all += QChar(u'\u2026');
    }
    return all + QString::fromUtf16(tail.data(), tail.size());
}

void CellText::setFormat(const theme::Format& format)
{
    m_format = format;
    const QLocale& locale = format.locale();
    const bool omits = locale.numberOptions().testFlag(QLocale::OmitGroupSeparator);
    m_group = omits ? std::u16string() : locale.groupSeparator().toStdU16String();
    m_decimal = locale.decimalPoint().toStdU16String();
}

void CellText::show(
    const Cell& cell, const ColumnSpec& column, int characters, ShownCell& shown) const
{
    shown.clear();
    if (!cell.text) {
        shown.tone = ShownCell::Tone::Null;
        append(shown, u"NULL");
        return;
    }
    const std::string_view text = *cell.text;
    const int most = std::clamp(characters, 8, kMostCharacters);
    if (text.empty()) {
        shown.tone = ShownCell::Tone::Empty;
        append(shown, u"''");
        return;
    }
    switch (column.kind) {
    case CellKind::Number:
        showNumber(text, column, shown);
        break;
    case CellKind::Boolean:
        shown.tone = text == "t" ? ShownCell::Tone::Value : ShownCell::Tone::Quiet;
        appendAscii(shown, text == "t" ? "true" : text == "f" ? "false" : text);
        break;
    case CellKind::ZonedTime:
        showTime(text, shown);
        break;
    case CellKind::Json:
    case CellKind::Array:
        shown.tone = ShownCell::Tone::Quiet;
        appendSummary(text, most, cell.isCut, shown);
        break;
    case CellKind::Binary:
        showBytes(cell, most, shown);
        return;
    case CellKind::Pill:
        shown.tone = ShownCell::Tone::Pill;
        shown.status = statusLook(text);
        shown.hasMore = !appendVisible(text, most, shown);
        break;
    case CellKind::Text:
    case CellKind::Code:
    case CellKind::Time:
        shown.hasMore = !appendVisible(text, most, shown);
        break;
    }
    if (cell.isCut) {
        const bool isSummary = column.kind == CellKind::Json || column.kind == CellKind::Array;
        shown.hasMore = shown.hasMore || !isSummary;
        setSize(cell.fullBytes, shown);
    } else if (!column.unit.isEmpty() && column.kind == CellKind::Number) {
        setTail(shown, column.unit);
    }
}

void CellText::showNumber(std::string_view text, const ColumnSpec& column, ShownCell& shown) const
{
    if (!isPlainNumber(text)) { // NaN, Infinity, 1e+30, money
        std::string_view rest = text.substr(0, kMostCharacters);
        if (rest.starts_with('-')) {
            shown.text.append(kMinus);
            rest.remove_prefix(1);
        }
        shown.hasMore = !appendVisible(rest, kMostCharacters, shown);
        return;
    }
    const bool negative = text.front() == '-';
    const std::string_view digits = negative ? text.substr(1) : text;
    const auto point = std::min(digits.find('.'), digits.size());
    if (negative) {
        shown.text.append(kMinus);
    }
    const std::string_view whole =
        digits.substr(0, std::min<std::size_t>(point, kMostCharacters / 2));
    for (std::size_t at = 0; at < whole.size(); ++at) {
        if (at > 0 && (point - at) % 3 == 0 && column.groupsDigits) {
            append(shown, m_group);
        }
        appendAscii(shown, whole.substr(at, 1));
    }
    shown.fractionDigits = 0;
    shown.hasMore = whole.size() < point;
    if (point < digits.size() && !shown.hasMore) {
        const std::string_view fraction = digits.substr(point + 1, kMostCharacters / 2);
        append(shown, m_decimal);
        appendAscii(shown, fraction);
        shown.fractionDigits = static_cast<int>(fraction.size());
        shown.hasMore = point + 1 + fraction.size() < digits.size();
    }
}

void CellText::showTime(std::string_view text, ShownCell& shown) const
{
    const std::optional<ZoneTime::Text> moved = m_time.convert(text);
    if (!moved) {
        shown.hasMore = !appendVisible(text, kMostCharacters, shown);
        return;
    }
    appendAscii(shown, moved->view());
    shown.quietFrom = moved->fraction < moved->length ? static_cast<int>(moved->fraction) : -1;
}

void CellText::showBytes(const Cell& cell, int characters, ShownCell& shown) const
{
    const std::string_view text = *cell.text;
    shown.tone = ShownCell::Tone::Quiet;
    const auto most = static_cast<std::size_t>(characters);
    appendAscii(shown, text.substr(0, most));
    shown.hasMore = cell.isCut || text.size() > most;
    const bool isHex = text.starts_with("\\x");
    const auto length = static_cast<qint64>(text.size());
    const qint64 bytes = cell.isCut ? cell.fullBytes : isHex ? (length - 2) / 2 : length;
    setSize(bytes, shown);
}

void CellText::setSize(qint64 bytes, ShownCell& shown) const
{
    setTail(shown, m_format.bytes(bytes));
}

} // namespace opsdeck::ui::tables
