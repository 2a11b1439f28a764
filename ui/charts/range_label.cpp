#include "ui/charts/range_label.h"

#include <QPainter>

#include <algorithm>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

RangeLabel::RangeLabel(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // what the others leave
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void RangeLabel::setTexts(const QStringList& texts)
{
    if (texts == m_texts)
        return;
    m_texts = texts;
    setToolTip(texts.value(0));
    setAccessibleName(texts.value(0));
    updateGeometry();
    update();
}

QString RangeLabel::shown() const
{
    const QFontMetrics metrics(m_theme.font(Role::Small));
    const auto fitting = std::find_if(m_texts.begin(), m_texts.end(),
        [&](const QString& text) { return metrics.horizontalAdvance(text) <= width(); });
    return fitting == m_texts.end() ? QString() : *fitting;
}

QSize RangeLabel::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(Role::Small));
    return { metrics.horizontalAdvance(m_texts.value(0)) + 1, metrics.height() };
}

void RangeLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(Role::Small));
    painter.setPen(m_theme.color(Token::Ink3));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, shown());
}

} // namespace opsdeck::ui::charts
