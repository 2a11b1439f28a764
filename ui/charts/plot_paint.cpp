// What Plot paints around its series: the side outside the target, the target's line and strip,
// marks in time, the crosshair.
#include "ui/charts/plot.h"
#include "ui/charts/series_plottable.h"
#include "ui/charts/time_text.h"

#include <cmath>

namespace opsdeck::ui::charts {

using series::AnnotationKind;
using series::Time;
using theme::Role;
using theme::Token;

namespace {

constexpr int kStripHeight = 3;
constexpr double kDot = 3.5;
constexpr int kTagPadding = 8;
constexpr int kTagHeight = 18;
constexpr double kDimmed = 0.6;

Token annotationToken(AnnotationKind kind)
{
    const bool isBad = kind == AnnotationKind::Alert || kind == AnnotationKind::Incident;
    return isBad ? Token::Bad : Token::Ink2;
}

} // namespace

void Plot::drawBreach(QCPPainter& painter)
{
    if (!m_content.target)
        return;
    const QRect area = plotArea();
    const double at = std::clamp<double>(
        yAxis->coordToPixel(m_content.target->value), area.top(), area.bottom() + 1);
    const QRectF outside = m_content.target->isUpper
        ? QRectF(QPointF(area.left(), area.top()), QPointF(area.right() + 1, at))
        : QRectF(QPointF(area.left(), at), QPointF(area.right() + 1, area.bottom() + 1));
    painter.fillRect(outside, m_theme.color(Token::Breach));
}

void Plot::drawMarks(QCPPainter& painter)
{
    const QRect area = plotArea();
    drawOffline(painter, area);
    drawAnnotations(painter, area);
    if (m_content.target) {
        drawTarget(painter, area);
        drawStrip(painter, area);
    }
}

void Plot::drawTarget(QCPPainter& painter, const QRect& area)
{
    const double at = std::round(yAxis->coordToPixel(m_content.target->value));
    if (at < area.top() - 1 || at > area.bottom() + 1)
        return;
    QPen pen(m_theme.color(Token::Target), 1);
    pen.setDashPattern({ 5, 4 });
    painter.setPen(pen);
    painter.drawLine(QLineF(area.left(), at, area.right() + 5, at));
    painter.setFont(m_theme.font(Role::Axis));
    painter.setPen(m_theme.color(Token::Ink));
    const QRectF label(area.right() + 10, at - 10, width() - area.right() - 10, 20);
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter,
        targetText(
            m_theme.format(), m_content.unit, m_content.target->value, m_content.target->isUpper));
}

// On the x axis, where the judged series was outside: amber, red past the alert threshold.
void Plot::drawStrip(QCPPainter& painter, const QRect& area)
{
    const SeriesPlottable* series = judged();
    if (!series)
        return;
    const TargetLine& target = *m_content.target;
    const auto isOutside = [&](const series::Run& run, double limit) {
        return target.isUpper ? run.max > limit : run.min < limit;
    };
    double until = area.left() - 1;
    for (const series::Run& run : series->reduction().runs) {
        const double begin = xAxis->coordToPixel(static_cast<double>(run.firstTime));
        const double end = xAxis->coordToPixel(static_cast<double>(run.lastTime)) + 1;
        const double left = std::max<double>(
            area.left(), run.joined && until >= area.left() ? until : std::floor(begin));
        const double right = std::min<double>(area.right() + 1, std::ceil(end));
        until = area.left() - 1;
        if (!isOutside(run, target.value) || right <= left)
            continue;
        const bool isMissed = isOutside(run, target.alert.value_or(target.value));
        painter.fillRect(QRectF(left, area.bottom() + 1 - kStripHeight, right - left, kStripHeight),
            m_theme.color(isMissed ? Token::Bad : Token::WarnMark));
        until = right;
    }
}

void Plot::drawAnnotations(QCPPainter& painter, const QRect& area)
{
    for (const series::Annotation& annotation : m_content.annotations) {
        const double begin = xAxis->coordToPixel(static_cast<double>(annotation.begin));
        const double end = xAxis->coordToPixel(static_cast<double>(annotation.end));
        if (end < area.left() || begin > area.right())
            continue;
        const QColor color = m_theme.color(annotationToken(annotation.kind));
        const bool stands = annotation.id == m_highlighted;
        if (end > begin + 1) {
            QColor tint = color;
            tint.setAlphaF(stands ? 0.16F : 0.08F);
            painter.fillRect(QRectF(QPointF(std::max<double>(begin, area.left()), area.top()),
                                 QPointF(std::min<double>(end, area.right() + 1), area.bottom())),
                tint);
        }
        QPen pen(color, stands ? 2 : 1);
        pen.setDashPattern(stands ? QList<qreal>{ 1, 0 } : QList<qreal>{ 2, 2 });
        painter.setPen(pen);
        const double x = std::round(begin);
        if (x >= area.left())
            painter.drawLine(QLineF(x, 0, x, area.bottom()));
    }
}

// From the last sample to now nothing is known: hatched, and what is there steps back on failure.
void Plot::drawOffline(QCPPainter& painter, const QRect& area)
{
    if (m_state.kind != ChartState::Kind::Offline || m_state.until == 0)
        return;
    const double left =
        std::max<double>(area.left(), xAxis->coordToPixel(static_cast<double>(m_state.until)));
    if (left >= area.right())
        return;
    painter.fillRect(
        QRectF(QPointF(left, area.top()), QPointF(area.right() + 1, area.bottom() + 1)),
        QBrush(m_theme.color(Token::MuteLine), Qt::BDiagPattern));
}

QRect Plot::cursorRect() const
{
    if (!m_window.cursor() || !m_window.range().contains(*m_window.cursor()))
        return {};
    const int x = qRound(xAxis->coordToPixel(static_cast<double>(*m_window.cursor())));
    const int aside = static_cast<int>(std::ceil(kDot)) + 2;
    const QRect line(x - aside, 0, 2 * aside + 1, height());
    if (!m_showsTimes)
        return line;
    const QRect tag = timeTag(x, plotArea()).toAlignedRect();
    return line.united(QRect(tag.left(), line.top(), tag.width(), line.height()));
}

void Plot::drawCursor(QCPPainter& painter)
{
    const QRect area = plotArea();
    if (m_state.kind == ChartState::Kind::Failed) {
        QColor veil = m_theme.color(Token::Surface);
        veil.setAlphaF(static_cast<float>(kDimmed));
        painter.fillRect(area, veil);
    }
    if (m_selection)
        drawSelection(painter, area);
    if (!m_window.cursor() || !m_window.range().contains(*m_window.cursor()))
        return;
    const double x = std::round(xAxis->coordToPixel(static_cast<double>(*m_window.cursor())));
    painter.setPen(m_theme.color(Token::Ink));
    painter.drawLine(QLineF(x, area.top(), x, area.bottom() + 1));
    drawCursorDots(painter, x);
    if (m_showsTimes)
        drawTimeTag(painter, timeTag(x, area));
}

void Plot::drawSelection(QCPPainter& painter, const QRect& area)
{
    const double from = xAxis->coordToPixel(static_cast<double>(m_selection->from));
    const double to = xAxis->coordToPixel(static_cast<double>(m_selection->to));
    QColor fill = m_theme.color(Token::Accent);
    fill.setAlphaF(0.14F);
    const QRectF rect(QPointF(std::max<double>(from, area.left()), area.top()),
        QPointF(std::min<double>(to, area.right()), area.bottom()));
    painter.fillRect(rect, fill);
    painter.setPen(m_theme.color(Token::Accent));
    painter.drawLine(QLineF(rect.left(), rect.top(), rect.left(), rect.bottom()));
    painter.drawLine(QLineF(rect.right(), rect.top(), rect.right(), rect.bottom()));
}

void Plot::drawCursorDots(QCPPainter& painter, double x)
{
    painter.setAntialiasing(true);
    for (const ChartSeries& series : m_content.series) {
        if (!series.isVisible || series.shape == Shape::Envelope)
            continue;
        const std::optional<std::size_t> sample = sampleNear(series, *m_window.cursor(), reach());
        if (!sample)
            continue;
        painter.setPen(QPen(m_theme.color(Token::Surface), 1));
        painter.setBrush(m_theme.color(series.color));
        painter.drawEllipse(
            QPointF(x, yAxis->coordToPixel(series.points->value(*sample))), kDot, kDot);
    }
    painter.setAntialiasing(false);
}

QRectF Plot::timeTag(double x, const QRect& area) const
{
    const QFontMetrics metrics(m_theme.font(Role::Axis));
    const double wide = metrics.horizontalAdvance(momentText(m_theme.format(), *m_window.cursor()))
        + 2.0 * m_theme.scaled(kTagPadding);
    const double left = std::clamp(x - wide / 2, 0.0, std::max(0.0, width() - wide));
    return { left, area.bottom() + 3.0, wide, static_cast<double>(m_theme.scaled(kTagHeight)) };
}

void Plot::drawTimeTag(QCPPainter& painter, const QRectF& tag)
{
    painter.setFont(m_theme.font(Role::Axis));
    painter.setAntialiasing(true);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Tip));
    painter.drawRoundedRect(tag, 3, 3);
    painter.setPen(m_theme.color(Token::TipInk));
    painter.drawText(tag, Qt::AlignCenter, momentText(m_theme.format(), *m_window.cursor()));
}

} // namespace opsdeck::ui::charts
