#include "ui/widgets/popover.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>
#include <QTimer>
#include <QVBoxLayout>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kHalo = 4;
constexpr int kRadius = 8;
} // namespace

Popover::Popover(const theme::Theme& theme, const QString& name, QWidget* parent)
    : QWidget(parent, Qt::Popup | Qt::FramelessWindowHint | Qt::NoDropShadowWindowHint)
    , m_theme(theme)
    , m_body(new QVBoxLayout(this))
{
    setAccessibleName(name);
    setWindowTitle(name);
    m_body->setContentsMargins(kHalo + 1, kHalo + 1, kHalo + 1, kHalo + 1);
    m_body->setSpacing(0);
}

void Popover::openUnder(QWidget* anchor) { openAt(anchor, {}); }

void Popover::openOver(QWidget* owner, int top) { openAt(owner, top); }

void Popover::openAt(QWidget* anchor, std::optional<int> top)
{
    watchAnchor(false);
    m_anchor = anchor;
    m_top = top;
    m_focusBefore = QApplication::focusWidget();
    adjustSize();
    place();
    watchAnchor(true);
    show();
}

QPoint Popover::wantedPlace(const QRect& room) const
{
    if (m_top)
        return m_anchor->mapToGlobal(QPoint((m_anchor->width() - width()) / 2, *m_top));
    const int x = isRightToLeft() ? m_anchor->width() - width() + kHalo : -kHalo;
    const QPoint below = m_anchor->mapToGlobal(QPoint(x, m_anchor->height()));
    const QPoint above = m_anchor->mapToGlobal(QPoint(x, -height()));
    const bool fitsBelow = below.y() + height() <= room.bottom() + 1;
    return fitsBelow || above.y() < room.top() ? below : above;
}

void Popover::place()
{
    if (!m_anchor)
        return;
    const QRect room = m_anchor->screen()->availableGeometry();
    const QPoint wanted = wantedPlace(room);
    move(std::clamp(wanted.x(), room.left(), std::max(room.left(), room.right() + 1 - width())),
        std::clamp(wanted.y(), room.top(), std::max(room.top(), room.bottom() + 1 - height())));
}

void Popover::watchAnchor(bool watch)
{
    for (QWidget* part = m_anchor; part; part = part->isWindow() ? nullptr : part->parentWidget())
        watch ? part->installEventFilter(this) : part->removeEventFilter(this);
}

bool Popover::eventFilter(QObject* watched, QEvent* event)
{
    const auto* part = qobject_cast<QWidget*>(watched);
    const bool isMoved = event->type() == QEvent::Move || event->type() == QEvent::Resize;
    if (isMoved && m_anchor && part && (part == m_anchor || part->isAncestorOf(m_anchor)))
        QTimer::singleShot(0, this, &Popover::place); // once the layouts are through
    return QWidget::eventFilter(watched, event);
}

void Popover::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    // Without a compositor what is translucent comes out black: the halo lies on the canvas colour.
    painter.fillRect(rect(), m_theme.color(theme::Token::Canvas));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(theme::Token::Halo));
    painter.drawRoundedRect(rect(), kRadius + kHalo, kRadius + kHalo);
    painter.setPen(m_theme.color(theme::Token::BorderStrong));
    painter.setBrush(m_theme.color(theme::Token::Raised));
    const qreal edge = kHalo + 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), kRadius, kRadius);
}

void Popover::resizeEvent(QResizeEvent*)
{
    QPainterPath outline;
    outline.addRoundedRect(QRectF(rect()), kRadius + kHalo, kRadius + kHalo);
    setMask(QRegion(outline.toFillPolygon().toPolygon()));
    if (isVisible())
        place();
}

void Popover::hideEvent(QHideEvent*)
{
    watchAnchor(false);
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

} // namespace opsdeck::ui::widgets
