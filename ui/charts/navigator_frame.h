// The visible window drawn over the navigator's plot, and what moves it. A child covering the plot.
// GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::charts {

class Plot;

class NavigatorFrame : public QWidget
{
    Q_OBJECT

public:
    NavigatorFrame(const theme::Theme& theme, TimeWindow& window, Plot& plot);
    void setAnnotations(std::vector<series::Annotation> annotations);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Grip { None, Left, Right, Whole };

    QRectF windowRect() const;
    Grip gripAt(double x) const;
    void describe();

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    Plot& m_plot;
    std::vector<series::Annotation> m_annotations;
    Grip m_grip = Grip::None;
    series::Time m_grabbed = 0; // where in the window the pointer holds it
};

} // namespace opsdeck::ui::charts
