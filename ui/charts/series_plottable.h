// One series in a QCustomPlot, drawn from its reduction to pixel columns: the cost is that of the
// pixels, the picture that of all points (M4). Lines are straight, broken at gaps; a point alone
// between gaps is a dot. GUI thread; owned by the plot, shares the points.
#pragma once

#include "models/series/reduction.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/plot_library.h"

namespace opsdeck::ui::charts {

class SeriesPlottable : public QCPAbstractPlottable
{
    Q_OBJECT

public:
    SeriesPlottable(QCPAxis* keyAxis, QCPAxis* valueAxis);

    // `shift` is added to every time; `lower` is the other edge of a band or a stacked area.
    void setPoints(PointsPtr points, series::Time shift = 0);
    void setLower(PointsPtr lower);
    void setShape(Shape shape) { m_shape = shape; }
    void setDots(bool dots) { m_dots = dots; } // a point alone, and the last one
    const PointsPtr& points() const { return m_points; }
    series::Time shift() const { return m_shift; }

    // Of what the key axis shows now; kept until it shows something else.
    const series::Reduction& reduction() const;
    series::Extent visibleExtent() const;

    double selectTest(const QPointF&, bool, QVariant* = nullptr) const override { return -1; }
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain domain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain domain = QCP::sdBoth,
        const QCPRange& keyRange = QCPRange()) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    struct Reduced
    {
        QCPRange range;
        QRect rect;
        std::size_t points = 0;
        series::Reduction reduction;
        bool isValid = false;
    };
    using Polyline = std::vector<QPointF>;

    const series::Reduction& reduced(Reduced& kept, const PointsPtr& points) const;
    QPointF pixel(series::Time time, double value) const;
    double baseline() const;
    template <typename Visit>
    void eachStretch(const series::Reduction& reduction, Visit visit) const;
    void addRun(const series::Run& run, Polyline& line) const;
    void drawLine(QCPPainter* painter, const Polyline& line) const;
    void drawArea(QCPPainter* painter) const;
    void drawBand(QCPPainter* painter) const;
    void drawEnvelope(QCPPainter* painter) const;
    void drawDots(QCPPainter* painter) const;

    PointsPtr m_points;
    PointsPtr m_lower;
    series::Time m_shift = 0;
    Shape m_shape = Shape::Line;
    bool m_dots = false;
    mutable Reduced m_reduced;
    mutable Reduced m_reducedLower;
};

} // namespace opsdeck::ui::charts
