#include "ui/pages/metrics/metrics_page.h"

#include "models/catalog/session.h"
#include "models/metrics/series_names.h"
#include "models/series/history_store.h"
#include "ui/charts/chart.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/navigator.h"
#include "ui/charts/plot.h"
#include "ui/charts/range_label.h"
#include "ui/charts/range_picker.h"
#include "ui/charts/time_text.h"
#include "ui/pages/metrics/board_queries.h"
#include "ui/pages/metrics/chart_board.h"
#include "ui/pages/metrics/dashboard_targets.h"
#include "ui/pages/metrics/explore_panel.h"
#include "ui/pages/metrics/more_values.h"
#include "ui/pages/metrics/series_panel.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/toggle_switch.h"

#include <QPushButton>
#include <QStackedLayout>

#include <algorithm>
#include <set>

namespace opsdeck::ui::pages {

using charts::Chart;
using charts::ChartState;
using metrics::Dashboard;
using series::Time;

namespace {

using namespace std::chrono_literals;
constexpr Time kMicro = charts::TimeWindow::kSecond;
constexpr int kWideHead = 1180;

} // namespace

MetricsPage::MetricsPage(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent)
    : Page(parent)
    , m_theme(theme)
    , m_window(window)
    , m_queries(new BoardQueries(m_window, this))
    , m_more(new MoreValues(this))
    , m_actions(new charts::ChartActions(theme, this))
    , m_nothing(new widgets::StateView(theme))
    , m_board(new ChartBoard(theme, m_window))
    , m_panel(new SeriesPanel(theme))
    , m_explore(new ExplorePanel(theme))
{
    m_stack = new QStackedLayout(this);
    m_stack->addWidget(makeContent());
    m_stack->addWidget(m_nothing);
    m_live.setInterval(10s);
    connectParts();
    setSources({});
}

MetricsPage::~MetricsPage() = default;

void MetricsPage::setSources(const metrics::MetricSources& sources)
{
    if (m_sources.dashboards)
        m_sources.dashboards->disconnect(this);
    if (m_sources.history)
        m_sources.history->disconnect(this);
    if (m_sources.names)
        m_sources.names->disconnect(this);
    m_sources = sources;
    m_ready = false;
    m_queries->setRunner(nullptr);
    m_more->setSources(nullptr, nullptr);
    m_explore->setNames(sources.names);
    const bool has = sources.isThere();
    m_stack->setCurrentIndex(has ? 0 : 1);
    if (!has) {
        m_nothing->showEmpty(tr("Nothing is measured yet"),
            tr("Open a workspace: its metrics are recorded while it is open"));
        return;
    }
    connect(sources.history, &series::HistoryStore::annotationsChanged, this,
        &MetricsPage::showAnnotations);
    connect(sources.history, &series::HistoryStore::opened, this, [this] {
        showHistory();
        showFirstDashboard();
        showAnnotations();
        m_queries->refresh();
    });
    connect(sources.names, &metrics::SeriesNames::changed, this, [this] {
        showHistory();
        showFirstDashboard();
    });
    connect(sources.dashboards, &metrics::DashboardStore::changed, this,
        &MetricsPage::showFirstDashboard);
    showHistory();
    m_queries->setRunner(sources.runner);
    m_more->setSources(sources.runner, sources.history);
    const Dashboard* kept = sources.dashboards->find(m_dashboard.id);
    m_isChosen = m_isChosen && kept;
    if (m_isChosen)
        setDashboard(*kept);
    else
        showFirstDashboard();
}

// The packs are known only once the database is, and what is measured once its history is open:
// the first dashboard that has something to show, else the first.
void MetricsPage::showFirstDashboard()
{
    const auto& all = m_sources.dashboards->all();
    if (m_isChosen || all.empty())
        return;
    const QStringList known = m_sources.names->metrics();
    const std::set<QString> recorded(known.begin(), known.end());
    const auto first = std::find_if(all.begin(), all.end(), [&](const Dashboard& dashboard) {
        const QStringList metrics = metrics::metricsOf(dashboard);
        return std::any_of(metrics.begin(), metrics.end(),
            [&](const QString& metric) { return recorded.count(metric) > 0; });
    });
    const Dashboard& wanted = first == all.end() ? all.front() : *first;
    if (wanted.id != m_dashboard.id || m_board->all().empty())
        setDashboard(wanted);
}

void MetricsPage::setSession(catalog::Session* session)
{
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (!session)
        return;
    const auto judge = [this] { m_queries->setTargets(judged(m_dashboard)); };
    const auto take = [this, judge] {
        m_queries->setTenant(m_session->tenant().value_or(QString()));
        judge();
    };
    connect(session, &catalog::Session::tenantChanged, this, take);
    connect(session, &catalog::Session::targetsChanged, this, judge);
    take();
}

Dashboard MetricsPage::judged(const Dashboard& dashboard) const
{
    return m_session
        ? withTargets(dashboard, m_session->targets(), m_session->tenant().value_or(QString()))
        : dashboard;
}

void MetricsPage::setActive(bool active)
{
    m_active = active;
    if (!active) {
        m_live.stop();
        return;
    }
    m_live.start();
    refresh();
}

void MetricsPage::setRefreshInterval(int milliseconds)
{
    m_live.setInterval(std::max(1000, milliseconds));
}

void MetricsPage::pointsArrived() { m_newPoints = true; }

void MetricsPage::refresh()
{
    if (!m_sources.history)
        return;
    m_newPoints = false;
    m_window.setNow(charts::RangePicker::now());
    showHistory();
    showFirstDashboard();
    m_queries->refresh();
    m_more->refresh();
}

// A label of a few letters says nothing: the switch keeps its name for the tooltip.
void MetricsPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_compareWord->setVisible(width() >= m_theme.scaled(kWideHead));
}

// The range is moved by other pages, too: what nobody sees is asked for when it comes in sight.
void MetricsPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    m_queries->setFollowing(true);
    m_more->setWatched(true);
}

void MetricsPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_queries->setFollowing(false);
    m_more->setWatched(false);
}

void MetricsPage::focusFilter() { m_panel->focusSearch(); }

bool MetricsPage::isReady() const { return m_ready && m_queries->isSettled(); }

std::optional<base::Error> MetricsPage::error() const { return m_queries->error(); }

void MetricsPage::showDashboard(const QString& id)
{
    if (const Dashboard* found = m_sources.dashboards ? m_sources.dashboards->find(id) : nullptr)
        setDashboard(*found);
    m_isChosen = true;
}

void MetricsPage::setDashboard(const Dashboard& dashboard)
{
    m_dashboard = dashboard;
    m_board->setChartCount(dashboard.charts.size());
    m_panel->setChartCount(dashboard.charts.size());
    m_explore->setVisible(dashboard.id == QLatin1StringView("explore"));
    m_queries->setPixels(std::max(200, m_board->plotWidth()));
    m_queries->setDashboard(judged(dashboard));
    showHead();
    showMore();
    showAnnotations();
}

void MetricsPage::addSeries(const QString& expression)
{
    metrics::DashboardChart chart;
    chart.title = expression;
    const bool isRate = expression.endsWith(QLatin1StringView("_total"));
    chart.series.push_back({ isRate ? tr("per second") : QString(), expression, {}, false, false });
    if (isRate) {
        chart.series.back().expression = QStringLiteral("rate(%1[$window])").arg(expression);
        chart.unit = QStringLiteral("/s");
    }
    if (m_sources.history) {
        const auto found = m_sources.history->find({ { std::string(series::kMetricLabel),
            series::MatchKind::Equal, expression.toStdString() } });
        if (!found.empty() && chart.unit.isEmpty())
            chart.unit = QString::fromStdString(found.front().facts.unit);
        if (!found.empty())
            chart.detail = QString::fromStdString(found.front().facts.help);
    }
    Dashboard dashboard = m_dashboard;
    dashboard.charts.push_back(std::move(chart));
    m_isChosen = true;
    setDashboard(dashboard);
}

void MetricsPage::showChart(int chart)
{
    const auto index = static_cast<std::size_t>(chart);
    if (index >= m_board->all().size())
        return;
    const charts::ChartContent& content = m_queries->contents()[index];
    charts::ChartContent shown = content;
    shown.annotations = m_sources.history
        ? m_sources.history->annotations(m_window.history().from, m_window.history().to)
        : std::vector<series::Annotation>();
    m_board->chart(index).setContent(std::move(shown));
    m_board->chart(index).setState(m_queries->state(index));
    m_panel->setChart(index, content, m_window.range());
}

void MetricsPage::showHead()
{
    m_pick->setText(m_dashboard.title);
    m_pick->setAccessibleName(tr("Dashboard: %1").arg(m_dashboard.title));
    const charts::TimeRange& range = m_window.range();
    const QString shown = charts::rangeText(m_theme.format(), range.from, range.to);
    m_range->setTexts(
        { tr("%1, every %2").arg(shown, charts::spanText(m_queries->step())), shown });
}

void MetricsPage::showHistory()
{
    if (!m_sources.names)
        return;
    const Time now = charts::RangePicker::now();
    m_queries->setLast(m_sources.names->lastTime());
    const Time first = m_sources.names->firstTime().value_or(now - 3600 * kMicro);
    m_window.setHistory({ std::min(first, now - 60 * kMicro), now });
    if (const QStringList known = m_sources.names->metrics(); known != m_metrics) {
        m_metrics = known;
        showMore();
    }
}

void MetricsPage::showAnnotations()
{
    if (!m_sources.history)
        return;
    const charts::TimeRange& all = m_window.history();
    m_board->setAnnotations(m_sources.history->annotations(all.from, all.to));
    for (std::size_t i = 0; i < m_board->all().size(); ++i)
        showChart(static_cast<int>(i));
}

void MetricsPage::showMore()
{
    if (!m_sources.names)
        return;
    const QStringList used = metrics::metricsOf(m_dashboard);
    QStringList more;
    for (const QString& name : m_metrics) {
        if (name.endsWith(QLatin1StringView("_bucket")))
            continue;
        if (!used.contains(name))
            more += name;
    }
    m_panel->setMore(more);
}

void MetricsPage::showFoot()
{
    const theme::Format& format = m_theme.format();
    const auto whole = [](std::size_t count) { return static_cast<std::int64_t>(count); };
    const auto drawnIn =
        std::chrono::nanoseconds(static_cast<std::int64_t>(m_board->drawnInMilliseconds() * 1e6));
    m_panel->setFoot(tr("%1 points, %2")
                         .arg(format.compact(whole(m_queries->points())),
                             format.bytes(whole(m_queries->bytes()))),
        tr("%1 points in %2")
            .arg(format.count(whole(m_board->drawnPoints())), format.duration(drawnIn)));
}

} // namespace opsdeck::ui::pages
