// One chart on the whole screen, linked with the one it was opened from: same range, crosshair and
// content. Escape closes it. GUI thread; lives no longer than the chart.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::charts {

class Chart;

class ChartWindow : public QWidget
{
    Q_OBJECT

public:
    ChartWindow(const theme::Theme& theme, Chart& chart, QWidget* parent);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    Chart* m_large;
};

} // namespace opsdeck::ui::charts
