#include "ui/widgets/environment_badge.h"

#include <QPainter>

namespace opsdeck::ui::widgets {

EnvironmentBadge::EnvironmentBadge(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void EnvironmentBadge::setEnvironment(const QString& name, theme::Token fill)
{
    m_name = name.toUpper();
    m_fill = fill;
    setAccessibleName(tr("Environment: %1").arg(name));
    setVisible(!name.isEmpty());
    updateGeometry();
    update();
}

QSize EnvironmentBadge::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(theme::Role::Badge));
    return { metrics.horizontalAdvance(m_name) + m_theme.scaled(12), m_theme.scaled(18) };
}

void EnvironmentBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(m_fill));
    painter.drawRoundedRect(rect(), 3, 3);
    painter.setPen(Qt::white);
    painter.setFont(m_theme.font(theme::Role::Badge));
    painter.drawText(rect(), Qt::AlignCenter, m_name);
}

} // namespace opsdeck::ui::widgets
