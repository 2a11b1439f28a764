// The whole history under the linked charts: one series as the band between its smallest and
// largest value in each pixel, the visible window on it with two handles, flags for marks. Drag the
// window or a handle, click to go there; arrows pan, + and − zoom. GUI thread; theme and window
// outlive it.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::widgets {
class Label;
}

namespace opsdeck::ui::charts {

class NavigatorFrame;
class Plot;

class Navigator : public QWidget
{
    Q_OBJECT

public:
    Navigator(const theme::Theme& theme, TimeWindow& window, QWidget* parent = nullptr);
    ~Navigator() override;

    // `count`: of the points the band stands for. Null points: nothing to show.
    void setSeries(const QString& name, PointsPtr points, const QString& unit,
        std::optional<TargetLine> target, std::uint64_t count);
    void setLogarithmic(bool on);
    void setAnnotations(std::vector<series::Annotation> annotations);
    Plot& plot() { return *m_plot; }

private:
    void showTitle();
    void showHistory();

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    TimeWindow m_all; // of the band: what there is
    widgets::Label* m_title;
    widgets::Label* m_detail;
    widgets::Label* m_span;
    Plot* m_plot;
    NavigatorFrame* m_frame;
    ChartContent m_content;
    QString m_name;
    std::uint64_t m_count = 0;
};

} // namespace opsdeck::ui::charts
