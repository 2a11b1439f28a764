#include "ui/widgets/popover.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>
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

void Popover::openUnder(QWidget* anchor)
{
    adjustSize();
    const int x = isRightToLeft() ? anchor->width() - width() + kHalo : -kHalo;
    openAt(anchor->mapToGlobal(QPoint(x, anchor->height())));
}

void Popover::openOver(QWidget* owner, int top)
{
    adjustSize();
    openAt(owner->mapToGlobal(QPoint((owner->width() - width()) / 2, top)));
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
}

void Popover::hideEvent(QHideEvent*)
{
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
}

void Popover::openAt(QPoint topLeft)
{
    m_focusBefore = QApplication::focusWidget();
    if (const QScreen* at = QApplication::screenAt(topLeft)) {
        const QRect room = at->availableGeometry();
        topLeft.setX(
            std::clamp(topLeft.x(), room.left(), std::max(room.left(), room.right() - width())));
        topLeft.setY(
            std::clamp(topLeft.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(topLeft);
    show();
}

} // namespace opsdeck::ui::widgets
