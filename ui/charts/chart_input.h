// Mouse, wheel, pinch and keys of a plot: they move the linked window and its crosshair. Dragging
// selects a range to zoom into, with Shift it pans; the wheel zooms at the pointer, sideways it
// pans; a double click goes home. Keys: arrows move the crosshair by a sample (Shift ten), with
// Ctrl or PageUp and PageDown the window moves, + and − zoom, 0 goes home, Home and End to the
// ends of all there is, Escape back to the range before. GUI thread; filters the plot's events.
#pragma once

#include "models/series/time_series.h"

#include <QObject>

#include <optional>

class QGestureEvent;
class QKeyEvent;
class QMouseEvent;
class QNativeGestureEvent;
class QWheelEvent;

namespace opsdeck::ui::charts {

class Plot;
class TimeWindow;

class ChartInput : public QObject
{
    Q_OBJECT

public:
    ChartInput(Plot& plot, TimeWindow& window, QObject* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    bool wheel(const QWheelEvent& event);
    bool pinch(const QNativeGestureEvent& event);
    bool gesture(QGestureEvent& event);
    bool key(const QKeyEvent& event);
    void stepCursor(int samples);

    Plot& m_plot;
    TimeWindow& m_window;
    std::optional<double> m_pressed; // x, while the button is down
    series::Time m_pressedTime = 0;
    double m_panFrom = 0;
    bool m_panning = false;
    bool m_dragged = false;
};

} // namespace opsdeck::ui::charts
