#include "ui/charts/chart_input.h"

#include "ui/charts/plot.h"

#include <QGestureEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <cmath>

namespace opsdeck::ui::charts {

using series::Time;

namespace {

constexpr double kLeastDrag = 5; // pixels: less is a click
constexpr double kZoomPerNotch = 1.25;
constexpr double kNotch = 120;
constexpr double kPanPerNotch = 0.1;
constexpr double kKeyZoom = 1.5;
constexpr double kKeyPan = 0.25;

} // namespace

ChartInput::ChartInput(Plot& plot, TimeWindow& window, QObject* parent)
    : QObject(parent)
    , m_plot(plot)
    , m_window(window)
{
    plot.installEventFilter(this);
    plot.setMouseTracking(true);
    plot.setFocusPolicy(Qt::StrongFocus);
    plot.grabGesture(Qt::PinchGesture);
}

bool ChartInput::eventFilter(QObject*, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return move(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseButtonDblClick:
        m_pressed.reset();
        m_plot.setSelection({});
        m_window.goHome();
        return true;
    case QEvent::Wheel:
        return wheel(static_cast<const QWheelEvent&>(*event));
    case QEvent::NativeGesture:
        return pinch(static_cast<const QNativeGestureEvent&>(*event));
    case QEvent::Gesture:
        return gesture(static_cast<QGestureEvent&>(*event));
    case QEvent::KeyPress:
        return key(static_cast<const QKeyEvent&>(*event));
    case QEvent::Leave:
        if (!m_plot.hasFocus() || !m_pressed)
            m_window.setCursor({});
        return false;
    default:
        return false;
    }
}

bool ChartInput::press(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    m_plot.setFocus(Qt::MouseFocusReason);
    m_pressed = m_panFrom = event.position().x();
    m_pressedTime = m_plot.timeAt(*m_pressed);
    m_panning = event.modifiers().testFlag(Qt::ShiftModifier);
    m_dragged = false;
    return true;
}

bool ChartInput::move(const QMouseEvent& event)
{
    const double x = event.position().x();
    const QRect area = m_plot.plotArea();
    const Time time = m_plot.timeAt(std::clamp<double>(x, area.left(), area.right()));
    if (!m_pressed) {
        const bool inside = x >= area.left() && x <= area.right() + 1;
        m_window.setCursor(inside ? std::optional(time) : std::nullopt);
        return true;
    }
    m_dragged = m_dragged || std::abs(x - *m_pressed) >= kLeastDrag;
    if (!m_dragged)
        return true;
    if (m_panning) {
        m_window.pan((m_panFrom - x) / std::max(1, area.width()));
        m_panFrom = x;
    } else {
        m_plot.setSelection(
            TimeRange{ std::min(m_pressedTime, time), std::max(m_pressedTime, time) });
        m_window.setCursor(time);
    }
    return true;
}

bool ChartInput::release(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton || !m_pressed)
        return false;
    m_pressed.reset();
    m_plot.setSelection({});
    const QRect area = m_plot.plotArea();
    const Time time =
        m_plot.timeAt(std::clamp<double>(event.position().x(), area.left(), area.right()));
    if (m_dragged && !m_panning)
        m_window.setRange({ std::min(m_pressedTime, time), std::max(m_pressedTime, time) });
    return true;
}

bool ChartInput::wheel(const QWheelEvent& event)
{
    // Two fingers bring both axes; the larger one is meant.
    const QPoint by = event.angleDelta();
    if (std::abs(by.x()) > std::abs(by.y()) || event.modifiers().testFlag(Qt::ShiftModifier)) {
        const int along = by.x() != 0 ? by.x() : by.y();
        m_window.pan(-along / kNotch * kPanPerNotch);
        return true;
    }
    if (by.y() != 0)
        m_window.zoom(
            std::pow(kZoomPerNotch, by.y() / kNotch), m_plot.timeAt(event.position().x()));
    return true;
}

bool ChartInput::pinch(const QNativeGestureEvent& event)
{
    if (event.gestureType() != Qt::ZoomNativeGesture)
        return false;
    m_window.zoom(1 + event.value(), m_plot.timeAt(event.position().x()));
    return true;
}

bool ChartInput::gesture(QGestureEvent& event)
{
    const auto* pinching = static_cast<QPinchGesture*>(event.gesture(Qt::PinchGesture));
    if (!pinching)
        return false;
    const QPointF at = m_plot.mapFromGlobal(pinching->centerPoint());
    m_window.zoom(pinching->scaleFactor(), m_plot.timeAt(at.x()));
    event.accept();
    return true;
}

bool ChartInput::key(const QKeyEvent& event)
{
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    if (event.modifiers().testFlag(Qt::AltModifier))
        return false;
    const TimeRange& range = m_window.range();
    const Time middle = m_window.cursor().value_or(range.from + range.span() / 2);
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int way = event.key() == Qt::Key_Left ? -1 : 1;
        if (control)
            m_window.pan(way * kKeyPan);
        else
            stepCursor(shift ? 10 * way : way);
        return true;
    }
    case Qt::Key_PageUp:
        m_window.pan(-kKeyPan);
        return true;
    case Qt::Key_PageDown:
        m_window.pan(kKeyPan);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_window.zoom(kKeyZoom, middle);
        return true;
    case Qt::Key_Minus:
        m_window.zoom(1 / kKeyZoom, middle);
        return true;
    case Qt::Key_0:
        m_window.goHome();
        return true;
    case Qt::Key_Home:
        m_window.showBegin();
        return true;
    case Qt::Key_End:
        m_window.showEnd();
        return true;
    case Qt::Key_Escape:
        if (m_pressed) {
            m_pressed.reset();
            m_plot.setSelection({});
            return true;
        }
        return m_window.back();
    default:
        return false;
    }
}

// Along the first series in sight; the window follows the crosshair out of its ends.
void ChartInput::stepCursor(int samples)
{
    const auto& all = m_plot.content().series;
    const auto first = std::find_if(all.begin(), all.end(),
        [](const ChartSeries& s) { return s.isVisible && s.points && !s.points->isEmpty(); });
    if (first == all.end())
        return;
    const series::TimeSeries& points = *first->points;
    const TimeRange& range = m_window.range();
    const Time from = m_window.cursor().value_or(samples < 0 ? range.to : range.from);
    auto at = static_cast<std::ptrdiff_t>(points.lowerBound(from - first->shift));
    const bool exact = at < static_cast<std::ptrdiff_t>(points.size())
        && points.time(static_cast<std::size_t>(at)) == from - first->shift;
    if (!exact && samples > 0)
        --at;
    at =
        std::clamp<std::ptrdiff_t>(at + samples, 0, static_cast<std::ptrdiff_t>(points.size()) - 1);
    const Time time = points.time(static_cast<std::size_t>(at)) + first->shift;
    if (time < range.from)
        m_window.setRange({ time, time + range.span() });
    else if (time > range.to)
        m_window.setRange({ time - range.span(), time });
    m_window.setCursor(time);
}

} // namespace opsdeck::ui::charts
