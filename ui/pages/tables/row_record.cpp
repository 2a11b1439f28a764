#include "ui/pages/tables/row_record.h"

#include <algorithm>

namespace opsdeck::ui::pages {

namespace {

void appendString(QByteArray& json, const QByteArray& text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    json += '"';
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            json += '\\';
        if (c == '\n')
            json += "\\n";
        else if (c == '\t')
            json += "\\t";
        else if (c == '\r')
            json += "\\r";
        else if (code < 0x20) {
            json += "\\u00";
            json += kHex[code >> 4U];
            json += kHex[code & 15U];
        } else
            json += c;
    }
    json += '"';
}

// PostgreSQL writes numbers as JSON does, but for NaN and the infinities.
bool isJsonNumber(const QByteArray& text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 'e' || c == '+';
    }) && text.back() != '.';
}

void appendValue(QByteArray& json, const catalog::Column& column, const RecordField& field)
{
    const QByteArray& text = *field.text;
    if (field.isCut)
        appendString(json, text + "\xe2\x80\xa6");
    else if (column.typeClass == catalog::TypeClass::Json
        || (column.typeClass == catalog::TypeClass::Number && isJsonNumber(text)))
        json += text;
    else if (column.typeClass == catalog::TypeClass::Boolean)
        json += text.startsWith('t') ? "true" : "false";
    else
        appendString(json, text);
}

} // namespace

const RecordField* RowRecord::find(int wanted) const
{
    const auto found = std::find_if(fields.begin(), fields.end(),
        [wanted](const RecordField& field) { return field.column == wanted; });
    return found == fields.end() ? nullptr : &*found;
}

bool RowRecord::isWhole() const
{
    return std::none_of(
        fields.begin(), fields.end(), [](const RecordField& field) { return field.isCut; });
}

RowRecord recordOf(const tables::Selection& selection, const tables::RowPage& page, int row)
{
    RowRecord record;
    record.relation = selection.relation();
    record.key = page.key(row);
    const std::vector<int>& columns = selection.columns();
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        const tables::Cell cell = page.cell(row, i);
        RecordField field{ columns[static_cast<std::size_t>(i)], std::nullopt, cell.fullBytes,
            cell.isCut };
        if (cell.text)
            field.text = QByteArray(cell.text->data(), static_cast<qsizetype>(cell.text->size()));
        record.fields.push_back(std::move(field));
    }
    return record;
}

QByteArray toJson(const RowRecord& record)
{
    QByteArray json("{");
    for (const RecordField& field : record.fields) {
        const catalog::Column& column = record.column(field);
        json += json.size() == 1 ? "\n  " : ",\n  ";
        appendString(json, column.name.toUtf8());
        json += ": ";
        if (field.text)
            appendValue(json, column, field);
        else
            json += "null";
    }
    return json + "\n}";
}

} // namespace opsdeck::ui::pages
