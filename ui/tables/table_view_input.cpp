// What TableView does with keys, mouse and wheel; the rest is in table_view.cpp.
#include "ui/tables/position_bar.h"
#include "ui/tables/table_canvas.h"
#include "ui/tables/table_header.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <chrono>

namespace opsdeck::ui::tables {

bool TableView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool toHeader = key->key() == Qt::Key_F6 && key->modifiers() == Qt::NoModifier;
        const bool isCopy = key->matches(QKeySequence::Copy);
        if (toHeader || isCopy) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

bool TableView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && m_state->hovered >= 0) {
        m_state->hovered = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TableView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    m_canvas->paint(painter, event->rect());
    if (m_canvas->showedMarks() && !m_marks.isActive()) {
        m_marks.start();
    }
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    placeParts();
}

void TableView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    m_state->scrollX = horizontalScrollBar()->value();
    viewport()->update();
    m_header->update();
}

void TableView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        placeParts();
    }
}

void TableView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_state->isFocused = true;
    if (m_state->selection.currentRow() < 0 && m_state->rows.rows > 0
        && !m_state->selection.currentKey()) {
        m_state->selection.setCurrent(m_state->position.row, 0);
    }
    viewport()->update();
}

void TableView::focusOutEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_state->isFocused = false;
    viewport()->update();
}

void TableView::wheelEvent(QWheelEvent* event)
{
    const QPoint pixels = event->pixelDelta();
    const QPoint angle = event->angleDelta();
    const bool sideways = event->modifiers().testFlag(Qt::ShiftModifier);
    int down = 0;
    int across = 0;
    if (!pixels.isNull()) {
        down = -pixels.y();
        across = -pixels.x();
    } else {
        constexpr int kNotch = 120;
        m_wheelRest += angle.y() * QApplication::wheelScrollLines() * m_state->rows.rowHeight;
        down = -(m_wheelRest / kNotch);
        m_wheelRest %= kNotch;
        across = -angle.x() * m_state->rows.rowHeight * QApplication::wheelScrollLines() / kNotch;
    }
    if (sideways && across == 0) {
        std::swap(down, across);
    }
    if (across != 0) {
        QScrollBar* bar = horizontalScrollBar();
        bar->setValue(bar->value() + (m_state->mirrored && !sideways ? -across : across));
    }
    if (down != 0) {
        scrollTo(m_state->rows.scrolled(m_state->position, down));
    }
    event->accept();
}

void TableView::mousePressEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (m_canvas->retryRect().contains(at) && m_state->window) {
        m_state->window->retry();
        return;
    }
    const RowIndex row = m_state->rows.rowAt(m_state->position, at.y());
    if (row < 0 || event->button() != Qt::LeftButton) {
        return;
    }
    const int x = m_state->logicalX(at.x());
    const int place = m_state->columns.placeAt(x, m_state->scrollX);
    RowSelection& selection = m_state->selection;
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    if (x < m_state->columns.lead()) {
        if (shift && selection.currentRow() >= 0) {
            selection.extendTo(row, selection.currentColumn());
            selection.tickBlock();
        } else {
            selection.setCurrent(row, selection.currentColumn());
            selection.toggle(row);
        }
        return;
    }
    const int column = place >= 0 ? place : selection.currentColumn();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        selection.setCurrent(row, column);
        selection.toggle(row);
    } else if (shift) {
        selection.extendTo(row, column);
    } else {
        selection.setCurrent(row, column);
        m_dragSelects = true;
    }
}

void TableView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (m_dragSelects && event->buttons().testFlag(Qt::LeftButton)) {
        const bool isOutside = at.y() < 0 || at.y() >= m_state->rows.viewHeight;
        if (isOutside && !m_autoScroll.isActive()) {
            m_autoScroll.start();
        } else if (!isOutside) {
            m_autoScroll.stop();
            dragSelect(at);
        }
        return;
    }
    const RowIndex row = m_state->rows.rowAt(m_state->position, at.y());
    viewport()->setCursor(
        m_canvas->retryRect().contains(at) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row != m_state->hovered) {
        m_state->hovered = row;
        viewport()->update();
    }
}

void TableView::dragSelect(const QPoint& at)
{
    const RowGeometry& rows = m_state->rows;
    if (at.y() < 0) {
        scrollTo(rows.scrolled(m_state->position, -rows.rowHeight));
    } else if (at.y() >= rows.viewHeight) {
        scrollTo(rows.scrolled(m_state->position, rows.rowHeight));
    }
    const int y = std::clamp(at.y(), 0, std::max(0, rows.viewHeight - 1));
    const RowIndex row = rows.rowAt(m_state->position, y);
    const int place = m_state->columns.placeAt(m_state->logicalX(at.x()), m_state->scrollX);
    RowSelection& selection = m_state->selection;
    const int column = place >= 0 ? place : selection.currentColumn();
    if (row >= 0 && (row != selection.currentRow() || column != selection.currentColumn())) {
        selection.extendTo(row, column);
    }
}

void TableView::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    m_dragSelects = false;
    m_autoScroll.stop();
}

void TableView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const RowIndex row = m_state->rows.rowAt(m_state->position, at.y());
    if (row >= 0 && m_state->logicalX(at.x()) >= m_state->columns.lead()) {
        activate(row);
    } else {
        mousePressEvent(event);
    }
}

void TableView::contextMenuEvent(QContextMenuEvent* event)
{
    RowSelection& selection = m_state->selection;
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        if (selection.currentRow() < 0 || m_state->columns.count() == 0) {
            return;
        }
        where = viewport()->mapToGlobal(
            m_state->cellRect(selection.currentRow(), selection.currentColumn()).bottomLeft());
    } else {
        const QPoint at = viewport()->mapFromGlobal(where);
        const RowIndex row = m_state->rows.rowAt(m_state->position, at.y());
        const int place = m_state->columns.placeAt(m_state->logicalX(at.x()), m_state->scrollX);
        if (row < 0) {
            return;
        }
        if (!selection.isSelected(row)) {
            selection.setCurrent(row, std::max(0, place));
        }
    }
    if (const auto& key = selection.currentKey()) {
        emit contextMenuRequested(where, *key, currentColumn());
    }
}

int TableView::step(int key) const
{
    const bool isRight = key == Qt::Key_Right;
    return isRight != m_state->mirrored ? 1 : -1;
}

void TableView::moveCurrent(RowIndex row, int place, bool extend)
{
    const RowGeometry& rows = m_state->rows;
    const ColumnGeometry& columns = m_state->columns;
    if (rows.rows == 0 || columns.count() == 0) {
        return;
    }
    const RowIndex to = std::clamp<RowIndex>(row, 0, rows.rows - 1);
    const int column = std::clamp(place, 0, columns.count() - 1);
    scrollTo(rows.showing(m_state->position, to));
    if (extend) {
        m_state->selection.extendTo(to, column);
    } else {
        m_state->selection.setCurrent(to, column);
    }
    horizontalScrollBar()->setValue(
        columns.scrollShowing(column, m_state->width, m_state->scrollX));
}

bool TableView::handleMoveKey(QKeyEvent* event)
{
    const bool ctrl = event->modifiers().testFlag(Qt::ControlModifier);
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier);
    const RowIndex row = std::max(m_state->selection.currentRow(), RowIndex(0));
    const int place = m_state->selection.currentColumn();
    const int lastPlace = m_state->columns.count() - 1;
    const RowIndex last = m_state->rows.rows - 1;
    const int page = m_state->rows.wholeRows() - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        moveCurrent(ctrl ? 0 : row - 1, place, extend);
        return true;
    case Qt::Key_Down:
        moveCurrent(ctrl ? last : row + 1, place, extend);
        m_staysAtEnd = ctrl;
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int by = step(event->key());
        moveCurrent(row, ctrl ? (by > 0 ? lastPlace : 0) : place + by, extend);
        return true;
    }
    case Qt::Key_PageUp:
        moveCurrent(row - page, place, extend);
        return true;
    case Qt::Key_PageDown:
        moveCurrent(row + page, place, extend);
        return true;
    case Qt::Key_Home:
        moveCurrent(ctrl ? 0 : row, ctrl ? place : 0, extend);
        return true;
    case Qt::Key_End:
        moveCurrent(ctrl ? last : row, ctrl ? place : lastPlace, extend);
        m_staysAtEnd = ctrl; // the last row, wherever the count puts it
        return true;
    default:
        return false;
    }
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool ctrl = modifiers.testFlag(Qt::ControlModifier);
    if (!modifiers.testFlag(Qt::AltModifier) && handleMoveKey(event)) {
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        m_state->selection.selectAll();
        return;
    }
    switch (event->key()) {
    case Qt::Key_C:
        if (ctrl) {
            copy(modifiers.testFlag(Qt::ShiftModifier));
            return;
        }
        break;
    case Qt::Key_Space:
        toggleCurrent();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate(m_state->selection.currentRow());
        return;
    case Qt::Key_F6:
        if (modifiers == Qt::NoModifier) {
            m_header->setFocus(Qt::TabFocusReason);
            return;
        }
        break;
    case Qt::Key_Escape:
        if (!m_state->selection.isEmpty()) {
            m_state->selection.clear();
            return;
        }
        break;
    default:
        break;
    }
    event->ignore(); // the page's, the window's
}

void TableView::toggleCurrent()
{
    RowSelection& selection = m_state->selection;
    if (selection.block() && selection.blockIsRows()) {
        selection.tickBlock();
    } else if (selection.currentRow() >= 0) {
        selection.toggle(selection.currentRow());
    }
}

void TableView::activate(RowIndex row)
{
    if (!m_state->window || row < 0) {
        return;
    }
    if (m_state->window->state(row) == RowState::Failed) {
        m_state->window->retry();
    } else if (const auto key = m_state->window->key(row)) {
        emit rowActivated(*key);
    }
}

void TableView::openHeaderMenu(int column, const QPoint& globalPos)
{
    const ColumnSpec& spec = m_state->columns.column(column);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, bool enabled, auto action) {
        QAction* entry = menu->addAction(text);
        entry->setEnabled(enabled);
        connect(entry, &QAction::triggered, this, action);
    };
    if (!spec.isIndexed && !spec.sortCost.isEmpty()) {
        menu->addAction(spec.sortCost)->setEnabled(false);
        menu->addSeparator();
    }
    add(tr("Sort ascending"), spec.isSortable,
        [this, column] { emit sortRequested(column, SortState::Ascending, false); });
    add(tr("Sort descending"), spec.isSortable,
        [this, column] { emit sortRequested(column, SortState::Descending, false); });
    add(tr("Sort ascending behind the others"), spec.isSortable && spec.sort == SortState::None,
        [this, column] { emit sortRequested(column, SortState::Ascending, true); });
    add(tr("Take out of the order"), spec.sort != SortState::None,
        [this, column] { emit sortRequested(column, SortState::None, true); });
    menu->addSeparator();
    add(spec.frozen ? tr("Unpin column") : tr("Pin column"), true,
        [this, column, frozen = spec.frozen] { setColumnFrozen(column, !frozen); });
    add(tr("Fit width"), true, [this, column] { fitColumn(column); });
    add(tr("Hide column"), m_state->columns.count() > 1,
        [this, column] { setColumnHidden(column, true); });
    emit headerMenuRequested(menu, column);
    menu->popup(globalPos);
}

} // namespace opsdeck::ui::tables
