#include "ui/widgets/key_cap.h"

#include <QPainter>
#include <QStyle>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kHeight = 18;
constexpr int kPadding = 5;
} // namespace

int drawKeyCap(QPainter& painter, const theme::Theme& theme, const QRect& area, const QString& key)
{
    const QFont font = theme.font(theme::Role::Axis);
    const int width = QFontMetrics(font).horizontalAdvance(key) + 2 * kPadding;
    const int height = theme.scaled(kHeight);
    const QRect box = QStyle::alignedRect(
        painter.layoutDirection(), Qt::AlignRight | Qt::AlignVCenter, { width, height }, area);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(theme::Token::BorderStrong));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.setFont(font);
    painter.setPen(theme.color(theme::Token::Ink3));
    painter.drawText(box, Qt::AlignCenter, key);
    painter.restore();
    return width;
}

KeyCap::KeyCap(const theme::Theme& theme, QString key, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_key(std::move(key))
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

QSize KeyCap::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(theme::Role::Axis));
    return { metrics.horizontalAdvance(m_key) + 2 * kPadding, m_theme.scaled(kHeight) };
}

void KeyCap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawKeyCap(painter, m_theme, rect(), m_key);
}

} // namespace opsdeck::ui::widgets
