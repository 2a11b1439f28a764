// Flags of deploys, incidents, alerts and notes above linked charts, each over its line. Hovering
// one highlights its line, a click or Enter opens it; arrows go from flag to flag. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::charts {

class Plot;

class AnnotationLane : public QWidget
{
    Q_OBJECT

public:
    // Places its flags where `plot`, further down in the same window, has their times.
    AnnotationLane(
        const theme::Theme& theme, TimeWindow& window, Plot& plot, QWidget* parent = nullptr);

    void setAnnotations(std::vector<series::Annotation> annotations);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void highlighted(qint64 id); // 0: none
    void opened(qint64 id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Flag
    {
        std::size_t annotation;
        QRectF rect;
        double x; // of its line
        bool hasText;
    };
    std::vector<Flag> flags() const;
    void setCurrent(std::int64_t id);

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    Plot& m_plot;
    std::vector<series::Annotation> m_annotations; // by begin
    std::int64_t m_current = 0;
};

const char* annotationIcon(series::AnnotationKind kind);
QString annotationKindName(series::AnnotationKind kind);

} // namespace opsdeck::ui::charts
