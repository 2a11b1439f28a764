#include "ui/tables/clipboard.h"

#include <QMimeData>

#include <algorithm>

namespace opsdeck::ui::tables {

namespace {

QByteArray tsvField(const QByteArray& text)
{
    const bool needsQuotes = std::any_of(text.begin(), text.end(),
        [](char c) { return c == '\t' || c == '\n' || c == '\r' || c == '"'; });
    if (!needsQuotes) {
        return text;
    }
    QByteArray quoted = text;
    quoted.replace('"', "\"\"");
    return '"' + quoted + '"';
}

void appendHtml(QByteArray& html, const QByteArray& text)
{
    for (const char c : text) {
        switch (c) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\n':
            html += "<br style=\"mso-data-placement:same-cell\">";
            break;
        case '\r':
            break;
        default:
            html += c;
        }
    }
}

// What a spreadsheet's double holds without loss: plain, no leading zero, at most 15 digits.
bool isSafeNumber(const QByteArray& text)
{
    constexpr int kMostDigits = 15;
    const bool negative = text.startsWith('-');
    const QByteArray digits = negative ? text.mid(1) : text;
    const auto point = digits.indexOf('.');
    const QByteArray whole = point < 0 ? digits : digits.left(point);
    const bool leadingZero = whole.size() > 1 && whole.startsWith('0');
    const bool onlyDigits = std::all_of(
        digits.begin(), digits.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    return !whole.isEmpty() && !leadingZero && onlyDigits && digits.count('.') <= 1
        && !digits.endsWith('.') && digits.size() - (point < 0 ? 0 : 1) <= kMostDigits;
}

void appendHtmlCell(QByteArray& html, const std::optional<QByteArray>& text, bool isNumber)
{
    if (!text) {
        html += "<td></td>";
    } else if (isNumber && isSafeNumber(*text)) {
        html += "<td x:num=\"" + *text + "\" sdval=\"" + *text + "\">" + *text + "</td>";
    } else {
        html += "<td style=\"mso-number-format:'\\@';white-space:pre-wrap\" sdnum=\"1033;0;@\">";
        appendHtml(html, *text);
        html += "</td>";
    }
}

class Writer
{
public:
    Writer(const TableState& state, const std::vector<int>& columns)
        : m_state(state)
        , m_columns(columns)
        , m_time(state.text.zone())
    {
        m_html = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>"
                 "<meta charset=\"utf-8\"></head><body><table>\n";
    }

    void header()
    {
        m_html += "<tr>";
        for (std::size_t at = 0; at < m_columns.size(); ++at) {
            const ColumnSpec& column = m_state.columns.column(m_columns[at]);
            QString title = column.title;
            if (column.kind == CellKind::ZonedTime) {
                title += QStringLiteral(" (%1)").arg(QString::fromLatin1(m_time.zone().id()));
            }
            if (!column.unit.isEmpty()) {
                title += QStringLiteral(" (%1)").arg(column.unit);
            }
            m_tsv += (at > 0 ? "\t" : "") + tsvField(title.toUtf8());
            m_html += "<th>";
            appendHtml(m_html, title.toUtf8());
            m_html += "</th>";
        }
        m_tsv += "\n";
        m_html += "</tr>\n";
    }

    bool row(RowIndex row)
    {
        const RowState state = m_state.window->state(row);
        if (m_columns.empty() || (state != RowState::Loaded && state != RowState::Stale)) {
            return false;
        }
        m_html += "<tr>";
        for (std::size_t at = 0; at < m_columns.size(); ++at) {
            const std::optional<QByteArray> text = value(row, m_columns[at]);
            m_tsv += at > 0 ? "\t" : "";
            m_tsv += text ? tsvField(*text) : QByteArray();
            appendHtmlCell(
                m_html, text, m_state.columns.column(m_columns[at]).kind == CellKind::Number);
            m_single = text.value_or(QByteArray());
        }
        m_tsv += "\n";
        m_html += "</tr>\n";
        return true;
    }

    qsizetype bytes() const { return m_tsv.size() + m_html.size(); }
    qint64 cellsCut() const { return m_cut; }

    std::unique_ptr<QMimeData> take(bool isSingle)
    {
        auto data = std::make_unique<QMimeData>();
        if (m_tsv.endsWith('\n')) {
            m_tsv.chop(1);
        }
        data->setText(QString::fromUtf8(isSingle ? m_single : m_tsv));
        data->setData(QStringLiteral("text/tab-separated-values"), m_tsv);
        data->setHtml(QString::fromUtf8(m_html + "</table></body></html>"));
        return data;
    }

private:
    std::optional<QByteArray> value(RowIndex row, int column)
    {
        const std::optional<Cell> cell = m_state.window->peek(row, column);
        if (!cell || !cell->text) {
            return std::nullopt;
        }
        m_cut += cell->isCut ? 1 : 0;
        std::string_view text = *cell->text;
        std::optional<ZoneTime::Text> moved;
        if (m_state.columns.column(column).kind == CellKind::ZonedTime) {
            moved = m_time.convert(text);
            text = moved ? moved->view() : text;
        }
        return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
    }

    const TableState& m_state;
    const std::vector<int>& m_columns;
    ZoneTime m_time;
    QByteArray m_tsv;
    QByteArray m_html;
    QByteArray m_single;
    qint64 m_cut = 0;
};

} // namespace

CopyResult copyCells(const TableState& state, const std::vector<RowRange>& rows,
    const std::vector<int>& columns, bool withHeaders)
{
    CopyResult result;
    if (!state.window) {
        return result;
    }
    Writer writer(state, columns);
    if (withHeaders) {
        writer.header();
    }
    const auto perRow = static_cast<qint64>(columns.size());
    for (const RowRange& range : rows) {
        for (RowIndex row = range.first; row <= range.last; ++row) {
            const bool isFull =
                result.cells + perRow > kMostCells || writer.bytes() > kMostCopiedBytes;
            if (isFull || !writer.row(row)) {
                // Nothing of the rest of this range is loaded as far as a look costs nothing.
                result.rowsLeftOut += range.last - row + 1;
                break;
            }
            ++result.rows;
            result.cells += perRow;
        }
    }
    result.cellsCut = writer.cellsCut();
    if (result.rows > 0) {
        result.data = writer.take(result.cells == 1 && !withHeaders);
    }
    return result;
}

} // namespace opsdeck::ui::tables
