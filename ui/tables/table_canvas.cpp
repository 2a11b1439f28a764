#include "ui/tables/table_canvas.h"

#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::tables {

using theme::Token;

namespace {

constexpr int kMostDecimals = 10; // a longer fraction does not push the others away

int fractionDigits(std::string_view number)
{
    const auto point = number.find('.');
    if (point == std::string_view::npos || number.find_first_of("eE") != std::string_view::npos) {
        return 0;
    }
    return static_cast<int>(std::min<std::size_t>(number.size() - point - 1, kMostDecimals));
}

} // namespace

void TableCanvas::paint(QPainter& painter, const QRect& exposed)
{
    const TableStyle& style = *m_state.style;
    painter.fillRect(exposed, style.color(Token::Surface));
    m_retry = {};
    m_showedMarks = false;
    RowRange rows = m_state.visibleRows();
    const bool isWaiting = m_state.window && m_state.rows.rows == 0
        && m_state.window->count().state != RowCount::State::Exact && !m_state.window->error();
    if (isWaiting) { // nothing is known yet: the look of a full page
        rows = { 0, m_state.rows.viewHeight / m_state.rows.rowHeight };
    }
    if (rows.isEmpty()) {
        paintEmpty(painter);
        return;
    }
    m_looks.clear();
    for (RowIndex row = rows.first; row <= rows.last; ++row) {
        m_looks.push_back(lookOf(row));
    }
    const ColumnGeometry& columns = m_state.columns;
    const ColumnGeometry::Places scrolled = columns.scrolledIn(m_state.width, m_state.scrollX);
    const ColumnGeometry::Places pinned{ 0, columns.frozen() - 1 };
    learnDecimals(rows, scrolled);
    learnDecimals(rows, pinned);
    paintBack(painter, rows);
    paintColumns(painter, rows, scrolled, columns.frozenWidth(), m_state.width);
    if (columns.frozenWidth() > 0) {
        paintColumns(painter, rows, pinned, 0, columns.frozenWidth());
    }
    paintEdges(painter, rows);
    paintFailure(painter, rows);
    paintCurrent(painter, rows);
}

TableCanvas::RowLook TableCanvas::lookOf(RowIndex row) const
{
    RowLook look;
    if (!m_state.window) {
        return look;
    }
    look.state = m_state.window->state(row);
    const RowSelection& selection = m_state.selection;
    if (!selection.isEmpty()) {
        look.isTicked = selection.isTicked(row);
        const auto block = selection.block();
        look.isSelected = look.isTicked || (block && block->rows.contains(row));
    }
    look.isSelected = look.isSelected || row == selection.currentRow();
    if (const auto changed = m_state.window->changedAt(row)) {
        const std::chrono::duration<double> age = std::chrono::steady_clock::now() - *changed;
        look.mark = std::clamp(1 - age.count() / double(kMarked.count()), 0.0, 1.0);
    }
    return look;
}

void TableCanvas::learnDecimals(RowRange rows, ColumnGeometry::Places places)
{
    m_state.decimals.resize(m_state.columns.columns().size(), 0);
    for (int place = places.first; place <= places.last; ++place) {
        const int column = m_state.columns.columnAt(place);
        if (m_state.columns.column(column).kind != CellKind::Number) {
            continue;
        }
        int& most = m_state.decimals[static_cast<std::size_t>(column)];
        for (RowIndex row = rows.first; row <= rows.last && most < kMostDecimals; ++row) {
            const auto cell = m_state.window ? m_state.window->peek(row, column) : std::nullopt;
            if (cell && cell->text) {
                most = std::max(most, fractionDigits(*cell->text));
            }
        }
    }
}

void TableCanvas::hairline(QPainter& painter, const QRectF& line, const QColor& color) const
{
    // One pixel of the picture at 100 %, whole device pixels at any scale.
    const qreal scale = painter.device()->devicePixelRatioF();
    const qreal thin = std::max(1.0, std::floor(scale)) / scale;
    const bool isFlat = line.width() > line.height();
    const QPointF at(
        std::round(line.left() * scale) / scale, std::round(line.top() * scale) / scale);
    painter.fillRect(
        QRectF(at, isFlat ? QSizeF(line.width(), thin) : QSizeF(thin, line.height())), color);
}

void TableCanvas::paintBack(QPainter& painter, RowRange rows)
{
    const TableStyle& style = *m_state.style;
    const int height = m_state.rows.rowHeight;
    const int width = std::min(m_state.width, m_state.columns.width() - m_state.scrollX);
    const QColor grid = style.color(Token::Grid);
    for (RowIndex row = rows.first; row <= rows.last; ++row) {
        const RowLook& look = m_looks[static_cast<std::size_t>(row - rows.first)];
        const int top = m_state.rows.top(m_state.position, row);
        const QRect line(0, top, m_state.width, height);
        if (look.isSelected) {
            painter.fillRect(line, style.color(Token::Sel));
        } else if (look.mark > 0) {
            painter.fillRect(line,
                blended(style.color(Token::Surface), style.color(Token::AccentSoft), look.mark));
        } else if (row == m_state.hovered) {
            painter.fillRect(line, style.color(Token::Hover));
        }
        const QRect ruled =
            m_state.visual({ 0, top + height - 1, std::max(width, m_state.width), 1 });
        hairline(painter, ruled, grid);
    }
}

void TableCanvas::paintColumns(
    QPainter& painter, RowRange rows, ColumnGeometry::Places places, int from, int to)
{
    if (to <= from) {
        return;
    }
    painter.save();
    const QRect area = m_state.visual({ from, 0, to - from, m_state.rows.viewHeight });
    painter.setClipRect(area, Qt::IntersectClip);
    CellPainter& cells = *m_state.painter;
    cells.begin(painter, m_state.mirrored);
    const auto block = m_state.selection.block();
    for (RowIndex row = rows.first; row <= rows.last; ++row) {
        const RowLook& look = m_looks[static_cast<std::size_t>(row - rows.first)];
        const bool isStale = look.state == RowState::Stale;
        if (look.state != RowState::Loaded && !isStale) {
            paintSkeletonRow(row, rows, places);
            continue;
        }
        const bool inBlock =
            block && block->firstColumn != block->lastColumn && block->rows.contains(row);
        for (int place = places.first; place <= places.last; ++place) {
            const int column = m_state.columns.columnAt(place);
            const QRect rect = m_state.cellRect(row, place);
            if (inBlock && place >= block->firstColumn && place <= block->lastColumn) {
                painter.fillRect(
                    rect.adjusted(0, 0, 0, -1), m_state.style->color(Token::AccentSoft));
                painter.fillRect(QRect(rect.left(), rect.bottom() - 1, rect.width(), 1),
                    m_state.style->color(Token::AccentLine));
            }
            if (m_state.read(row, column, m_cell)) {
                cells.cell(m_cell, m_state.columns.column(column).kind, rect,
                    m_state.decimals[static_cast<std::size_t>(column)], isStale);
            }
        }
    }
    if (from == 0 && m_state.columns.lead() > 0) {
        paintChecks(rows);
    }
    cells.end();
    painter.restore();
}

void TableCanvas::paintSkeletonRow(RowIndex row, RowRange rows, ColumnGeometry::Places places)
{
    const RowState state = m_looks[static_cast<std::size_t>(row - rows.first)].state;
    if (!m_state.showsSkeletons || state == RowState::Failed) {
        return;
    }
    // Fading from the first missing row down, as far as a page reaches.
    RowIndex first = row;
    while (first > rows.first) {
        const RowState above = m_looks[static_cast<std::size_t>(first - 1 - rows.first)].state;
        if (above == RowState::Loaded || above == RowState::Stale) {
            break;
        }
        --first;
    }
    constexpr double kFade = 24;
    const double strength = std::max(0.15, 1 - static_cast<double>(row - first) / kFade);
    for (int place = places.first; place <= places.last; ++place) {
        const ColumnSpec& column = m_state.columns.column(m_state.columns.columnAt(place));
        const auto seed =
            static_cast<unsigned>(row % 1'000'003) * 31U + static_cast<unsigned>(place);
        m_state.painter->skeleton(m_state.cellRect(row, place), column.kind, strength, seed);
    }
}

void TableCanvas::paintChecks(RowRange rows)
{
    for (RowIndex row = rows.first; row <= rows.last; ++row) {
        const RowLook& look = m_looks[static_cast<std::size_t>(row - rows.first)];
        const bool isThere = look.state == RowState::Loaded || look.state == RowState::Stale;
        if (!isThere && !m_state.showsSkeletons) {
            continue;
        }
        const QRect rect = m_state.visual({ 0, m_state.rows.top(m_state.position, row),
            m_state.columns.lead(), m_state.rows.rowHeight });
        m_state.painter->check(rect,
            look.isTicked ? CheckMark::On
                : isThere ? CheckMark::Off
                          : CheckMark::Waiting);
    }
}

void TableCanvas::paintEdges(QPainter& painter, RowRange rows)
{
    const TableStyle& style = *m_state.style;
    for (RowIndex row = rows.first; row <= rows.last; ++row) {
        const double mark = m_looks[static_cast<std::size_t>(row - rows.first)].mark;
        if (mark <= 0) {
            continue;
        }
        m_showedMarks = true;
        constexpr int kMarkWidth = 2;
        painter.fillRect(m_state.visual({ 0, m_state.rows.top(m_state.position, row), kMarkWidth,
                             m_state.rows.rowHeight - 1 }),
            style.color(Token::Accent));
    }
    if (m_state.columns.frozen() > 0) {
        const int edge = m_state.columns.frozenWidth() - 1;
        hairline(painter, m_state.visual({ edge, 0, 1, m_state.rows.viewHeight }),
            style.color(Token::BorderStrong));
    }
}

void TableCanvas::paintCurrent(QPainter& painter, RowRange rows)
{
    const RowSelection& selection = m_state.selection;
    const int place = selection.currentColumn();
    if (!m_state.isFocused || !rows.contains(selection.currentRow())
        || place >= m_state.columns.count()) {
        return;
    }
    const ColumnGeometry& columns = m_state.columns;
    painter.save();
    if (place >= columns.frozen()) {
        painter.setClipRect(m_state.visual({ columns.frozenWidth(), 0,
            m_state.width - columns.frozenWidth(), m_state.rows.viewHeight }));
    }
    constexpr int kRing = 2;
    const QRect rect = m_state.cellRect(selection.currentRow(), place);
    const QColor focus = m_state.style->color(Token::Focus);
    painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), kRing), focus);
    painter.fillRect(QRect(rect.left(), rect.bottom() - kRing, rect.width(), kRing), focus);
    painter.fillRect(QRect(rect.left(), rect.top(), kRing, rect.height() - 1), focus);
    painter.fillRect(QRect(rect.right() - kRing + 1, rect.top(), kRing, rect.height() - 1), focus);
    painter.restore();
}

void TableCanvas::paintFailure(QPainter& painter, RowRange rows)
{
    const auto failed = std::find_if(m_looks.begin(), m_looks.end(),
        [](const RowLook& look) { return look.state == RowState::Failed; });
    if (failed == m_looks.end() || !m_state.window->error()) {
        return;
    }
    const TableStyle& style = *m_state.style;
    const RowIndex row = rows.first + (failed - m_looks.begin());
    const int padding = style.padding();
    const int icon = style.theme().scaled(theme::kIconSize);
    const QRect line = QRect(0, std::max(0, m_state.rows.top(m_state.position, row)), m_state.width,
        m_state.rows.rowHeight)
                           .adjusted(padding, 0, -padding, 0);
    theme::drawIcon(painter, m_state.visual({ line.left(), line.top(), icon, line.height() }),
        "missed", style.color(Token::Bad), icon);
    const QFontMetrics metrics(style.body.font());
    const QString retry = QCoreApplication::translate("TableView", "Retry");
    const int retryWidth = metrics.horizontalAdvance(retry);
    const int textLeft = line.left() + icon + padding;
    const QString sentence = metrics.elidedText(m_state.window->error()->sentence(), Qt::ElideRight,
        line.right() - textLeft - retryWidth - padding);
    const int sentenceWidth = metrics.horizontalAdvance(sentence);
    const Qt::Alignment start =
        Qt::AlignVCenter | (m_state.mirrored ? Qt::AlignRight : Qt::AlignLeft);
    painter.setFont(style.body.font());
    painter.setPen(style.color(Token::Ink));
    painter.drawText(m_state.visual({ textLeft, line.top(), sentenceWidth + 1, line.height() }),
        static_cast<int>(start), sentence);
    m_retry = m_state.visual(
        { textLeft + sentenceWidth + padding, line.top(), retryWidth + 1, line.height() });
    painter.setPen(style.color(Token::AccentInk));
    painter.drawText(m_retry, static_cast<int>(start), retry);
    painter.fillRect(
        QRect(m_retry.left(), m_retry.center().y() + metrics.ascent() / 2 + 1, retryWidth, 1),
        style.color(Token::AccentInk));
}

void TableCanvas::paintEmpty(QPainter& painter)
{
    if (!m_state.window) {
        return;
    }
    if (m_state.window->error()) {
        m_looks = { RowLook{ RowState::Failed } };
        paintFailure(painter, { 0, 0 });
        return;
    }
    const TableStyle& style = *m_state.style;
    const QString sentence = m_state.emptyText.isEmpty()
        ? QCoreApplication::translate("TableView", "No rows")
        : m_state.emptyText;
    painter.setFont(style.body.font());
    painter.setPen(style.color(Token::Ink2));
    painter.drawText(QRect(style.padding(), style.rowHeight(Density::Roomy),
                         m_state.width - 2 * style.padding(), style.rowHeight(Density::Roomy)),
        Qt::AlignCenter, sentence);
}

} // namespace opsdeck::ui::tables
