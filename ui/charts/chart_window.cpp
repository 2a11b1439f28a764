#include "ui/charts/chart_window.h"

#include "ui/charts/chart.h"
#include "ui/charts/plot.h"

#include <QVBoxLayout>

namespace opsdeck::ui::charts {

ChartWindow::ChartWindow(const theme::Theme& theme, Chart& chart, QWidget* parent)
    : FullScreen(theme, chart.content().title, parent)
    , m_large(new Chart(theme, chart.window()))
{
    column()->addWidget(m_large);
    const auto follow = [this, &chart] {
        m_large->setContent(chart.content());
        m_large->setState(chart.state());
    };
    follow();
    connect(&chart, &Chart::contentChanged, this, follow);
    connect(&chart, &QObject::destroyed, this, &QWidget::close);
    connect(m_large, &Chart::visibilityChanged, &chart, &Chart::setSeriesVisible);
    connect(m_large, &Chart::scaleChosen, &chart, &Chart::setScale);
    connect(m_large, &Chart::retryAsked, &chart, &Chart::retryAsked);
    connect(m_large, &Chart::lastSampleAsked, &chart, &Chart::lastSampleAsked);
    m_large->setFocus();
}

} // namespace opsdeck::ui::charts
