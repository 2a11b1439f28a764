#include "ui/widgets/icon_view.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace opsdeck::ui::widgets {

IconView::IconView(
    const theme::Theme& theme, const char* name, theme::Token token, int size, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_name(name)
    , m_token(token)
    , m_size(size)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void IconView::setIcon(const char* name, theme::Token token)
{
    m_name = name;
    m_token = token;
    update();
}

void IconView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    theme::drawIcon(painter, rect(), m_name, m_theme.color(m_token), m_size);
}

} // namespace opsdeck::ui::widgets
