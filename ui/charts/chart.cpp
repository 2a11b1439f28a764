#include "ui/charts/chart.h"

#include "ui/charts/chart_input.h"
#include "ui/charts/chart_notice.h"
#include "ui/charts/last_value.h"
#include "ui/charts/legend.h"
#include "ui/charts/plot.h"
#include "ui/charts/stack.h"
#include "ui/widgets/label.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <cmath>

namespace opsdeck::ui::charts {

using series::Time;
using theme::Role;
using theme::Token;

namespace {

using namespace std::chrono_literals;
constexpr auto kDescribeEvery = 5s;
constexpr int kHeaderHeight = 22;
constexpr int kLeastHeight = 70;
constexpr int kLeastWidth = 220;
constexpr int kNoticeWidth = 420;

} // namespace

Chart::Chart(const theme::Theme& theme, TimeWindow& window, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_window(window)
    , m_header(new QWidget)
    , m_title(new widgets::Label(theme, Role::Heading))
    , m_detail(new widgets::Label(theme, Role::Small, Token::Ink3))
    , m_legend(new Legend(theme))
    , m_plot(new Plot(theme, window))
    , m_input(new ChartInput(*m_plot, window, this))
    , m_notice(new ChartNotice(theme, m_plot))
{
    m_title->setElided(true); // an expression may stand there
    m_detail->setElided(true);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the others come first
    auto* head = new QHBoxLayout(m_header);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(10);
    head->addWidget(m_title);
    head->addWidget(m_detail, 1);
    head->addWidget(m_legend);
    m_header->setFixedHeight(theme.scaled(kHeaderHeight));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_plot, 1);
    setFocusProxy(m_plot);
    // QCustomPlot passes on to its parents nothing that it does not take itself.
    m_plot->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_plot, &QWidget::customContextMenuRequested, this,
        [this](const QPoint& at) { openMenu(m_plot->mapToGlobal(at)); });
    m_describe.setSingleShot(true);
    m_describe.setInterval(kDescribeEvery);
    connect(&m_describe, &QTimer::timeout, this, &Chart::describe);
    connect(&theme, &theme::Theme::changed, this, [this] {
        m_header->setFixedHeight(m_theme.scaled(kHeaderHeight));
        showLegend();
    });
    connect(&window, &TimeWindow::cursorChanged, this, &Chart::showLegend);
    connect(m_plot, &QCustomPlot::afterReplot, this, [this] {
        if (const QString detail = detailText(); detail != m_detail->text())
            m_detail->setText(detail);
        showLegend(); // in the multiples the axis has now
        if (m_state.kind != ChartState::Kind::Ready)
            showNotice();
        if (!m_describe.isActive())
            m_describe.start();
    });
    connect(m_legend, &Legend::visibilityAsked, this, &Chart::setSeriesVisible);
    connect(m_notice, &ChartNotice::actionAsked, this, [this] {
        if (m_state.kind == ChartState::Kind::Failed)
            emit retryAsked();
        else
            emit lastSampleAsked();
    });
}

Chart::~Chart() = default;

void Chart::setContent(ChartContent content)
{
    const bool sameTitle = content.title == m_content.title;
    m_content = std::move(content);
    m_title->setText(m_content.title);
    m_plot->setContent(m_content.isStacked ? stacked(m_content) : m_content);
    showLegend();
    if (!sameTitle)
        describe();
    emit contentChanged();
}

void Chart::setState(const ChartState& state)
{
    m_state = state;
    m_plot->setState(state);
    showNotice();
    emit contentChanged();
}

void Chart::setSeriesVisible(const QString& id, bool isVisible)
{
    bool changed = false;
    for (ChartSeries& series : m_content.series) { // an earlier range has the same id
        changed = changed || (series.id == id && series.isVisible != isVisible);
        if (series.id == id)
            series.isVisible = isVisible;
    }
    if (!changed)
        return;
    setContent(m_content);
    emit visibilityChanged(id, isVisible);
}

void Chart::setScale(bool isLogarithmic, bool isStacked)
{
    if (m_content.isLogarithmic == isLogarithmic && m_content.isStacked == isStacked)
        return;
    m_content.isLogarithmic = isLogarithmic;
    m_content.isStacked = isStacked;
    setContent(m_content);
    emit scaleChosen(isLogarithmic, isStacked);
}

void Chart::setTimeAxisShown(bool shown) { m_plot->setTimeAxisShown(shown); }

void Chart::setHeaderShown(bool shown) { m_header->setVisible(shown); }

void Chart::setSideMargins(int left, int right) { m_plot->setSideMargins(left, right); }

QSize Chart::minimumSizeHint() const
{
    return { m_theme.scaled(kLeastWidth), m_theme.scaled(kLeastHeight) };
}

void Chart::showLegend()
{
    const Scale& scale = m_plot->scale();
    std::optional<Time> cursor = m_window.cursor();
    if (cursor && !m_window.range().contains(*cursor))
        cursor.reset(); // out of sight
    std::vector<LegendEntry> entries;
    for (const ChartSeries& series : m_content.series) {
        if (series.shape == Shape::Envelope || series.shift != 0)
            continue;
        LegendEntry entry{ series.id, series.name, {}, {}, series.color, series.width, series.dash,
            series.isVisible };
        std::optional<double> value;
        if (cursor) {
            if (const auto at = Plot::sampleNear(series, *cursor, m_plot->reach()))
                value = series.points->value(*at);
        } else if (const auto last = lastValue(series, m_window.range())) {
            value = last->value;
            entry.age = last->isStale ? ageText(m_theme.format(), *last) : QString();
        }
        if (value)
            entry.value = scale.isPercent() ? valueText(m_theme.format(), scale, *value)
                                            : figure(m_theme.format(), scale, *value);
        else if (series.points && !series.points->isEmpty())
            entry.value = QStringLiteral("–");
        entries.push_back(std::move(entry));
    }
    m_legend->setEntries(entries);
}

QString Chart::detailText() const
{
    const Scale& scale = m_plot->scale();
    if (scale.unit.isEmpty() || scale.isPercent())
        return m_content.detail;
    return m_content.detail.isEmpty() ? scale.unit : tr("%1, %2").arg(m_content.detail, scale.unit);
}

std::optional<Time> Chart::lastTime() const
{
    std::optional<Time> last;
    for (const ChartSeries& series : m_content.series) {
        if (series.points && !series.points->isEmpty())
            last = std::max(last.value_or(std::numeric_limits<Time>::min()),
                series.points->time(series.points->size() - 1));
    }
    return last;
}

void Chart::showNotice()
{
    switch (m_state.kind) {
    case ChartState::Kind::Failed:
        m_notice->say(m_state.error.what, m_state.error.why, tr("Retry"));
        break;
    case ChartState::Kind::Empty:
        m_notice->say(tr("No samples in this range"), {},
            m_state.until != 0 || lastTime() ? tr("Jump to the last sample") : QString());
        break;
    case ChartState::Kind::Loading:
    case ChartState::Kind::Ready:
    case ChartState::Kind::Offline:
        m_notice->hide();
        return;
    }
    placeNotice();
}

void Chart::placeNotice()
{
    const QRect area = m_plot->plotArea();
    QSize size = m_notice->sizeHint();
    size.setWidth(std::min({ size.width(), m_theme.scaled(kNoticeWidth), area.width() }));
    QRect place(QPoint(), size);
    place.moveCenter(area.center());
    m_notice->setGeometry(place);
}

QString Chart::summary() const
{
    const theme::Format& format = m_theme.format();
    QStringList parts;
    for (const ChartSeries& series : m_content.series) {
        if (!series.isVisible)
            continue;
        if (!series.points || series.points->isEmpty()) {
            parts += tr("%1: no samples").arg(series.name);
            continue;
        }
        const series::TimeSeries& points = *series.points;
        const TimeRange& range = m_window.range();
        const series::Extent extent = points.extent(points.lowerBound(range.from - series.shift),
            points.lowerBound(range.to - series.shift + 1));
        const auto text = [&](double v) { return valueText(format, m_content.unit, v); };
        const std::optional<LastValue> last = lastValue(series, range);
        if (extent.isEmpty() || !last)
            parts += tr("%1: no samples in this range").arg(series.name);
        else
            parts +=
                tr("%1: last %2, lowest %3, highest %4")
                    .arg(series.name,
                        last->isStale ? tr("%1 (%2)").arg(text(last->value), ageText(format, *last))
                                      : text(last->value),
                        text(extent.min), text(extent.max));
    }
    if (m_content.target)
        parts += tr("target %1")
                     .arg(targetText(format, m_content.unit, m_content.target->value,
                         m_content.target->isUpper));
    return parts.join(QStringLiteral("; "));
}

void Chart::describe()
{
    const QString title = m_content.detail.isEmpty()
        ? m_content.title
        : tr("%1, %2").arg(m_content.title, m_content.detail);
    m_plot->setAccessibleName(title.isEmpty() ? tr("Chart") : title);
    m_plot->setAccessibleDescription(summary());
    setAccessibleName(m_plot->accessibleName());
}

QMenu* Chart::contextMenu()
{
    auto* menu = new QMenu(this);
    const bool isLogarithmic = m_content.isLogarithmic;
    const bool isStacked = m_content.isStacked;
    const auto add = [this, menu](const QString& text, bool isChecked, auto slot) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(isChecked);
        connect(action, &QAction::triggered, this, slot);
    };
    add(tr("Logarithmic scale"), isLogarithmic, [this](bool on) { setScale(on, false); });
    add(tr("Stacked"), isStacked, [this](bool on) { setScale(false, on); });
    emit menuRequested(menu);
    return menu;
}

void Chart::openMenu(const QPoint& globalPosition)
{
    QMenu* menu = contextMenu();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPosition);
}

void Chart::contextMenuEvent(QContextMenuEvent* event) { openMenu(event->globalPos()); }

void Chart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_notice->isVisible())
        placeNotice();
}

} // namespace opsdeck::ui::charts
