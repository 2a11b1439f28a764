// How TableHeader looks; what it does is in table_header.cpp.
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"
#include "ui/theme/icons.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::tables {

using theme::Token;

namespace {

constexpr int kAtLeft = static_cast<int>(Qt::AlignVCenter | Qt::AlignLeft);
constexpr int kAtRight = static_cast<int>(Qt::AlignVCenter | Qt::AlignRight);

constexpr int kMark = 12; // icons beside a title
constexpr int kBolt = 14; // the box of the bolt
constexpr int kGap = 4;

QFont titleFont(const TableState& state, const ColumnSpec& spec)
{
    QFont font = state.style->caption.font();
    if (spec.sort != SortState::None) {
        font.setWeight(QFont::DemiBold);
    }
    return font;
}

// The parts of a header from the leading edge on, as widths.
struct Parts
{
    int key = 0;
    int title = 0;
    int note = 0;
    int arrow = 0;
    int bolt = 0;
    int all() const { return key + title + note + arrow + bolt; }
    void shrinkTo(int room) // the note gives way first, then the title
    {
        const int over = std::max(0, all() - room);
        const int fromNote = std::min(note, over);
        note -= fromNote;
        title = std::max(0, title - (over - fromNote));
    }
};

int advance(const QFont& font, const QString& text)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

Parts partsOf(const TableState& state, const ColumnSpec& spec, const QString& note)
{
    const auto scaled = [&state](int pixels) { return state.theme.scaled(pixels); };
    Parts parts;
    parts.key = spec.isKey ? scaled(kMark + kGap) : 0;
    parts.title = advance(titleFont(state, spec), spec.title);
    parts.note = note.isEmpty() ? 0 : scaled(kGap) + advance(state.style->caption.font(), note);
    parts.arrow = spec.sort == SortState::None ? 0 : scaled(kMark + kGap);
    if (spec.sortRank > 1) {
        parts.arrow += advance(state.style->caption.font(), QString::number(spec.sortRank));
    }
    parts.bolt = spec.isIndexed ? scaled(kBolt + kGap + 2) : 0;
    return parts;
}

void paintBolt(QPainter& painter, const TableStyle& style, const QRect& box)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.color(Token::AccentSoft));
    painter.drawRoundedRect(box, 3, 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
    theme::drawIcon(painter, box, "bolt", style.color(Token::AccentInk), box.width() - 4);
}

} // namespace

int TableHeader::titleWidth(int column) const
{
    const ColumnSpec& spec = m_state.columns.column(column);
    const int arrow = spec.sort == SortState::None ? m_state.theme.scaled(kMark + kGap) : 0;
    return partsOf(m_state, spec, zoneNote(spec)).all() + arrow + 2 * m_state.style->padding();
}

void TableHeader::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const TableStyle& style = *m_state.style;
    const ColumnGeometry& columns = m_state.columns;
    painter.fillRect(rect(), style.color(Token::Surface));
    const ColumnGeometry::Places scrolled = columns.scrolledIn(m_state.width, m_state.scrollX);
    const int frozen = columns.frozenWidth();
    painter.save();
    painter.setClipRect(m_state.visual({ frozen, 0, m_state.width - frozen, height() }));
    for (int place = scrolled.first; place <= scrolled.last; ++place) {
        paintColumn(painter, place);
    }
    painter.restore();
    for (int place = 0; place < columns.frozen(); ++place) {
        paintColumn(painter, place);
    }
    paintChecks(painter);
    if (columns.frozen() > 0) {
        painter.fillRect(
            m_state.visual({ frozen - 1, 0, 1, height() }), style.color(Token::BorderStrong));
    }
    paintDrag(painter);
    painter.fillRect(QRect(0, height() - 1, width(), 1), style.color(Token::Border));
}

void TableHeader::paintChecks(QPainter& painter)
{
    if (m_state.columns.lead() <= 0) {
        return;
    }
    const RowSelection& selection = m_state.selection;
    const bool isSome = !selection.isEmpty() && (!selection.isAll() || !selection.keys().empty());
    CellPainter& cells = *m_state.painter;
    cells.begin(painter, m_state.mirrored);
    cells.check(m_state.visual({ 0, 0, m_state.columns.lead(), height() }),
        selection.isAll() ? CheckMark::On
            : isSome      ? CheckMark::Some
                          : CheckMark::Off);
    cells.end();
}

void TableHeader::paintColumn(QPainter& painter, int place)
{
    const TableStyle& style = *m_state.style;
    const int column = m_state.columns.columnAt(place);
    const ColumnSpec& spec = m_state.columns.column(column);
    const ColumnGeometry::Span span = m_state.columns.span(place, m_state.scrollX);
    const QRect full = m_state.visual({ span.left, 0, span.width, height() });
    if (place == m_hovered && m_drag == Drag::None && spec.isSortable) {
        painter.fillRect(full, style.color(Token::Hover));
    }
    const QString note = zoneNote(spec);
    Parts parts = partsOf(m_state, spec, note);
    const int padding = style.padding();
    const int room = span.width - 2 * padding;
    parts.shrinkTo(room);
    const bool atEnd = spec.kind == CellKind::Number && !m_state.mirrored;
    int x = span.left + padding + (atEnd ? std::max(0, room - parts.all()) : 0);
    const int icon = m_state.theme.scaled(kMark);
    const auto next = [&](int width) {
        const QRect part = m_state.visual({ x, 0, width, height() });
        x += width;
        return part;
    };
    const int start = m_state.mirrored ? kAtRight : kAtLeft;
    if (parts.key > 0) {
        theme::drawIcon(painter, next(icon), "key", style.color(Token::Ink3), icon);
        x += parts.key - icon;
    }
    const QFont font = titleFont(m_state, spec);
    painter.setFont(font);
    painter.setPen(style.color(spec.sort == SortState::None ? Token::Ink2 : Token::Ink));
    painter.drawText(next(parts.title), start | Qt::TextSingleLine,
        QFontMetrics(font).elidedText(spec.title, Qt::ElideRight, parts.title + 1));
    if (parts.note > m_state.theme.scaled(kGap)) {
        painter.setFont(style.caption.font());
        painter.setPen(style.color(Token::Ink3));
        x += m_state.theme.scaled(kGap);
        const int width = parts.note - m_state.theme.scaled(kGap);
        painter.drawText(next(width), start | Qt::TextSingleLine,
            QFontMetrics(style.caption.font()).elidedText(note, Qt::ElideRight, width + 1));
    }
    if (parts.arrow > 0) {
        x += m_state.theme.scaled(kGap);
        const char* name = spec.sort == SortState::Ascending ? "arrow-up" : "arrow-down";
        theme::drawIcon(painter, next(icon), name, style.color(Token::Accent), icon);
        if (spec.sortRank > 1) {
            const int rank = parts.arrow - icon - m_state.theme.scaled(kGap);
            painter.setFont(style.caption.font());
            painter.setPen(style.color(Token::AccentInk));
            painter.drawText(next(rank), start, QString::number(spec.sortRank));
        }
    }
    if (parts.bolt > 0) {
        x += m_state.theme.scaled(kGap + 2);
        const int size = m_state.theme.scaled(kBolt);
        paintBolt(painter, style, { next(size).left(), (height() - size) / 2, size, size });
    }
    if (hasFocus() && place == m_current) {
        painter.setPen(QPen(style.color(Token::Focus), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(full.adjusted(1, 1, -1, -2));
    }
}

void TableHeader::paintDrag(QPainter& painter)
{
    if (m_drag != Drag::Move) {
        return;
    }
    const int target = dropPlace(m_dragX);
    const ColumnGeometry::Span span = m_state.columns.span(target, m_state.scrollX);
    const bool behind = target > m_state.columns.placeOf(m_column);
    constexpr int kLine = 2;
    const int edge = behind ? span.left + span.width - kLine : span.left;
    painter.fillRect(
        m_state.visual({ edge, 0, kLine, height() }), m_state.style->color(Token::Accent));
}

} // namespace opsdeck::ui::tables
