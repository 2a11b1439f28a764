#include "ui/tables/table_header.h"

#include "ui/tables/table_state.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::tables {

namespace {

constexpr int kEdgeReach = 5; // pixels on either side of an edge that take it
constexpr int kResizeStep = 10; // pixels a key press

SortState nextSort(SortState now, bool add)
{
    switch (now) {
    case SortState::None:
        return SortState::Ascending;
    case SortState::Ascending:
        return SortState::Descending;
    case SortState::Descending:
        break;
    }
    return add ? SortState::None : SortState::Ascending;
}

} // namespace

TableHeader::TableHeader(const TableState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::ClickFocus);
    setAccessibleName(tr("Column headers"));
}

void TableHeader::setCurrentPlace(int place)
{
    const int last = std::max(0, m_state.columns.count() - 1);
    m_current = std::clamp(place, 0, last);
    update();
    emit currentPlaceChanged(m_current);
}

QString TableHeader::zoneNote(const ColumnSpec& spec) const
{
    if (spec.kind == CellKind::ZonedTime) {
        return QString::fromLatin1(m_state.text.zone().id());
    }
    const bool isTimestamp =
        spec.kind == CellKind::Time && spec.note.startsWith(QLatin1String("timestamp"));
    return isTimestamp ? tr("no zone") : QString();
}

QString TableHeader::words(int column) const
{
    const ColumnSpec& spec = m_state.columns.column(column);
    QStringList words{ spec.title };
    const auto add = [&words](const QString& more) {
        if (!more.isEmpty()) {
            words << more;
        }
    };
    add(zoneNote(spec));
    add(spec.unit);
    add(spec.isKey ? tr("key") : QString());
    add(spec.isIndexed ? tr("indexed") : QString());
    add(sortWords(spec));
    return words.join(QLatin1String(", "));
}

int TableHeader::edgeAt(int x) const
{
    const int logical = m_state.logicalX(x);
    const ColumnGeometry& columns = m_state.columns;
    for (const int probe : { logical - kEdgeReach, logical + kEdgeReach }) {
        const int place = columns.placeAt(probe, m_state.scrollX);
        if (place < 0) {
            continue;
        }
        const ColumnGeometry::Span span = columns.span(place, m_state.scrollX);
        if (std::abs(span.left + span.width - logical) <= kEdgeReach) {
            return columns.columnAt(place);
        }
    }
    return -1;
}

int TableHeader::placeUnder(int x) const
{
    return m_state.columns.placeAt(m_state.logicalX(x), m_state.scrollX);
}

int TableHeader::dropPlace(int x) const
{
    const int place = placeUnder(x);
    if (place >= 0) {
        return place;
    }
    return m_state.logicalX(x) <= m_state.columns.lead() ? 0 : m_state.columns.count() - 1;
}

bool TableHeader::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int place = placeUnder(help->pos().x());
        if (place >= 0) {
            const ColumnSpec& spec = m_state.columns.column(m_state.columns.columnAt(place));
            QStringList lines{ spec.title, spec.note };
            lines << (spec.isIndexed ? tr("Sorted and filtered by an index") : spec.sortCost);
            lines.removeAll(QString());
            QToolTip::showText(help->globalPos(), lines.join(QLatin1Char('\n')), this);
        }
        return true;
    }
    if (event->type() == QEvent::ShortcutOverride) {
        // Alt with an arrow is ours here, not the history's; Shift+F6 goes to our own rows.
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isArrow = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
        const bool isBack = key->key() == Qt::Key_F6 && key->modifiers() == Qt::ShiftModifier;
        if (isBack || (isArrow && key->modifiers().testFlag(Qt::AltModifier))) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void TableHeader::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const int x = qRound(event->position().x());
    m_pressX = m_dragX = x;
    const int edge = edgeAt(x);
    const int place = placeUnder(x);
    if (edge >= 0) {
        m_drag = Drag::Resize;
        m_column = edge;
        m_widthBefore = m_state.columns.column(edge).width;
    } else if (place >= 0) {
        m_drag = Drag::Pressed;
        m_column = m_state.columns.columnAt(place);
        setCurrentPlace(place);
    } else if (m_state.logicalX(x) < m_state.columns.lead()) {
        emit checkClicked();
    }
}

void TableHeader::mouseMoveEvent(QMouseEvent* event)
{
    const int x = qRound(event->position().x());
    m_dragX = x;
    if (m_drag == Drag::Resize) {
        const int by = m_state.mirrored ? m_pressX - x : x - m_pressX;
        emit resizeWanted(m_column, m_widthBefore + by);
    } else if (m_drag == Drag::Pressed
        && std::abs(x - m_pressX) >= QApplication::startDragDistance()) {
        m_drag = Drag::Move;
    }
    if (m_drag == Drag::None) {
        setCursor(edgeAt(x) >= 0 ? Qt::SplitHCursor : Qt::ArrowCursor);
        m_hovered = placeUnder(x);
    }
    update();
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag done = std::exchange(m_drag, Drag::None);
    if (event->button() != Qt::LeftButton || m_column < 0) {
        return;
    }
    const int column = std::exchange(m_column, -1);
    const int x = qRound(event->position().x());
    if (done == Drag::Move) {
        emit moveWanted(column, dropPlace(x));
    } else if (done == Drag::Pressed) {
        sort(column, event->modifiers().testFlag(Qt::ShiftModifier));
    }
    update();
}

void TableHeader::mouseDoubleClickEvent(QMouseEvent* event)
{
    const int edge = edgeAt(qRound(event->position().x()));
    if (edge >= 0) {
        m_drag = Drag::None;
        m_column = -1;
        emit fitWanted(edge);
    } else {
        mousePressEvent(event);
    }
}

void TableHeader::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int place = byKey ? m_current : placeUnder(event->pos().x());
    if (place < 0 || place >= m_state.columns.count()) {
        return;
    }
    const int column = m_state.columns.columnAt(place);
    const QPoint below = m_state.cellRect(m_state.position.row, place).bottomLeft();
    emit menuWanted(column, byKey ? mapToGlobal(QPoint(below.x(), height())) : event->globalPos());
}

void TableHeader::sort(int column, bool add)
{
    const ColumnSpec& spec = m_state.columns.column(column);
    if (spec.isSortable) {
        emit sortWanted(column, nextSort(spec.sort, add), add);
    }
}

void TableHeader::keyPressEvent(QKeyEvent* event)
{
    const ColumnGeometry& columns = m_state.columns;
    if (columns.count() == 0) {
        event->ignore();
        return;
    }
    const int column = columns.columnAt(std::min(m_current, columns.count() - 1));
    const bool isBack = event->key() == (m_state.mirrored ? Qt::Key_Right : Qt::Key_Left);
    const int step = isBack ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (!event->modifiers().testFlag(Qt::AltModifier)) {
            setCurrentPlace(m_current + step);
        } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
            emit moveWanted(column, std::clamp(m_current + step, 0, columns.count() - 1));
            setCurrentPlace(columns.placeOf(column));
        } else {
            emit resizeWanted(column, columns.column(column).width + step * kResizeStep);
        }
        return;
    case Qt::Key_Home:
        setCurrentPlace(0);
        return;
    case Qt::Key_End:
        setCurrentPlace(columns.count() - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        sort(column, event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    case Qt::Key_Down:
    case Qt::Key_Escape:
        emit left();
        return;
    case Qt::Key_F6:
        if (event->modifiers().testFlag(Qt::ShiftModifier)) {
            emit left();
            return;
        }
        break; // to the next pane
    default:
        break;
    }
    event->ignore();
}

void TableHeader::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    setCurrentPlace(m_current);
}

void TableHeader::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

void TableHeader::leaveEvent(QEvent* /*event*/)
{
    m_hovered = -1;
    update();
}

} // namespace opsdeck::ui::tables
