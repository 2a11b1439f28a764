#include "ui/widgets/pill.h"

#include "ui/theme/icons.h"

#include <QPainter>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kHeight = 18;
constexpr int kIcon = 12;
constexpr int kPadding = 7;
constexpr int kGap = 4;
} // namespace

const char* iconOf(theme::Severity severity)
{
    switch (severity) {
    case theme::Severity::Met:
        return "met";
    case theme::Severity::Near:
        return "near";
    case theme::Severity::Missed:
        return "missed";
    case theme::Severity::Running:
        return "refresh";
    case theme::Severity::Neutral:
        break;
    }
    return "info";
}

int pillWidth(const theme::Theme& theme, const QString& text)
{
    const QFontMetrics metrics(theme.font(theme::Role::Caption));
    return 2 * kPadding + kIcon + kGap + metrics.horizontalAdvance(text);
}

int drawPill(QPainter& painter, const theme::Theme& theme, QPoint leftMiddle,
    theme::Severity severity, const QString& text)
{
    const theme::SeverityTokens tokens = theme::tokensOf(severity);
    const int height = theme.scaled(kHeight);
    const QRect box(leftMiddle.x(), leftMiddle.y() - height / 2, pillWidth(theme, text), height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(tokens.soft));
    painter.drawRoundedRect(box, height / 2.0, height / 2.0);
    const QRect icon(box.x() + kPadding, box.y(), kIcon, box.height());
    theme::drawIcon(painter, icon, iconOf(severity), theme.color(tokens.ink), kIcon);
    painter.setPen(theme.color(tokens.ink));
    painter.setFont(theme.font(theme::Role::Caption));
    painter.drawText(
        box.adjusted(kPadding + kIcon + kGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    painter.restore();
    return box.width();
}

Pill::Pill(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Pill::setState(theme::Severity severity, const QString& text)
{
    m_severity = severity;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const { return { pillWidth(m_theme, m_text), m_theme.scaled(kHeight) }; }

void Pill::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawPill(painter, m_theme, { 0, height() / 2 }, m_severity, m_text);
}

} // namespace opsdeck::ui::widgets
