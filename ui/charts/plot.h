// The drawing area of a chart: series, grid, targets, marks, crosshair and selection in a
// QCustomPlot whose x axis is the linked window. It draws; ChartInput moves the window. The
// crosshair has a layer of its own, so that moving it draws nothing else again. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/plot_library.h"
#include "ui/charts/scale.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QSharedPointer>

namespace opsdeck::ui::charts {

class PlotDrawing;
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

    void redraw(); // once, when the event loop is next free

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeLayers();
    void dress();
    void dressSeries(std::size_t index);
    void rescale();
    std::pair<double, double> valueRange() const;
    void drawBreach(QCPPainter& painter);
    void drawMarks(QCPPainter& painter);
    void drawTarget(QCPPainter& painter, const QRect& area);
    void drawStrip(QCPPainter& painter, const QRect& area);
    void drawAnnotations(QCPPainter& painter, const QRect& area);
    void drawOffline(QCPPainter& painter, const QRect& area);
    void drawCursor(QCPPainter& painter);
    void drawCursorDots(QCPPainter& painter, double x);
    void drawTimeTag(QCPPainter& painter, double x, const QRect& area);
    const SeriesPlottable* judged() const;

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    ChartContent m_content;
    ChartState m_state;
    Scale m_scale;
    std::vector<SeriesPlottable*> m_plottables; // one a series, in their order; owned by the plot
    QSharedPointer<TimeTicker> m_timeTicker;
    QSharedPointer<ValueTicker> m_valueTicker;
    std::optional<TimeRange> m_selection;
    std::int64_t m_highlighted = 0;
    bool m_showsTimes = true;
    int m_left = 0;
    int m_right = 0;
};

} // namespace opsdeck::ui::charts
