#include "ui/widgets/progress_line.h"

#include <QPainter>

#include <algorithm>

namespace opsdeck::ui::widgets {

namespace {
constexpr int kHeight = 4;
constexpr double kSegment = 0.26;
constexpr double kStep = 0.02;
constexpr int kTickMs = 33;
} // namespace

ProgressLine::ProgressLine(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_motion.setInterval(kTickMs);
    connect(&m_motion, &QTimer::timeout, this, [this] {
        m_phase += kStep;
        if (m_phase > 1)
            m_phase = -kSegment;
        update();
    });
    connect(&theme, &theme::Theme::changed, this, [this] {
        decideMotion();
        update();
    });
}

void ProgressLine::setShare(std::optional<double> share)
{
    m_share = share;
    decideMotion();
    update();
}

void ProgressLine::setColor(theme::Token token)
{
    m_token = token;
    update();
}

QSize ProgressLine::sizeHint() const { return { m_theme.scaled(96), kHeight }; }

void ProgressLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(0, (height() - kHeight) / 2.0, width(), kHeight);
    painter.setBrush(m_theme.color(theme::Token::MuteLine));
    painter.drawRoundedRect(track, kHeight / 2.0, kHeight / 2.0);
    QRectF bar = track;
    if (m_share) {
        bar.setWidth(track.width() * std::clamp(*m_share, 0.0, 1.0));
    } else {
        const double from = std::max(0.0, m_phase);
        const double to = std::min(1.0, m_phase + kSegment);
        bar.setLeft(track.width() * from);
        bar.setRight(track.width() * to);
    }
    painter.setBrush(m_theme.color(m_token));
    if (bar.width() > 0)
        painter.drawRoundedRect(bar, kHeight / 2.0, kHeight / 2.0);
}

void ProgressLine::showEvent(QShowEvent*) { decideMotion(); }

void ProgressLine::hideEvent(QHideEvent*) { m_motion.stop(); }

void ProgressLine::decideMotion()
{
    if (!m_share && isVisible() && !m_theme.hasReducedMotion())
        m_motion.start();
    else
        m_motion.stop();
}

} // namespace opsdeck::ui::widgets
