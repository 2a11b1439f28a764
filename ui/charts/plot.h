// The drawing area of a chart: series, grid, targets, marks, crosshair and selection in a
// QCustomPlot whose x axis is the linked window. It draws; ChartInput moves the window. What
// changed is drawn when the RedrawQueue comes to it, hidden plots once they are seen; the crosshair
// is painted over the finished picture, so that moving it draws nothing else again. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/plot_library.h"
#include "ui/charts/scale.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QSharedPointer>

namespace opsdeck::ui::charts {

class PlotDrawing;
class RedrawQueue;
class SeriesPlottable;
class TimeTicker;
class ValueTicker;

class Plot : public QCustomPlot
{
    Q_OBJECT

public:
    Plot(const theme::Theme& theme, TimeWindow& window, QWidget* parent = nullptr);
    ~Plot() override;

    void setContent(const ChartContent& content); // points may have grown behind the same pointers
    void setState(const ChartState& state);
    void setTimeAxisShown(bool shown);
    void setSideMargins(int left, int right);
    void setSelection(const std::optional<TimeRange>& selection); // being dragged
    void setHighlighted(std::int64_t annotation); // its line stands out; 0: none

    const ChartContent& content() const { return m_content; }
    const Scale& scale() const { return m_scale; }
    QRect plotArea() const; // in this widget
    series::Time timeAt(double x) const;
    std::size_t drawnPoints() const; // handed to the painter for the present picture
    // The sample of a series nearest to a time, if one lies within reach.
    static std::optional<std::size_t> sampleNear(
        const ChartSeries& series, series::Time time, series::Time reach);
    series::Time reach() const; // of the crosshair: a few pixels

    void redraw(); // once, when it is this plot's turn
    void drawInTurn(); // unless nobody sees it: then once somebody does
    void drawIfDue(); // at once, what redraw() was asked for

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeLayers();
    void dress();
    void dressSeries(std::size_t index);
    void rescale();
    void addTarget(series::Extent& extent) const;
    std::pair<double, double> valueRange() const;
    std::pair<double, double> logarithmicRange(const series::Extent& extent) const;
    std::pair<double, double> toTicks(double low, double high) const;
    void drawBreach(QCPPainter& painter);
    void drawMarks(QCPPainter& painter);
    void drawTarget(QCPPainter& painter, const QRect& area);
    void drawStrip(QCPPainter& painter, const QRect& area);
    void drawAnnotations(QCPPainter& painter, const QRect& area);
    void drawOffline(QCPPainter& painter, const QRect& area);
    QRect cursorRect() const; // what the crosshair covers now
    void moveCursor();
    void drawCursor(QCPPainter& painter);
    void drawSelection(QCPPainter& painter, const QRect& area);
    void drawCursorDots(QCPPainter& painter, double x);
    QRectF timeTag(double x, const QRect& area) const; // of the crosshair, on the time axis
    void drawTimeTag(QCPPainter& painter, const QRectF& tag);
    const SeriesPlottable* judged() const;

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    ChartContent m_content;
    ChartState m_state;
    Scale m_scale;
    std::vector<SeriesPlottable*> m_plottables; // one a series, in their order; owned by the plot
    QSharedPointer<TimeTicker> m_timeTicker;
    QSharedPointer<ValueTicker> m_valueTicker;
    std::shared_ptr<RedrawQueue> m_queue;
    std::optional<TimeRange> m_selection;
    QRect m_cursorRect; // where it was last painted, on the axis of then
    std::int64_t m_highlighted = 0;
    bool m_showsTimes = true;
    bool m_isDue = false;
    int m_left = 0;
    int m_right = 0;
};

} // namespace opsdeck::ui::charts
