#include "ui/charts/plot.h"

#include "models/series/axis.h"
#include "ui/charts/plot_drawing.h"
#include "ui/charts/redraw_queue.h"
#include "ui/charts/series_plottable.h"
#include "ui/charts/tickers.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace opsdeck::ui::charts {

using series::Time;
using theme::Role;
using theme::Token;

namespace {

const QString kBreachLayer = QStringLiteral("breach");
const QString kMarksLayer = QStringLiteral("marks");
constexpr int kTopMargin = 8;
constexpr int kBottomMargin = 8;
constexpr int kTimesHeight = 24;
constexpr int kLeftMargin = 52;
constexpr int kRightMargin = 62;
constexpr int kPixelsPerTime = 72;
constexpr int kPixelsPerValue = 28;
constexpr int kLeastTicks = 3;
constexpr int kMostTicks = 6;
constexpr double kTargetRoom = 0.1; // of what is shown
constexpr double kFromZero = 0.55; // a smallest value below this share of the largest: from zero
constexpr double kAreaAlpha = 0.16;
constexpr double kStackAlpha = 0.55;
constexpr double kEnvelopeAlpha = 0.55; // often one pixel high
constexpr double kLogDecades = 4;
constexpr int kReachPixels = 12;

} // namespace

Plot::Plot(const theme::Theme& theme, TimeWindow& window, QWidget* parent)
    : QCustomPlot(parent)
    , m_theme(theme)
    , m_window(window)
    , m_timeTicker(new TimeTicker(theme))
    , m_valueTicker(new ValueTicker(theme))
    , m_queue(RedrawQueue::shared())
{
    setPlottingHint(QCP::phImmediateRefresh, false);
    setPlottingHint(QCP::phCacheLabels, false); // grey fringes on a changed theme
    setNoAntialiasingOnDrag(false);
    setSideMargins(kLeftMargin, kRightMargin);
    xAxis->setTicker(m_timeTicker);
    yAxis->setTicker(m_valueTicker);
    axisRect()->setAutoMargins(QCP::msNone);
    makeLayers();
    dress();
    connect(&theme, &theme::Theme::changed, this, [this] {
        dress();
        redraw();
    });
    connect(&window, &TimeWindow::rangeChanged, this, &Plot::redraw);
    connect(&window, &TimeWindow::cursorChanged, this, &Plot::moveCursor);
    connect(this, &QCustomPlot::beforeReplot, this, &Plot::rescale);
}

Plot::~Plot() { m_queue->remove(*this); }

void Plot::makeLayers()
{
    addLayer(kBreachLayer, layer(QStringLiteral("grid")), QCustomPlot::limBelow);
    addLayer(kMarksLayer, layer(QStringLiteral("main")), QCustomPlot::limBelow);
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmLogical); // one picture is enough
    new PlotDrawing(this, kBreachLayer, [this](QCPPainter& painter) { drawBreach(painter); });
    new PlotDrawing(this, kMarksLayer, [this](QCPPainter& painter) { drawMarks(painter); });
}

void Plot::dress()
{
    const QColor ink3 = m_theme.color(Token::Ink3);
    setBackground(QBrush(m_theme.color(Token::Surface)));
    for (QCPAxis* axis : { xAxis, yAxis }) {
        axis->setTickLabelFont(m_theme.font(Role::Axis));
        axis->setTickLabelColor(ink3);
        axis->setSubTicks(false);
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
    }
    xAxis->setBasePen(QPen(m_theme.color(Token::Axis), 1));
    xAxis->setTickPen(QPen(m_theme.color(Token::Axis), 1));
    xAxis->setTickLengthIn(0);
    xAxis->setTickLengthOut(m_showsTimes ? 4 : 0);
    xAxis->setTickLabelPadding(3);
    yAxis->setTickLabelPadding(8);
    xAxis->grid()->setVisible(false);
    yAxis->grid()->setPen(QPen(m_theme.color(Token::Grid), 1));
    yAxis->grid()->setZeroLinePen(Qt::NoPen);
    for (std::size_t i = 0; i < m_plottables.size(); ++i)
        dressSeries(i);
    setSideMargins(m_left, m_right);
}

void Plot::setSideMargins(int left, int right)
{
    m_left = left;
    m_right = right;
    axisRect()->setMargins(QMargins(m_theme.scaled(left), m_theme.scaled(kTopMargin),
        m_theme.scaled(right), m_theme.scaled(m_showsTimes ? kTimesHeight : kBottomMargin)));
}

void Plot::setTimeAxisShown(bool shown)
{
    m_showsTimes = shown;
    xAxis->setTickLabels(shown);
    xAxis->setTickLengthOut(shown ? 4 : 0);
    setSideMargins(m_left, m_right);
    redraw();
}

void Plot::setContent(const ChartContent& content)
{
    m_content = content;
    while (m_plottables.size() > content.series.size()) {
        removePlottable(m_plottables.back());
        m_plottables.pop_back();
    }
    while (m_plottables.size() < content.series.size())
        m_plottables.push_back(new SeriesPlottable(xAxis, yAxis));
    for (std::size_t i = 0; i < content.series.size(); ++i) {
        const ChartSeries& series = content.series[i];
        m_plottables[i]->setPoints(series.points, series.shift);
        m_plottables[i]->setLower(series.lower);
        m_plottables[i]->setShape(series.shape);
        m_plottables[i]->setVisible(series.isVisible && series.points);
        m_plottables[i]->setDots(series.shape != Shape::Envelope && series.shift == 0);
        dressSeries(i);
    }
    yAxis->setScaleType(content.isLogarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    m_valueTicker->setLogarithmic(content.isLogarithmic);
    redraw();
}

void Plot::dressSeries(std::size_t index)
{
    static const std::array<QList<qreal>, 4> kDashes{ QList<qreal>{}, { 5, 3 }, { 1.5, 2.5 },
        { 7, 3, 1.5, 3 } };
    const ChartSeries& series = m_content.series[index];
    const QColor color = m_theme.color(series.color);
    QPen pen(color, series.width);
    pen.setJoinStyle(Qt::BevelJoin);
    pen.setCapStyle(Qt::FlatCap);
    if (series.dash > 0)
        pen.setDashPattern(kDashes[static_cast<std::size_t>(series.dash) % kDashes.size()]);
    QColor fill = color;
    fill.setAlphaF(static_cast<float>(m_content.isStacked ? kStackAlpha
            : series.shape == Shape::Envelope             ? kEnvelopeAlpha
                                                          : kAreaAlpha));
    SeriesPlottable* plottable = m_plottables[index];
    plottable->setPen(pen);
    plottable->setBrush(series.shape == Shape::Line ? QBrush(Qt::NoBrush) : QBrush(fill));
}

void Plot::setState(const ChartState& state)
{
    m_state = state;
    redraw();
}

void Plot::setSelection(const std::optional<TimeRange>& selection)
{
    m_selection = selection;
    update();
}

void Plot::setHighlighted(std::int64_t annotation)
{
    if (annotation == m_highlighted)
        return;
    m_highlighted = annotation;
    redraw();
}

QRect Plot::plotArea() const { return axisRect()->rect(); }

Time Plot::timeAt(double x) const { return static_cast<Time>(xAxis->pixelToCoord(x)); }

Time Plot::reach() const
{
    const int width = std::max(1, plotArea().width());
    return std::max<Time>(1, m_window.range().span() * kReachPixels / width);
}

std::size_t Plot::drawnPoints() const
{
    std::size_t points = 0;
    for (const SeriesPlottable* plottable : m_plottables) {
        if (plottable->visible())
            points += plottable->reduction().runs.size() * 4;
    }
    return points;
}

void Plot::redraw()
{
    m_isDue = true;
    m_queue->add(*this);
}

void Plot::drawInTurn()
{
    if (!visibleRegion().isEmpty())
        drawIfDue();
}

void Plot::drawIfDue()
{
    if (m_isDue)
        replot();
}

void Plot::moveCursor()
{
    update(m_cursorRect);
    update(cursorRect());
}

void Plot::paintEvent(QPaintEvent* event)
{
    if (m_isDue)
        redraw(); // it was out of sight
    QCustomPlot::paintEvent(event);
    QCPPainter painter(this);
    drawCursor(painter);
    m_cursorRect = cursorRect();
}

void Plot::resizeEvent(QResizeEvent* event)
{
    QCustomPlot::resizeEvent(event);
    const QRect area = plotArea();
    m_timeTicker->setAtMost(std::max(2, area.width() / m_theme.scaled(kPixelsPerTime)));
    m_valueTicker->setAtMost(
        std::clamp(area.height() / m_theme.scaled(kPixelsPerValue), kLeastTicks, kMostTicks));
}

std::optional<std::size_t> Plot::sampleNear(const ChartSeries& series, Time time, Time reach)
{
    if (!series.points || series.points->isEmpty())
        return {};
    const series::TimeSeries& points = *series.points;
    const Time wanted = time - series.shift;
    const std::size_t behind = points.lowerBound(wanted);
    std::optional<std::size_t> best;
    for (const std::size_t i : { behind == 0 ? behind : behind - 1, behind }) {
        if (i >= points.size() || std::isnan(points.value(i)))
            continue;
        if (!best || std::abs(points.time(i) - wanted) < std::abs(points.time(*best) - wanted))
            best = i;
    }
    // On a line between two samples the nearer one counts, however far; past its ends only within
    // reach.
    const bool between = behind > 0 && behind < points.size() && !std::isnan(points.value(behind))
        && !std::isnan(points.value(behind - 1));
    if (best && !between && std::abs(points.time(*best) - wanted) > reach)
        return {};
    return best;
}

const SeriesPlottable* Plot::judged() const
{
    for (std::size_t i = 0; i < m_plottables.size(); ++i) {
        if (m_content.series[i].isJudged && m_content.series[i].isVisible)
            return m_plottables[i];
    }
    return nullptr;
}

void Plot::rescale()
{
    m_isDue = false;
    const TimeRange& range = m_window.range();
    xAxis->setRange(static_cast<double>(range.from), static_cast<double>(range.to));
    const auto [low, high] = valueRange();
    yAxis->setRange(low, high);
    m_scale = scaleFor(m_content.unit, std::max(std::abs(low), std::abs(high)));
    m_valueTicker->setScale(m_scale);
}

// To the next 1, 2 or 5 on either side, in the multiple that is shown: there is always a label.
std::pair<double, double> Plot::logarithmicRange(const series::Extent& extent) const
{
    const double factor = scaleFor(m_content.unit, extent.max).factor;
    const double high = extent.max > 0 ? extent.max * factor : 1;
    const double low = extent.min > 0 ? extent.min * factor : high / std::pow(10, kLogDecades);
    const auto decade = [](double value) { return std::pow(10, std::floor(std::log10(value))); };
    double bottom = decade(low);
    for (const double digit : { 2.0, 5.0 })
        bottom = digit * decade(low) <= low ? digit * decade(low) : bottom;
    double top = 10 * decade(high);
    for (const double digit : { 5.0, 2.0 })
        top = digit * decade(high) >= high ? digit * decade(high) : top;
    return { bottom / factor, top / factor };
}

// With some room outside of it: what is breached there has to be seen.
void Plot::addTarget(series::Extent& extent) const
{
    if (!m_content.target)
        return;
    const TargetLine& target = *m_content.target;
    extent.add(target.value);
    const double room = kTargetRoom * (extent.max - extent.min);
    const bool isWhole = m_content.unit == QLatin1StringView("ratio") && target.value >= 1;
    if (!m_content.isLogarithmic && !isWhole)
        extent.add(target.isUpper ? target.value + room : target.value - room);
}

std::pair<double, double> Plot::valueRange() const
{
    series::Extent extent;
    bool fromZero = m_content.isStacked;
    for (std::size_t i = 0; i < m_plottables.size(); ++i) {
        if (!m_plottables[i]->visible())
            continue;
        extent.add(m_plottables[i]->visibleExtent());
        fromZero = fromZero || m_content.series[i].shape == Shape::Area;
    }
    if (extent.isEmpty() && m_content.target)
        extent.add(0.0); // the target alone still has its place
    addTarget(extent);
    if (extent.isEmpty() || !std::isfinite(extent.min) || !std::isfinite(extent.max))
        return { 0, 1 };
    if (m_content.isLogarithmic)
        return logarithmicRange(extent);
    double low = extent.min;
    double high = extent.max;
    if (fromZero || (low >= 0 && low < high * kFromZero))
        low = std::min(low, 0.0);
    if (high == low)
        high = low + (low == 0 ? 1 : std::abs(low) * 0.1);
    const bool isShare = m_content.unit == QLatin1StringView("ratio") && extent.max <= 1;
    const auto [bottom, top] = toTicks(low, high);
    return { bottom, isShare ? std::min(top, 1.0) : top };
}

// To the next tick on either side, in the multiple that is shown. The longer range may have wider
// steps, and end at another tick for it.
std::pair<double, double> Plot::toTicks(double low, double high) const
{
    const double factor = scaleFor(m_content.unit, std::max(std::abs(low), std::abs(high))).factor;
    const int atMost =
        std::clamp(plotArea().height() / m_theme.scaled(kPixelsPerValue), kLeastTicks, kMostTicks);
    double bottom = low * factor;
    double top = high * factor;
    for (double before = 0;;) {
        const series::ValueTicks ticks = series::valueTicks(bottom, top, atMost);
        if (ticks.values.size() < 2)
            break;
        const double step = ticks.values[1] - ticks.values[0];
        bottom = std::floor(bottom / step + 1e-9) * step;
        top = std::ceil(top / step - 1e-9) * step;
        if (step <= before * (1 + 1e-9))
            break;
        before = step;
    }
    return { bottom / factor, top / factor };
}

} // namespace opsdeck::ui::charts
