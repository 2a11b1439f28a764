#include "ui/widgets/label.h"

#include <QPainter>

namespace opsdeck::ui::widgets {

namespace {
constexpr qsizetype kStub = 3; // characters of an elided text, its dots among them
} // namespace

Label::Label(const theme::Theme& theme, theme::Role role, theme::Token token, QWidget* parent)
    : QLabel(parent)
    , m_theme(theme)
    , m_role(role)
    , m_token(token)
{
    setTextFormat(Qt::PlainText);
    connect(&theme, &theme::Theme::changed, this, &Label::dress);
    dress();
}

void Label::setRole(theme::Role role)
{
    m_role = role;
    dress();
}

void Label::setToken(theme::Token token)
{
    m_token = token;
    dress();
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    updateGeometry();
}

QSize Label::minimumSizeHint() const
{
    const QSize whole = QLabel::minimumSizeHint();
    return m_elided ? QSize(std::min(whole.width(), m_theme.scaled(24)), whole.height()) : whole;
}

void Label::paintEvent(QPaintEvent* event)
{
    if (!m_elided) {
        QLabel::paintEvent(event);
        return;
    }
    const QRect area = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, area.width());
    setToolTip(shown == text() ? QString() : text());
    if (shown != text() && shown.size() <= kStub)
        return; // says nothing
    QPainter painter(this);
    painter.setPen(isEnabled() ? m_theme.color(m_token) : m_theme.color(theme::Token::InkOff));
    painter.drawText(area, static_cast<int>(alignment()) | Qt::TextSingleLine, shown);
}

void Label::dress()
{
    setFont(m_theme.font(m_role));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_token));
    colors.setColor(QPalette::Disabled, QPalette::WindowText, m_theme.color(theme::Token::InkOff));
    setPalette(colors);
}

} // namespace opsdeck::ui::widgets
