// One chart on the whole screen, linked with the one it was opened from: same range, crosshair and
// content. GUI thread; lives no longer than the chart.
#pragma once

#include "ui/charts/full_screen.h"

namespace opsdeck::ui::charts {

class Chart;

class ChartWindow : public FullScreen
{
    Q_OBJECT

public:
    ChartWindow(const theme::Theme& theme, Chart& chart, QWidget* parent);
    Chart& chart() { return *m_large; }

private:
    Chart* m_large;
};

} // namespace opsdeck::ui::charts
