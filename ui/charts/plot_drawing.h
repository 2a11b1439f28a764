// A layer's own painting in a QCustomPlot, given as a function: what the library has no item for.
// Owned by the plot. GUI thread.
#pragma once

#include "ui/charts/plot_library.h"

#include <functional>

namespace opsdeck::ui::charts {

class PlotDrawing : public QCPLayerable
{
    Q_OBJECT

public:
    using Paint = std::function<void(QCPPainter&)>;
    PlotDrawing(QCustomPlot* plot, const QString& layer, Paint paint)
        : QCPLayerable(plot, layer)
        , m_paint(std::move(paint))
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override
    {
        painter->setAntialiasing(false);
    }
    void draw(QCPPainter* painter) override { m_paint(*painter); }

private:
    Paint m_paint;
};

} // namespace opsdeck::ui::charts
