#include "ui/shell/sidebar_item.h"

#include "ui/theme/icons.h"

#include <QPainter>
#include <QStyle>

namespace opsdeck::ui::shell {

namespace {
constexpr int kHeight = 32;
constexpr int kIconLeft = 10;
constexpr int kTextLeft = 36;
} // namespace

SidebarItem::SidebarItem(const theme::Theme& theme, QString name, const char* icon, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_name(std::move(name))
    , m_icon(icon)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void SidebarItem::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    update();
}

QSize SidebarItem::sizeHint() const { return { m_theme.scaled(kHeight), m_theme.scaled(kHeight) }; }

void SidebarItem::paintEvent(QPaintEvent*)
{
    using theme::Token;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (isChecked() || underMouse() || isDown()) {
        painter.setPen(isChecked() ? QPen(m_theme.color(Token::Border)) : QPen(Qt::NoPen));
        painter.setBrush(m_theme.color(isChecked() ? Token::Surface
                : isDown()                         ? Token::Pressed
                                                   : Token::Hover));
        painter.drawRoundedRect(box, 5, 5);
    }
    const QColor icon = m_theme.color(isChecked() ? Token::AccentInk : Token::Ink2);
    if (m_collapsed) {
        theme::drawIcon(painter, rect(), m_icon, icon);
        return;
    }
    const QRect iconBox = QStyle::visualRect(
        layoutDirection(), rect(), QRect(kIconLeft, 0, theme::kIconSize, height()));
    theme::drawIcon(painter, iconBox, m_icon, icon);
    const QRect textBox =
        QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(kTextLeft, 0, -8, 0));
    painter.setFont(m_theme.font(theme::Role::BodyStrong));
    painter.setPen(m_theme.color(isChecked() ? Token::Ink : Token::Ink2));
    painter.drawText(textBox, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, text());
}

} // namespace opsdeck::ui::shell
