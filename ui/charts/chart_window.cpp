#include "ui/charts/chart_window.h"

#include "ui/charts/chart.h"
#include "ui/charts/plot.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace opsdeck::ui::charts {

namespace {
constexpr int kPadding = 28;
} // namespace

ChartWindow::ChartWindow(const theme::Theme& theme, Chart& chart, QWidget* parent)
    : QWidget(parent, Qt::Window)
    , m_theme(theme)
    , m_large(new Chart(theme, chart.window()))
{
    setWindowTitle(chart.content().title);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kPadding, kPadding, kPadding, kPadding);
    layout->addWidget(m_large);
    const auto follow = [this, &chart] {
        m_large->setContent(chart.content());
        m_large->setState(chart.state());
    };
    follow();
    connect(&chart, &Chart::contentChanged, this, follow);
    connect(&chart, &QObject::destroyed, this, &QWidget::close);
    connect(m_large, &Chart::visibilityChanged, &chart, &Chart::setSeriesVisible);
    connect(m_large, &Chart::annotationAsked, &chart, &Chart::annotationAsked);
    connect(m_large, &Chart::tableAsked, &chart, &Chart::tableAsked);
    connect(m_large, &Chart::copyAsked, &chart, &Chart::copyAsked);
    connect(m_large, &Chart::exportAsked, &chart, &Chart::exportAsked);
    connect(m_large, &Chart::fullScreenAsked, this, &QWidget::close);
    m_large->setFocus();
}

void ChartWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

void ChartWindow::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(theme::Token::Surface));
}

} // namespace opsdeck::ui::charts
