// How the metrics page is put together and what its buttons do.
#include "models/metrics/series_names.h"
#include "models/series/history_store.h"
#include "ui/charts/chart.h"
#include "ui/charts/chart_actions.h"
#include "ui/charts/last_value.h"
#include "ui/charts/navigator.h"
#include "ui/charts/plot.h"
#include "ui/charts/range_label.h"
#include "ui/pages/metrics/annotation_editor.h"
#include "ui/pages/metrics/board_queries.h"
#include "ui/pages/metrics/chart_board.h"
#include "ui/pages/metrics/explore_panel.h"
#include "ui/pages/metrics/metrics_page.h"
#include "ui/pages/metrics/more_values.h"
#include "ui/pages/metrics/series_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/state_view.h"
#include "ui/widgets/toggle_switch.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace opsdeck::ui::pages {

using charts::Chart;
using series::Annotation;
using series::Time;
using theme::Role;
using theme::Token;

namespace {

using namespace std::chrono_literals;
constexpr int kPanelWidth = 264;
constexpr int kNameWidth = 340;
constexpr Time kMicro = charts::TimeWindow::kSecond;
constexpr std::array kCompares{ std::chrono::seconds(1h), std::chrono::seconds(24h),
    std::chrono::seconds(168h), std::chrono::seconds(720h) };

QString compareText(std::chrono::seconds by)
{
    if (by >= 720h)
        return MetricsPage::tr("Compare with 30 days before");
    if (by >= 168h)
        return MetricsPage::tr("Compare with last week");
    if (by >= 24h)
        return MetricsPage::tr("Compare with the day before");
    return MetricsPage::tr("Compare with the hour before");
}

} // namespace

QWidget* MetricsPage::makeContent()
{
    auto* content = new QWidget;
    m_panel->setFixedWidth(m_theme.scaled(kPanelWidth));
    connect(&m_theme, &theme::Theme::changed, m_panel,
        [this] { m_panel->setFixedWidth(m_theme.scaled(kPanelWidth)); });
    auto* beside = new QHBoxLayout;
    beside->setSpacing(12);
    beside->addWidget(m_board, 1);
    beside->addWidget(m_panel);
    m_board->head()->addWidget(m_explore);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(makeHead());
    layout->addLayout(beside, 1);
    return content;
}

QWidget* MetricsPage::makeHead()
{
    auto* head = new QWidget;
    auto* heading = new widgets::Label(m_theme, Role::Title);
    heading->setText(tr("Metrics"));
    m_pick = widgets::makeButton(m_theme, "metrics", QString());
    m_range = new charts::RangeLabel(m_theme);
    m_compare = new widgets::ToggleSwitch(m_theme, compareText(m_compareBy));
    m_compareWord = new widgets::Label(m_theme, Role::Body, Token::Ink2);
    m_compareWord->setText(compareText(m_compareBy));
    m_compareWord->setElided(true);
    m_compare->setToolTip(compareText(m_compareBy));
    auto* compare = widgets::makeIconButton(m_theme, "chevron-down", tr("Compare with…"));
    connect(compare, &QToolButton::clicked, this, &MetricsPage::openCompare);
    m_annotate = widgets::makeButton(m_theme, "flag", tr("Annotate"), widgets::ButtonKind::Quiet);
    m_export = widgets::makeButton(m_theme, "export", tr("Export"));
    for (QPushButton* opener : { m_pick, m_export })
        widgets::markOpener(m_theme, opener);
    m_add = widgets::makeButton(m_theme, "plus", tr("Add chart"));
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(heading);
    layout->addWidget(m_pick);
    layout->addWidget(m_range, 1);
    layout->addWidget(m_compare);
    layout->addWidget(m_compareWord);
    layout->addWidget(compare);
    layout->addWidget(m_annotate);
    layout->addWidget(m_export);
    layout->addWidget(m_add);
    return head;
}

void MetricsPage::connectParts()
{
    connect(m_queries, &BoardQueries::contentChanged, this, &MetricsPage::showChart);
    connect(m_queries, &BoardQueries::settled, this, [this] {
        m_ready = true;
        showHead();
        showFoot();
        emit refreshed();
        emit readyChanged();
    });
    connect(m_queries, &BoardQueries::navigatorChanged, this, &MetricsPage::showNavigator);
    connect(&m_window, &charts::TimeWindow::rangeChanged, this, &MetricsPage::showHead);
    connect(m_board, &ChartBoard::chartMade, this, &MetricsPage::connectChart);
    connect(m_board, &ChartBoard::annotationOpened, this, [this](qint64 id) {
        const charts::TimeRange& all = m_window.history();
        for (const Annotation& annotation : m_sources.history->annotations(all.from, all.to)) {
            if (annotation.id == id)
                editAnnotation(annotation);
        }
    });
    connect(m_panel, &SeriesPanel::visibilityAsked, this,
        [this](int chart, const QString& id, bool isVisible) {
            m_board->chart(static_cast<std::size_t>(chart)).setSeriesVisible(id, isVisible);
        });
    connect(m_actions, &charts::ChartActions::done, this, &Page::toastAsked);
    connect(m_actions, &charts::ChartActions::failed, this, &Page::failureAsked);
    connect(m_panel, &SeriesPanel::seriesAsked, this, &MetricsPage::addSeries);
    connect(m_panel, &SeriesPanel::moreInSightChanged, this,
        [this] { m_more->setMetrics(m_panel->moreInSight()); });
    connect(m_more, &MoreValues::valuesChanged, this,
        [this] { m_panel->setMoreValues(m_more->values()); });
    connect(m_explore, &ExplorePanel::runAsked, this, &MetricsPage::explore);
    connect(&m_live, &QTimer::timeout, this, [this] {
        if (m_active && (m_newPoints || m_window.isFollowing()))
            refresh();
    });
    connect(m_pick, &QPushButton::clicked, this, &MetricsPage::openDashboards);
    connect(m_annotate, &QPushButton::clicked, this,
        [this] { annotateAt(m_window.cursor().value_or(m_window.range().to)); });
    connect(m_export, &QPushButton::clicked, this, &MetricsPage::openExport);
    connect(m_add, &QPushButton::clicked, this, [this] { m_panel->focusSearch(); });
    connect(m_compare, &QCheckBox::toggled, this,
        [this](bool on) { m_queries->setCompare(on ? Time{ m_compareBy.count() } * kMicro : 0); });
}

void MetricsPage::connectChart(Chart* chart)
{
    connect(chart, &Chart::visibilityChanged, this,
        [this, chart](const QString& id, bool isVisible) { showSeries(chart, id, isVisible); });
    connect(chart, &Chart::scaleChosen, this, [this, chart](bool isLogarithmic, bool isStacked) {
        setScale(chart, isLogarithmic, isStacked);
    });
    connect(chart, &Chart::menuRequested, this, [this](QMenu* menu) {
        menu->addSeparator();
        const Time at = m_window.cursor().value_or(m_window.range().to);
        connect(menu->addAction(tr("Annotate here…")), &QAction::triggered, this,
            [this, at] { annotateAt(at); });
    });
    connect(&chart->plot(), &QCustomPlot::afterReplot, this, &MetricsPage::showFoot);
    m_actions->serve(*chart);
    connect(chart, &Chart::retryAsked, this, &MetricsPage::refresh);
    connect(chart, &Chart::lastSampleAsked, this, [this] {
        if (const auto last = m_sources.names->lastTime())
            charts::showLast(m_window, *last);
    });
}

void MetricsPage::openDashboards()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    bool builtIn = true;
    for (const metrics::Dashboard& dashboard : m_sources.dashboards->all()) {
        if (builtIn && !dashboard.isBuiltIn)
            menu->addSeparator();
        builtIn = dashboard.isBuiltIn;
        QAction* action = menu->addAction(dashboard.title);
        action->setCheckable(true);
        action->setChecked(dashboard.id == m_dashboard.id);
        connect(
            action, &QAction::triggered, this, [this, id = dashboard.id] { showDashboard(id); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Explore")), &QAction::triggered, this, [this] { explore({}); });
    menu->addSeparator();
    if (!m_dashboard.isBuiltIn && m_sources.dashboards->find(m_dashboard.id)) {
        connect(menu->addAction(tr("Save")), &QAction::triggered, this,
            [this] { saveDashboard(false); });
    }
    connect(menu->addAction(tr("Save as…")), &QAction::triggered, this,
        [this] { saveDashboard(true); });
    if (!m_dashboard.isBuiltIn && m_sources.dashboards->find(m_dashboard.id)) {
        connect(menu->addAction(tr("Remove %1").arg(m_dashboard.title)), &QAction::triggered, this,
            [this] {
                m_sources.dashboards->remove(m_dashboard.id);
                if (!m_sources.dashboards->all().empty())
                    setDashboard(m_sources.dashboards->all().front());
            });
    }
    menu->popup(m_pick->mapToGlobal(QPoint(0, m_pick->height() + 2)));
}

void MetricsPage::saveDashboard(bool asNew)
{
    const auto save = [this](metrics::Dashboard dashboard) {
        const base::Result<QString> id = m_sources.dashboards->save(std::move(dashboard));
        if (!id) {
            emit failureAsked(id.error());
            return;
        }
        showDashboard(*id);
        emit toastAsked(tr("Dashboard saved"), m_dashboard.title);
    };
    if (!asNew) {
        save(m_dashboard);
        return;
    }
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save dashboard"));
    dialog->setLabelText(tr("Name"));
    dialog->setTextValue(m_dashboard.title);
    dialog->setOkButtonText(tr("Save"));
    // The dialog is as wide as its parts ask for: room for a name, and above it for the title.
    dialog->findChild<QLineEdit*>()->setMinimumWidth(m_theme.scaled(kNameWidth));
    for (QPushButton* button : dialog->findChildren<QPushButton*>())
        button->setIcon({}); // no others have one
    connect(dialog, &QInputDialog::textValueSelected, this, [this, save](const QString& title) {
        metrics::Dashboard copy = m_dashboard;
        copy.id.clear();
        copy.title = title;
        save(std::move(copy));
    });
    dialog->open();
}

void MetricsPage::explore(const QString& expression)
{
    metrics::Dashboard dashboard;
    dashboard.id = QStringLiteral("explore");
    dashboard.title = tr("Explore");
    if (!expression.isEmpty()) {
        metrics::DashboardChart chart;
        chart.title = expression;
        chart.series.push_back({ QString(), expression, {}, false, false });
        dashboard.charts.push_back(std::move(chart));
    }
    m_isChosen = true;
    setDashboard(dashboard);
    m_explore->focusEditor();
}

void MetricsPage::showSeries(Chart* chart, const QString& id, bool isVisible)
{
    const auto& all = m_board->all();
    const auto at = std::find(all.begin(), all.end(), chart);
    if (at == all.end())
        return;
    const auto index = static_cast<std::size_t>(at - all.begin());
    m_queries->setVisible(index, id, isVisible);
    m_panel->setChart(index, m_queries->contents()[index], m_window.range());
    showFoot();
}

// Part of the dashboard: kept over the next answers, and saved with it.
void MetricsPage::setScale(Chart* chart, bool isLogarithmic, bool isStacked)
{
    const auto& all = m_board->all();
    const auto at = std::find(all.begin(), all.end(), chart);
    if (at == all.end())
        return;
    const auto index = static_cast<std::size_t>(at - all.begin());
    m_dashboard.charts[index].isLogarithmic = isLogarithmic;
    m_dashboard.charts[index].isStacked = isStacked;
    m_queries->setScale(index, isLogarithmic, isStacked);
    if (m_queries->navigatorChart() == index)
        m_board->navigator().setLogarithmic(isLogarithmic);
}

// On the scale of the chart whose series it shows.
void MetricsPage::showNavigator(const QString& name, const charts::PointsPtr& points)
{
    const auto chart = m_queries->navigatorChart();
    const charts::ChartContent of = chart ? m_queries->contents()[*chart] : charts::ChartContent();
    m_board->navigator().setSeries(name, points, of.unit, of.target, points ? points->size() : 0);
    m_board->navigator().setLogarithmic(of.isLogarithmic);
}

void MetricsPage::openCompare()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const std::chrono::seconds by : kCompares) {
        QAction* action = menu->addAction(compareText(by));
        connect(action, &QAction::triggered, this, [this, by] {
            m_compareBy = by;
            m_compareWord->setText(compareText(by));
            m_compare->setAccessibleName(compareText(by));
            m_compare->setToolTip(compareText(by));
            m_compare->setChecked(true);
            m_queries->setCompare(Time{ by.count() } * kMicro);
        });
    }
    menu->popup(m_compare->mapToGlobal(QPoint(0, m_compare->height() + 2)));
}

void MetricsPage::annotateAt(Time time)
{
    Annotation annotation;
    annotation.begin = annotation.end = time;
    editAnnotation(annotation);
}

void MetricsPage::editAnnotation(const Annotation& annotation)
{
    if (!m_sources.history)
        return;
    if (!m_editor) {
        m_editor = new AnnotationEditor(m_theme, this);
        connect(m_editor, &AnnotationEditor::saved, this, [this](const Annotation& edited) {
            if (!m_sources.history)
                return;
            if (edited.id == 0)
                m_sources.history->addAnnotation(edited);
            else
                m_sources.history->changeAnnotation(edited);
        });
        connect(m_editor, &AnnotationEditor::removed, this, [this](qint64 id) {
            if (m_sources.history)
                m_sources.history->removeAnnotation(id);
        });
    }
    m_editor->edit(annotation, m_annotate);
}

void MetricsPage::openExport()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->addExports(*menu, *m_export,
        [this] { return charts::exhibitOf(m_theme, m_dashboard.title, m_board->all()); });
    menu->popup(m_export->mapToGlobal(QPoint(0, m_export->height() + 2)));
}

} // namespace opsdeck::ui::pages
