// A chart with its header: title, what is measured, legend with the value at the crosshair, the
// plot, and the state it is in. Charts on one TimeWindow are linked: range, crosshair and zoom are
// shared. Speaks of itself as text. GUI thread; theme and window outlive it.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

class QMenu;

namespace opsdeck::ui::widgets {
class Label;
}

namespace opsdeck::ui::charts {

class ChartInput;
class ChartNotice;
class Legend;
class Plot;

class Chart : public QWidget
{
    Q_OBJECT

public:
    Chart(const theme::Theme& theme, TimeWindow& window, QWidget* parent = nullptr);
    ~Chart() override;

    void setContent(ChartContent content); // the same pointers with more points are fine
    const ChartContent& content() const { return m_content; }
    void setState(const ChartState& state);
    const ChartState& state() const { return m_state; }
    void setSeriesVisible(const QString& id, bool isVisible);
    // Stacked: the content's own sums, of series with the same times.
    void setScale(bool isLogarithmic, bool isStacked);
    void setTimeAxisShown(bool shown);
    void setHeaderShown(bool shown);
    void setSideMargins(int left, int right);

    Plot& plot() { return *m_plot; }
    const Plot& plot() const { return *m_plot; }
    TimeWindow& window() { return m_window; }
    QMenu* contextMenu(); // the caller owns it
    // "Latency, ms: p95 231, lowest 120, highest 444, target < 200 ms missed": for who cannot see.
    QString summary() const;

    QSize minimumSizeHint() const override;

signals:
    void contentChanged(); // or the state
    void visibilityChanged(const QString& id, bool isVisible);
    void scaleChosen(bool isLogarithmic, bool isStacked); // in the menu
    void menuRequested(QMenu* menu); // add to it before it opens
    void lastSampleAsked();
    void retryAsked();

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void openMenu(const QPoint& globalPosition);
    void showLegend();
    void showNotice();
    void placeNotice();
    void describe();
    QString detailText() const;
    std::optional<series::Time> lastTime() const;

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    ChartContent m_content; // as given
    ChartState m_state;
    QWidget* m_header;
    widgets::Label* m_title;
    widgets::Label* m_detail;
    Legend* m_legend;
    Plot* m_plot;
    ChartInput* m_input;
    ChartNotice* m_notice;
    QTimer m_describe; // text for screen readers, at most every few seconds
};

} // namespace opsdeck::ui::charts
