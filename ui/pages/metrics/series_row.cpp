#include "ui/pages/metrics/series_row.h"

#include "ui/charts/legend.h"

#include <QPainter>

namespace opsdeck::ui::pages {

using theme::Role;
using theme::Token;

namespace {
constexpr int kHeight = 26;
constexpr int kBox = 12;
constexpr int kGap = 8;
constexpr int kUnitWidth = 30;
} // namespace

SeriesRow::SeriesRow(const theme::Theme& theme, QWidget* parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &theme::Theme::changed, this, &QWidget::updateGeometry);
}

void SeriesRow::setLine(const SeriesLine& line)
{
    m_line = line;
    setChecked(line.isShown);
    setText(line.name);
    const bool isOld = !line.age.isEmpty();
    setToolTip(isOld              ? tr("%1\nLast value: %2").arg(line.name, line.age)
            : line.note.isEmpty() ? line.name
                                  : line.name + QLatin1Char('\n') + line.note);
    setAccessibleDescription(line.note);
    const QString value =
        line.unit.isEmpty() ? line.value : tr("%1 %2", "value and unit").arg(line.value, line.unit);
    setAccessibleName(line.value.isEmpty() ? line.name
            : isOld                        ? tr("%1, %2, %3").arg(line.name, value, line.age)
                                           : tr("%1, %2").arg(line.name, value));
    update();
}

QSize SeriesRow::sizeHint() const { return { m_theme.scaled(200), m_theme.scaled(kHeight) }; }

QSize SeriesRow::minimumSizeHint() const
{
    return { m_theme.scaled(120), m_theme.scaled(kHeight) };
}

void SeriesRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (underMouse()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Token::Hover));
        painter.drawRoundedRect(rect(), 3, 3);
    }
    const int size = m_theme.scaled(kBox);
    const QRect box(2, (height() - size) / 2, size, size);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_line.isShown) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(m_line.color));
        painter.drawRoundedRect(box, 2.5, 2.5);
        if (m_line.dash > 0)
            charts::drawSwatch(painter, QRectF(box).adjusted(2, 0, -2, 0),
                m_theme.color(Token::Surface), 2, m_line.dash);
    } else {
        painter.setPen(m_theme.color(Token::Control));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int unit = m_line.value.isEmpty() ? 0 : m_theme.scaled(kUnitWidth);
    painter.setFont(m_theme.font(Role::Small));
    painter.setPen(m_theme.color(Token::Ink3));
    painter.drawText(QRect(width() - unit + 4, 0, unit - 4, height()),
        Qt::AlignLeft | Qt::AlignVCenter, m_line.unit);
    painter.setPen(m_theme.color(!m_line.age.isEmpty() ? Token::Ink3
            : m_line.isShown                           ? m_line.ink
                                                       : Token::Ink2));
    const int valueWidth = painter.fontMetrics().horizontalAdvance(m_line.value);
    painter.drawText(
        QRect(0, 0, width() - unit - 2, height()), Qt::AlignRight | Qt::AlignVCenter, m_line.value);
    painter.setPen(m_theme.color(m_line.isMissing ? Token::Ink3
            : m_line.isShown                      ? Token::Ink
                                                  : Token::Ink2));
    const int left = box.right() + m_theme.scaled(kGap);
    const int room = width() - unit - valueWidth - left - 8;
    painter.drawText(QRect(left, 0, room, height()), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_line.name, Qt::ElideMiddle, room));
}

void SeriesRow::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SeriesRow::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace opsdeck::ui::pages
