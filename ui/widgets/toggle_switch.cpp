#include "ui/widgets/toggle_switch.h"

#include <QPainter>

namespace opsdeck::ui::widgets {

namespace {
constexpr QSize kTrack(28, 16);
constexpr int kLeastTarget = 24;
} // namespace

ToggleSwitch::ToggleSwitch(const theme::Theme& theme, const QString& name, QWidget* parent)
    : QCheckBox(parent)
    , m_theme(theme)
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize ToggleSwitch::sizeHint() const { return { kTrack.width(), kLeastTarget }; }

void ToggleSwitch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(0, (height() - kTrack.height()) / 2.0, kTrack.width(), kTrack.height());
    const theme::Token fill = !isEnabled() ? theme::Token::MuteLine
        : isChecked()                      ? theme::Token::Accent
                                           : theme::Token::Control;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(fill));
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2);
    // Mirrored in right-to-left layouts like every other control.
    const bool atRight = isChecked() != isRightToLeft();
    const qreal knob = track.height() - 4;
    painter.setBrush(m_theme.color(theme::Token::OnAccent));
    painter.drawEllipse(
        QRectF(atRight ? track.right() - knob - 2 : track.left() + 2, track.top() + 2, knob, knob));
}

bool ToggleSwitch::hitButton(const QPoint& position) const { return rect().contains(position); }

} // namespace opsdeck::ui::widgets
