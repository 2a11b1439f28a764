#include "ui/charts/sparkline.h"

#include "models/series/reduction.h"

#include <QPainter>

#include <cmath>

namespace opsdeck::ui::charts {

using theme::Token;

namespace {
constexpr QSize kSize(72, 32);
constexpr double kMargin = 4;
constexpr double kAreaAlpha = 0.10;
constexpr double kDot = 2.5;
constexpr double kFarTarget = 1; // a target further away than the values spread is not drawn
void drawStretch(QPainter& painter, const QPolygonF& line, const QColor& color, int bottom)
{
    if (line.size() < 2)
        return;
    QColor fill = color;
    fill.setAlphaF(static_cast<float>(kAreaAlpha));
    QPolygonF area = line;
    area << QPointF(line.last().x(), bottom) << QPointF(line.first().x(), bottom);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(area);
    painter.setPen(QPen(color, 1.3));
    painter.drawPolyline(line);
}

} // namespace

Sparkline::Sparkline(const theme::Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(&theme, &theme::Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void Sparkline::setPoints(PointsPtr points, const TimeRange& range, std::optional<double> target)
{
    m_points = std::move(points);
    m_range = range;
    m_target = target;
    update();
}

void Sparkline::setToken(Token token)
{
    m_token = token;
    update();
}

QSize Sparkline::sizeHint() const
{
    return { m_theme.scaled(kSize.width()), m_theme.scaled(kSize.height()) };
}

QSize Sparkline::minimumSizeHint() const
{
    return { m_theme.scaled(kSize.width() / 2), m_theme.scaled(kSize.height()) };
}

void Sparkline::paintEvent(QPaintEvent*)
{
    if (!m_points || m_points->isEmpty())
        return;
    const int columns = std::max(1, width() - static_cast<int>(2 * kMargin));
    const series::Reduction reduction =
        series::reduce(*m_points, m_range.from, m_range.to + 1, columns);
    series::Extent extent = reduction.extent;
    if (extent.isEmpty())
        return;
    const double spread = extent.max - extent.min;
    const bool near = m_target && *m_target <= extent.max + kFarTarget * spread
        && *m_target >= extent.min - kFarTarget * spread;
    if (near)
        extent.add(*m_target);
    const double high = extent.max > extent.min ? extent.max : extent.min + 1;
    const auto y = [&](double value) {
        return kMargin + (high - value) / (high - extent.min) * (height() - 2 * kMargin);
    };
    const auto x = [&](series::Time time) {
        return kMargin
            + static_cast<double>(time - m_range.from) / static_cast<double>(m_range.span())
            * columns;
    };
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(rect());
    const QColor color = m_theme.color(m_token);
    QPolygonF line;
    const auto finish = [&] {
        drawStretch(painter, line, color, height());
        line.clear();
    };
    for (const series::Run& run : reduction.runs) {
        if (!run.joined)
            finish();
        line << QPointF(x(run.firstTime), y(run.first));
        if (run.min != run.max)
            line << QPointF(x(run.firstTime), y(run.min)) << QPointF(x(run.lastTime), y(run.max))
                 << QPointF(x(run.lastTime), y(run.last));
    }
    finish();
    if (near) {
        QPen pen(color, 1);
        pen.setDashPattern({ 2, 2 });
        painter.setPen(pen);
        painter.drawLine(
            QLineF(0, std::round(y(*m_target)) + 0.5, width(), std::round(y(*m_target)) + 0.5));
    }
    const series::Run& last = reduction.runs.back();
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(
        QPointF(std::min(x(last.lastTime), width() - kDot), y(last.last)), kDot, kDot);
}

} // namespace opsdeck::ui::charts
