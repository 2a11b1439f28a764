// The left card of the metrics page: flags above, charts one below the other on one time axis, the
// navigator over all history at the foot. More charts than fit scroll. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QScrollArea;
class QVBoxLayout;

namespace opsdeck::ui::charts {
class AnnotationLane;
class Chart;
class Navigator;
} // namespace opsdeck::ui::charts

namespace opsdeck::ui::pages {

class ChartBoard : public QFrame
{
    Q_OBJECT

public:
    ChartBoard(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent = nullptr);

    void setChartCount(std::size_t count);
    charts::Chart& chart(std::size_t index) { return *m_charts[index]; }
    const std::vector<charts::Chart*>& all() const { return m_charts; }
    charts::Navigator& navigator() { return *m_navigator; }
    QVBoxLayout* head() { return m_head; } // above the charts: Explore's editor
    void setAnnotations(const std::vector<series::Annotation>& annotations);
    int plotWidth() const;
    std::size_t drawnPoints() const;
    double drawnInMilliseconds() const; // the present pictures, together

signals:
    void chartMade(opsdeck::ui::charts::Chart* chart);
    void annotationOpened(qint64 id);

private:
    void place();

    const theme::Theme& m_theme;
    charts::TimeWindow& m_window;
    QVBoxLayout* m_head;
    QScrollArea* m_scroll;
    QWidget* m_page;
    QVBoxLayout* m_column;
    charts::AnnotationLane* m_lane = nullptr;
    charts::Navigator* m_navigator;
    std::vector<charts::Chart*> m_charts;
    std::vector<series::Annotation> m_annotations;
};

} // namespace opsdeck::ui::pages
