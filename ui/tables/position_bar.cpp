#include "ui/tables/position_bar.h"

#include "ui/tables/table_state.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace opsdeck::ui::tables {

using theme::Role;
using theme::Token;

namespace {

constexpr int kThumbWidth = 6;
constexpr int kThumbHovered = 8;

} // namespace

PositionBar::PositionBar(const TableState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
{
    setMouseTracking(true);
    setAccessibleName(tr("Position in the table"));
}

QRect PositionBar::thumb() const
{
    const TrackGeometry track{ height() };
    const int length = track.thumbLength(m_state.rows);
    return { 0, track.thumbTop(m_state.rows, m_state.position), width(), length };
}

QString PositionBar::positionWords() const
{
    const theme::Format& format = m_state.style->format();
    if (!m_state.window || m_state.rows.rows == 0) {
        return tr("no rows");
    }
    const RowIndex row = m_state.position.row;
    const QString number = format.count(row + 1);
    const bool rowIsExact = m_state.window->isPlaceExact(row);
    const QString shown = rowIsExact ? number : QStringLiteral("~%1").arg(number);
    const RowCount count = m_state.window->count();
    switch (count.state) {
    case RowCount::State::Exact:
        return tr("row %1 of %2").arg(shown, format.count(count.rows));
    case RowCount::State::About:
        return tr("row %1 of ~%2").arg(shown, format.compact(count.rows));
    case RowCount::State::AtLeast:
        return tr("row %1 of at least %2").arg(shown, format.count(count.rows));
    case RowCount::State::Unknown:
        break;
    }
    return tr("row %1").arg(shown);
}

void PositionBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const TableStyle& style = *m_state.style;
    painter.fillRect(rect(), style.color(Token::Sunken));
    painter.fillRect(
        QRect(m_state.mirrored ? width() - 1 : 0, 0, 1, height()), style.color(Token::Border));
    const QRect grip = thumb();
    if (!m_state.window || grip.height() >= height()) {
        return;
    }
    const TrackGeometry track{ height() };
    for (const RowRange& loaded : m_state.window->loadedRanges()) {
        const int top = track.pixelOf(m_state.rows, loaded.first);
        const int bottom = track.pixelOf(m_state.rows, loaded.last + 1);
        painter.fillRect(
            QRect(1, top, width() - 2, std::max(2, bottom - top)), style.color(Token::AccentSoft));
    }
    const int thick = m_hovered || isDragging() ? kThumbHovered : kThumbWidth;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(style.color(m_hovered || isDragging() ? Token::Ink3 : Token::Control));
    const QRectF bar((width() - thick) / 2.0, grip.top() + 2, thick, grip.height() - 4);
    painter.drawRoundedRect(bar, thick / 2.0, thick / 2.0);
}

void PositionBar::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        return;
    }
    const int y = qRound(event->position().y());
    const QRect grip = thumb();
    const bool goesThere =
        event->button() == Qt::MiddleButton || event->modifiers().testFlag(Qt::ShiftModifier);
    if (grip.contains(grip.center().x(), y) || goesThere) {
        m_dragFrom = goesThere ? grip.height() / 2 : y - grip.top();
        emit draggingChanged(true);
        dragTo(y);
    } else {
        emit stepped(y < grip.top() ? -1 : 1);
    }
}

void PositionBar::mouseMoveEvent(QMouseEvent* event)
{
    if (isDragging()) {
        dragTo(qRound(event->position().y()));
    } else if (!m_hovered) {
        m_hovered = true;
        update();
    }
}

void PositionBar::dragTo(int y)
{
    emit moved(TrackGeometry{ height() }.position(m_state.rows, y - m_dragFrom));
    update();
}

void PositionBar::mouseReleaseEvent(QMouseEvent* /*event*/)
{
    if (isDragging()) {
        m_dragFrom = -1;
        emit draggingChanged(false);
        update();
    }
}

void PositionBar::wheelEvent(QWheelEvent* event)
{
    event->ignore(); // the view's
}

void PositionBar::leaveEvent(QEvent* /*event*/)
{
    m_hovered = false;
    update();
}

PositionTip::PositionTip(const TableState& state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void PositionTip::tell(
    const QString& position, const QString& key, const QPoint& beside, bool toRight)
{
    m_position = position;
    m_key = key;
    const QFontMetrics metrics(m_state.theme.font(Role::Small));
    const int line = m_state.theme.scaled(16);
    const int width = 24
        + std::max(metrics.horizontalAdvance(position),
            std::min(metrics.horizontalAdvance(key), m_state.theme.scaled(320)));
    const int height = 12 + line * (key.isEmpty() ? 1 : 2);
    const int top =
        std::clamp(beside.y() - height / 2, 0, std::max(0, parentWidget()->height() - height));
    setGeometry(toRight ? beside.x() : beside.x() - width, top, width, height);
    show();
    raise();
    update();
}

void PositionTip::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_state.style->color(Token::Tip));
    constexpr int kRadius = 5;
    painter.drawRoundedRect(rect(), kRadius, kRadius);
    const QFont font = m_state.theme.font(Role::Small);
    painter.setFont(font);
    painter.setPen(m_state.style->color(Token::TipInk));
    const int line = m_state.theme.scaled(16);
    const QRect first(12, 6, width() - 24, line);
    const Qt::Alignment start =
        Qt::AlignVCenter | (m_state.mirrored ? Qt::AlignRight : Qt::AlignLeft);
    painter.drawText(first, int(start), m_position);
    painter.setPen(m_state.style->color(Token::TipInk2));
    painter.drawText(first.translated(0, line), int(start),
        QFontMetrics(font).elidedText(m_key, Qt::ElideRight, first.width()));
}

} // namespace opsdeck::ui::tables
