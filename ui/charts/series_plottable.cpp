#include "ui/charts/series_plottable.h"

#include "ui/charts/pixel_columns.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::charts {

using series::Reduction;
using series::Run;
using series::Time;

namespace {

constexpr double kFarAway = 1e7; // pixels: beyond, a painter's integers overflow
constexpr double kDotRadius = 1.5;
constexpr double kLastDotRadius = 3;
// Points stroked at once: what smooth edges cost grows with the square of how much lies side by
// side in a row of pixels. The joint between two strokes is less than a pixel.
constexpr std::size_t kStroke = 24;

bool isAlone(const std::vector<Run>& runs, std::size_t i)
{
    return runs[i].firstTime == runs[i].lastTime && !runs[i].joined
        && (i + 1 == runs.size() || !runs[i + 1].joined);
}

} // namespace

SeriesPlottable::SeriesPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis)
    : QCPAbstractPlottable(keyAxis, valueAxis)
{
    setSelectable(QCP::stNone);
}

void SeriesPlottable::setPoints(PointsPtr points, Time shift)
{
    if (points != m_points || shift != m_shift)
        m_reduced.isValid = false;
    m_points = std::move(points);
    m_shift = shift;
}

void SeriesPlottable::setLower(PointsPtr lower)
{
    if (lower != m_lower)
        m_reducedLower.isValid = false;
    m_lower = std::move(lower);
}

const Reduction& SeriesPlottable::reduction() const { return reduced(m_reduced, m_points); }

series::Extent SeriesPlottable::visibleExtent() const
{
    series::Extent extent = reduction().extent;
    if (m_lower)
        extent.add(reduced(m_reducedLower, m_lower).extent);
    return extent;
}

const Reduction& SeriesPlottable::reduced(Reduced& kept, const PointsPtr& points) const
{
    const QCPAxis* axis = keyAxis();
    const QRect rect = axis->axisRect()->rect();
    const std::size_t size = points ? points->size() : 0;
    if (kept.isValid && kept.range == axis->range() && kept.rect == rect && kept.points == size)
        return kept.reduction;
    kept = { axis->range(), rect, size, std::move(kept.reduction), true };
    if (size == 0) {
        kept.reduction = {};
        return kept.reduction;
    }
    const auto shift = static_cast<double>(m_shift);
    const std::vector<Time> edges =
        pixelEdges(axis->range().lower - shift, axis->range().upper - shift,
            [axis, shift](double t) { return axis->coordToPixel(t + shift); });
    kept.reduction = series::reduce(*points, edges, std::move(kept.reduction));
    return kept.reduction;
}

QCPRange SeriesPlottable::getKeyRange(bool& foundRange, QCP::SignDomain) const
{
    foundRange = m_points && !m_points->isEmpty();
    if (!foundRange)
        return {};
    return { static_cast<double>(m_points->time(0) + m_shift),
        static_cast<double>(m_points->time(m_points->size() - 1) + m_shift) };
}

QCPRange SeriesPlottable::getValueRange(
    bool& foundRange, QCP::SignDomain, const QCPRange& keyRange) const
{
    foundRange = false;
    if (!m_points)
        return {};
    const bool all = keyRange == QCPRange();
    const auto at = [&](double key) {
        return m_points->lowerBound(static_cast<Time>(std::ceil(key)) - m_shift);
    };
    const series::Extent extent =
        m_points->extent(all ? 0 : at(keyRange.lower), all ? m_points->size() : at(keyRange.upper));
    foundRange = !extent.isEmpty();
    return foundRange ? QCPRange(extent.min, extent.max) : QCPRange();
}

QPointF SeriesPlottable::pixel(Time time, double value) const
{
    // As the plot's own graphs compute it, so that the pixels are the same.
    const double x = keyAxis()->coordToPixel(static_cast<double>(time + m_shift));
    const double y = valueAxis()->coordToPixel(value);
    return { std::clamp(x, -kFarAway, kFarAway), std::clamp(y, -kFarAway, kFarAway) };
}

double SeriesPlottable::baseline() const
{
    const QRect rect = valueAxis()->axisRect()->rect();
    if (valueAxis()->scaleType() == QCPAxis::stLogarithmic)
        return rect.bottom() + 1;
    return std::clamp<double>(valueAxis()->coordToPixel(0), rect.top(), rect.bottom() + 1);
}

void SeriesPlottable::addRun(const Run& run, Polyline& line) const
{
    const QPointF first = pixel(run.firstTime, run.first);
    line.push_back(first);
    if (run.firstTime == run.lastTime && run.min == run.max)
        return;
    // Where in the column the extremes lie does not show: the column is one pixel wide.
    const QPointF last = pixel(run.lastTime, run.last);
    const double middle = (first.x() + last.x()) / 2;
    if (run.min < std::min(run.first, run.last))
        line.emplace_back(middle, pixel(run.firstTime, run.min).y());
    if (run.max > std::max(run.first, run.last))
        line.emplace_back(middle, pixel(run.firstTime, run.max).y());
    line.push_back(last);
}

// Calls `visit` with the polyline of each unbroken stretch.
template <typename Visit>
void SeriesPlottable::eachStretch(const Reduction& reduction, Visit visit) const
{
    Polyline line;
    for (const Run& run : reduction.runs) {
        if (!run.joined && !line.empty()) {
            visit(line);
            line.clear();
        }
        addRun(run, line);
    }
    if (!line.empty())
        visit(line);
}

void SeriesPlottable::drawLine(QCPPainter* painter, const Polyline& line) const
{
    if (line.size() < 2)
        return;
    if (painter->modes().testFlag(QCPPainter::pmVectorized)
        || painter->pen().style() != Qt::SolidLine) {
        painter->drawPolyline(line.data(), static_cast<int>(line.size()));
        return;
    }
    if (painter->antialiasing()) {
        for (std::size_t from = 0; from + 1 < line.size(); from += kStroke - 1)
            painter->drawPolyline(
                line.data() + from, static_cast<int>(std::min(kStroke, line.size() - from)));
        return;
    }
    // Whole pixels, as the plot's own graphs draw them without anti-aliasing.
    for (std::size_t i = 1; i < line.size(); ++i)
        painter->drawLine(line[i - 1], line[i]);
}

void SeriesPlottable::draw(QCPPainter* painter)
{
    if (!m_points || m_points->isEmpty() || !keyAxis() || !valueAxis())
        return;
    if (m_shape == Shape::Envelope) {
        drawEnvelope(painter);
        return;
    }
    if (mBrush.style() != Qt::NoBrush && m_shape == Shape::Area)
        drawArea(painter);
    if (mBrush.style() != Qt::NoBrush && m_shape == Shape::Band && m_lower)
        drawBand(painter);
    if (mPen.style() != Qt::NoPen) {
        applyDefaultAntialiasingHint(painter);
        painter->setPen(mPen);
        painter->setBrush(Qt::NoBrush);
        eachStretch(
            reduction(), [this, painter](const Polyline& line) { drawLine(painter, line); });
    }
    if (m_dots)
        drawDots(painter);
}

void SeriesPlottable::drawArea(QCPPainter* painter) const
{
    applyFillAntialiasingHint(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mBrush);
    eachStretch(reduction(), [this, painter](const Polyline& line) {
        QPolygonF area(line.begin(), line.end());
        area.append({ line.back().x(), baseline() });
        area.append({ line.front().x(), baseline() });
        painter->drawPolygon(area);
    });
}

// The lower edge has the same gaps as the upper: stretches go in pairs.
void SeriesPlottable::drawBand(QCPPainter* painter) const
{
    applyFillAntialiasingHint(painter);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mBrush);
    std::vector<Polyline> lower;
    eachStretch(reduced(m_reducedLower, m_lower),
        [&lower](const Polyline& line) { lower.push_back(line); });
    std::size_t next = 0;
    eachStretch(reduction(), [&](const Polyline& line) {
        if (next == lower.size())
            return;
        const Polyline& below = lower[next++];
        QPolygonF band(line.begin(), line.end());
        std::for_each(below.rbegin(), below.rend(), [&](QPointF p) { band.append(p); });
        painter->drawPolygon(band);
    });
}

void SeriesPlottable::drawEnvelope(QCPPainter* painter) const
{
    painter->setAntialiasing(false);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mBrush);
    const Run* before = nullptr;
    for (const Run& run : reduction().runs) {
        const double x = std::floor(pixel(run.firstTime, run.first).x() + 0.5);
        // From where the run before ended, so that a steep rise has no hole.
        const bool joins = before && run.joined;
        const double low = joins ? std::min(run.min, before->last) : run.min;
        const double high = joins ? std::max(run.max, before->last) : run.max;
        const double left =
            joins ? std::floor(pixel(before->lastTime, before->last).x() + 0.5) + 1 : x;
        const double top = std::floor(pixel(run.firstTime, high).y());
        const double bottom = std::max(top + 2, std::ceil(pixel(run.firstTime, low).y()));
        painter->drawRect(
            QRectF(std::min(left, x), top, std::max(1.0, x - left + 1), bottom - top));
        before = &run;
    }
}

void SeriesPlottable::drawDots(QCPPainter* painter) const
{
    const std::vector<Run>& runs = reduction().runs;
    painter->setAntialiasing(true);
    painter->setPen(Qt::NoPen);
    painter->setBrush(mPen.color());
    for (std::size_t i = 0; i < runs.size(); ++i) {
        if (isAlone(runs, i))
            painter->drawEllipse(pixel(runs[i].firstTime, runs[i].first), kDotRadius, kDotRadius);
    }
    const std::size_t last = m_points->size() - 1;
    const auto key = static_cast<double>(m_points->time(last) + m_shift);
    if (m_shift == 0 && !std::isnan(m_points->value(last)) && keyAxis()->range().contains(key))
        painter->drawEllipse(pixel(m_points->time(last), m_points->value(last)),
            kLastDotRadius - 0.5, kLastDotRadius - 0.5);
}

void SeriesPlottable::drawLegendIcon(QCPPainter* painter, const QRectF& rect) const
{
    painter->setPen(mPen);
    painter->drawLine(QLineF(rect.left(), rect.center().y(), rect.right(), rect.center().y()));
}

} // namespace opsdeck::ui::charts
