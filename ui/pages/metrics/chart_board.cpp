#include "ui/pages/metrics/chart_board.h"

#include "ui/charts/annotation_lane.h"
#include "ui/charts/chart.h"
#include "ui/charts/navigator.h"
#include "ui/charts/plot.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using charts::Chart;

namespace {
constexpr int kPadding = 14;
constexpr int kLeastChart = 118;
constexpr int kFirstWeight = 5; // the first chart is the one that decides
constexpr int kWeight = 4;
} // namespace

ChartBoard::ChartBoard(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_window(window)
    , m_head(new QVBoxLayout)
    , m_scroll(new QScrollArea)
    , m_page(new QWidget)
    , m_column(new QVBoxLayout(m_page))
    , m_navigator(new charts::Navigator(theme, window))
{
    setProperty("card", true);
    m_column->setContentsMargins(kPadding, 0, kPadding, 0);
    m_column->setSpacing(2);
    m_scroll->setWidget(m_page);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    // The card shines through.
    m_scroll->viewport()->setAutoFillBackground(false);
    m_page->setAutoFillBackground(false);
    auto* line = new QFrame;
    line->setFixedHeight(1);
    line->setProperty("divider", true);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(kPadding, 8, kPadding, 6);
    foot->addWidget(m_navigator);
    m_head->setContentsMargins(kPadding, 0, kPadding, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 6, 1, 1);
    layout->setSpacing(0);
    layout->addLayout(m_head);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(line);
    layout->addLayout(foot);
}

void ChartBoard::setChartCount(std::size_t count)
{
    if (count == m_charts.size())
        return;
    delete m_lane;
    m_lane = nullptr;
    while (m_charts.size() > count) {
        delete m_charts.back();
        m_charts.pop_back();
    }
    while (m_charts.size() < count) {
        auto* chart = new Chart(m_theme, m_window);
        m_charts.push_back(chart);
        emit chartMade(chart);
    }
    place();
}

// The lane needs a plot to measure by, so it is made anew with the first chart.
void ChartBoard::place()
{
    while (QLayoutItem* item = m_column->takeAt(0))
        delete item;
    if (m_charts.empty())
        return;
    m_lane = new charts::AnnotationLane(m_theme, m_window, m_charts.front()->plot());
    connect(m_lane, &charts::AnnotationLane::opened, this, &ChartBoard::annotationOpened);
    connect(m_lane, &charts::AnnotationLane::highlighted, this, [this](qint64 id) {
        for (Chart* chart : m_charts)
            chart->plot().setHighlighted(id);
    });
    m_lane->setAnnotations(m_annotations);
    m_column->addWidget(m_lane);
    for (std::size_t i = 0; i < m_charts.size(); ++i) {
        m_charts[i]->setTimeAxisShown(i + 1 == m_charts.size());
        m_charts[i]->setMinimumHeight(m_theme.scaled(kLeastChart));
        m_column->addWidget(m_charts[i], i == 0 ? kFirstWeight : kWeight);
    }
}

void ChartBoard::setAnnotations(const std::vector<series::Annotation>& annotations)
{
    m_annotations = annotations;
    if (m_lane)
        m_lane->setAnnotations(annotations);
    m_navigator->setAnnotations(annotations);
}

int ChartBoard::plotWidth() const
{
    return m_charts.empty() ? 0 : m_charts.front()->plot().plotArea().width();
}

std::size_t ChartBoard::drawnPoints() const
{
    std::size_t points = 0;
    for (const Chart* chart : m_charts)
        points += chart->plot().drawnPoints();
    return points;
}

double ChartBoard::drawnInMilliseconds() const
{
    double sum = 0;
    for (const Chart* chart : m_charts)
        sum += chart->plot().replotTime();
    return sum;
}

} // namespace opsdeck::ui::pages
