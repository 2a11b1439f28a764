#include "ui/charts/navigator.h"

#include "ui/charts/navigator_frame.h"
#include "ui/charts/plot.h"
#include "ui/charts/time_text.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace opsdeck::ui::charts {

using theme::Role;
using theme::Token;

namespace {
constexpr int kHeight = 76;

// A target far from every value would press their shape flat.
bool isInSight(const TargetLine& target, const PointsPtr& points)
{
    const series::Extent extent = points ? points->extent(0, points->size()) : series::Extent();
    return !extent.isEmpty() && target.value >= extent.min / 2 && target.value <= extent.max * 2;
}
} // namespace

Navigator::Navigator(const theme::Theme& theme, TimeWindow& window, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_window(window)
    , m_title(new widgets::Label(theme, Role::Heading))
    , m_detail(new widgets::Label(theme, Role::Small, Token::Ink3))
    , m_span(new widgets::Label(theme, Role::Small, Token::AccentInk))
    , m_plot(new Plot(theme, m_all))
    , m_frame(new NavigatorFrame(theme, window, *m_plot))
{
    m_detail->setElided(true);
    auto* head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_detail, 1);
    head->addWidget(m_span);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_plot);
    m_plot->setFixedHeight(theme.scaled(kHeight));
    m_plot->yAxis->setTickLabels(false);
    m_plot->yAxis->grid()->setVisible(false);
    m_plot->setFocusPolicy(Qt::NoFocus);
    setFocusProxy(m_frame);
    connect(&theme, &theme::Theme::changed, this,
        [this] { m_plot->setFixedHeight(m_theme.scaled(kHeight)); });
    connect(&window, &TimeWindow::historyChanged, this, &Navigator::showHistory);
    connect(&window, &TimeWindow::rangeChanged, this, &Navigator::showTitle);
    showHistory();
}

Navigator::~Navigator() = default;

void Navigator::setSeries(const QString& name, PointsPtr points, const QString& unit,
    std::optional<TargetLine> target, std::uint64_t count)
{
    m_name = name;
    m_count = count;
    m_content.unit = unit;
    m_content.target = target && isInSight(*target, points) ? target : std::nullopt;
    ChartSeries series;
    series.id = series.name = name;
    series.points = std::move(points);
    series.shape = Shape::Envelope;
    series.color = Token::S1;
    m_content.series = { series };
    m_plot->setContent(m_content);
    showTitle();
}

void Navigator::setLogarithmic(bool on)
{
    if (on == m_content.isLogarithmic)
        return;
    m_content.isLogarithmic = on;
    m_plot->setContent(m_content);
    showTitle();
}

void Navigator::setAnnotations(std::vector<series::Annotation> annotations)
{
    m_frame->setAnnotations(std::move(annotations));
}

void Navigator::showTitle()
{
    m_title->setText(spanText(m_window.history().span()));
    const QString points = m_theme.format().count(static_cast<std::int64_t>(m_count));
    if (m_count == 0)
        m_detail->clear();
    else if (m_content.isLogarithmic)
        m_detail->setText(tr("%1, minimum and maximum at each pixel, logarithmic, %2 points")
                              .arg(m_name, points));
    else
        m_detail->setText(
            tr("%1, minimum and maximum at each pixel, %2 points").arg(m_name, points));
    m_span->setText(tr("%1 window").arg(spanText(m_window.range().span())));
}

void Navigator::showHistory()
{
    m_all.setHome(m_window.history(), false);
    showTitle();
}

} // namespace opsdeck::ui::charts
