#include "app/desktop/window_controller.h"

#include "app/desktop/about.h"
#include "app/desktop/connection_lines.h"
#include "app/desktop/settings.h"
#include "ui/charts/range_picker.h"
#include "ui/pages/connect/welcome_panel.h"
#include "ui/pages/metrics/metrics_page.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/scrim.h"
#include "ui/widgets/toast.h"

#include <QDialog>

namespace opsdeck::desktop {

using catalog::SessionState;
using ui::theme::Severity;

namespace {

constexpr std::chrono::seconds kPoolEvery{ 1 };
constexpr std::chrono::hours kFirstRange{ 24 };

ui::shell::Environment shellEnvironment(catalog::Environment environment)
{
    switch (environment) {
    case catalog::Environment::Production:
        return ui::shell::Environment::Production;
    case catalog::Environment::Staging:
        return ui::shell::Environment::Staging;
    case catalog::Environment::Sample:
        return ui::shell::Environment::Sample;
    case catalog::Environment::Development:
        break;
    }
    return ui::shell::Environment::Development;
}

const char* relationIcon(catalog::RelationKind kind)
{
    switch (kind) {
    case catalog::RelationKind::View:
        return "view";
    case catalog::RelationKind::MaterializedView:
        return "materialized-view";
    case catalog::RelationKind::PartitionedTable:
        return "partitioned-table";
    case catalog::RelationKind::ForeignTable:
        return "foreign-table";
    case catalog::RelationKind::Table:
        break;
    }
    return "table";
}

QString addressOf(const QString& connection)
{
    const auto spec = database::ConnectionSpec::parse(connection);
    return spec ? spec->display() : QString();
}

} // namespace

WindowController::WindowController(
    ui::theme::Theme& theme, Services& services, Settings* settings, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
    , m_services(services)
    , m_settings(settings)
    , m_window(std::make_unique<ui::shell::MainWindow>(theme, services.jobs()))
    , m_recording(theme, services, *m_window)
    , m_opener(theme, services, *m_window)
{
    addPages();
    addRange();
    connectWindow();
    m_poolTimer.setInterval(kPoolEvery);
    connect(&m_poolTimer, &QTimer::timeout, this, &WindowController::showPool);
    connect(&m_poolTimer, &QTimer::timeout, this, &WindowController::showConnections); // ages
    connect(&services, &Services::notice, this, &WindowController::say);
    connect(&m_opener, &WorkspaceOpener::failed, this, &WindowController::say);
    connect(
        &services, &Services::workspaceChanging, &m_window->pages(), &ui::shell::PageStack::renew);
    m_window->pages().hold();
    m_window->pages().showPage(QStringLiteral("overview")); // unless another one is restored
    if (m_settings)
        m_window->restore(m_settings->window());
}

WindowController::~WindowController()
{
    if (m_settings) {
        m_settings->keepWindow(m_window->state());
        m_settings->keep(m_theme);
    }
    // Pages hold the session and the saved views: they go first.
    m_window.reset();
}

void WindowController::openFirst(const catalog::Workspace& workspace) { m_given = workspace; }

void WindowController::addPages()
{
    using ui::pages::OverviewPage;
    m_window->addPage({ QStringLiteral("overview"), OverviewPage::tr("Overview"), "overview",
        [this] { return new OverviewPage(m_theme, m_services.monitor(), m_range); }, true });
    using ui::pages::MetricsPage;
    using ui::pages::TablesPage;
    m_window->addPage({ QStringLiteral("tables"), TablesPage::tr("Tables"), "table",
        [this] { return new TablesPage(m_theme, m_services.savedViews(), m_services.jobs()); } });
    m_window->addPage({ QStringLiteral("metrics"), MetricsPage::tr("Metrics"), "metrics",
        [this] { return new MetricsPage(m_theme, m_range); }, true });
    connect(
        &m_window->pages(), &ui::shell::PageStack::pageMade, this, [this](ui::pages::Page* page) {
            connect(page, &ui::pages::Page::refreshed, this, &WindowController::showPool);
            if (auto* overview = qobject_cast<OverviewPage*>(page))
                connect(overview, &OverviewPage::endpointAsked, &m_opener,
                    &WorkspaceOpener::openDialog);
            page->setSession(&m_services.session());
            giveMeasurements(page);
        });
}

// One for all pages: what one shows is what the next one shows, too.
void WindowController::addRange()
{
    auto* picker = new ui::charts::RangePicker(m_theme, m_range);
    picker->choose(kFirstRange);
    m_window->setRangeControls(picker);
    connect(&m_services, &Services::workspaceChanging, picker,
        [picker] { picker->choose(kFirstRange); });
}

void WindowController::giveMeasurements(ui::pages::Page* page)
{
    const metrics::MetricSources sources = m_services.measurements().sources();
    if (auto* metrics = qobject_cast<ui::pages::MetricsPage*>(page))
        metrics->setSources(sources);
    if (auto* overview = qobject_cast<ui::pages::OverviewPage*>(page))
        overview->setSources(sources);
}

void WindowController::connectMeasurements()
{
    const Measurements& measured = m_services.measurements();
    const metrics::Recorder& recorder = m_services.recorder();
    connect(&recorder, &metrics::Recorder::targetChanged, this, &WindowController::showConnections);
    connect(
        &recorder, &metrics::Recorder::targetsChanged, this, &WindowController::showConnections);
    connect(&recorder, &metrics::Recorder::pausedChanged, this, &WindowController::showConnections);
    connect(&measured, &Measurements::changed, this, [this] {
        for (ui::pages::Page* page : m_window->pages().made())
            giveMeasurements(page);
    });
    connect(&measured, &Measurements::pointsArrived, this, [this] {
        for (ui::pages::Page* page : m_window->pages().made()) {
            if (auto* metrics = qobject_cast<ui::pages::MetricsPage*>(page))
                metrics->pointsArrived();
            if (auto* overview = qobject_cast<ui::pages::OverviewPage*>(page))
                overview->pointsArrived();
        }
    });
}

void WindowController::connectWindow()
{
    using ui::shell::MainWindow;
    MainWindow* window = m_window.get();
    connect(window, &MainWindow::firstShown, this, &WindowController::startServices);
    connect(window, &MainWindow::workspacesAsked, &m_opener, &WorkspaceOpener::openMenu);
    connect(window, &MainWindow::aboutAsked, this, &WindowController::showAbout);
    connect(window, &MainWindow::closeWorkspaceAsked, this, [this] {
        m_services.close();
        if (m_settings)
            m_settings->keepLastWorkspace({});
    });
    connect(window, &MainWindow::retryAsked, this, [this] { m_services.session().retryNow(); });
    connect(window, &MainWindow::tenantChosen, this, [this](const QString& id) {
        m_services.session().setTenant(id.isEmpty() ? std::nullopt : std::optional(id));
    });
    connect(window, &MainWindow::appearanceChanged, this, [this] {
        if (m_settings)
            m_settings->keep(m_theme);
    });
    connect(window, &MainWindow::activityChanged, this, [this](bool active) {
        if (m_services.isStarted())
            m_services.session().setPaused(!active);
        active ? m_poolTimer.start() : m_poolTimer.stop();
    });
    window->setPaletteSource([this] { return paletteItems(); });
}

void WindowController::startServices()
{
    m_services.start();
    connectSession();
    connectMeasurements();
    m_recording.start();
    m_opener.start();
    m_window->pages().open();
    m_poolTimer.start();
    if (m_given)
        m_opener.openGiven(*std::exchange(m_given, std::nullopt));
    else if (m_settings)
        reopenLast();
}

void WindowController::connectSession()
{
    using catalog::Session;
    Session* session = &m_services.session();
    connect(session, &Session::stateChanged, this, &WindowController::showState);
    connect(session, &Session::retryChanged, this, &WindowController::showState);
    connect(session, &Session::latencyChanged, this, &WindowController::showConnections);
    connect(session, &Session::catalogChanged, this, &WindowController::showPool);
    connect(session, &Session::tenantsChanged, this, &WindowController::showTenants);
    connect(session, &Session::tenantsChanged, this, &WindowController::showPool);
    connect(session, &Session::tenantChanged, this, &WindowController::showTenants);
    connect(session, &Session::discoveryFailed, this, &WindowController::say);
}

void WindowController::reopenLast()
{
    const QString last = m_settings->lastWorkspace();
    if (!m_opener.openByName(last))
        m_opener.openDialog();
}

void WindowController::showState()
{
    const catalog::Session& session = m_services.session();
    if (session.state() == SessionState::Disconnected) {
        m_window->setWorkspace({});
        return;
    }
    if (session.state() == SessionState::Connecting)
        return; // until it stands, what was shown stays
    const catalog::Workspace& workspace = session.workspace();
    ui::shell::WorkspaceState state;
    state.name = workspace.name;
    state.environment = shellEnvironment(workspace.environment);
    state.isReadOnly = workspace.readOnly;
    state.access = workspace.readOnly ? tr("%1, read only").arg(session.server().user)
                                      : tr("%1, may write").arg(session.server().user);
    m_window->setWorkspace(state);
    if (session.state() == SessionState::Lost) {
        m_window->setLost(ui::shell::LostConnection{
            session.error() ? session.error()->why : QString(), session.retryIn() });
    } else {
        m_window->setLost({});
        if (m_settings)
            m_settings->keepLastWorkspace(workspace.name);
        m_opener.closeDialog();
    }
    showConnections();
    showTenants();
    showPool();
}

void WindowController::showConnections()
{
    if (!m_services.isStarted())
        return;
    const catalog::Session& session = m_services.session();
    if (session.state() == SessionState::Disconnected
        || session.state() == SessionState::Connecting)
        return;
    ConnectionFacts facts;
    facts.database = { QStringLiteral("PostgreSQL %1").arg(session.server().versionText),
        addressOf(session.workspace().connection), session.state() == SessionState::Lost,
        session.latency(), session.error() };
    facts.targets = m_services.recorder().targets();
    facts.isRecordingPaused = m_services.recorder().isPaused();
    facts.metricsServer = m_services.measurements().serverHealth();
    facts.now = QDateTime::currentDateTimeUtc();
    m_window->setConnections(connectionLines(facts, m_theme.format()));
}

void WindowController::showTenants()
{
    const catalog::Session& session = m_services.session();
    std::vector<ui::shell::TenantChoice> choices;
    for (const catalog::Tenant& tenant : session.tenants().tenants)
        choices.push_back({ tenant.id, tenant.name, {} });
    m_window->setTenants(std::move(choices));
    m_window->setTenant(session.tenant().value_or(QString()));
}

void WindowController::showPool()
{
    if (!m_services.isStarted() || !m_services.session().pool())
        return;
    const database::PoolStatus pool = m_services.session().pool()->status();
    m_window->status().setPool({ pool.inUse, pool.limit, pool.waiting });
    const base::QueryStatistics asked = m_services.monitor().total();
    m_window->status().setCost(
        tr("%n queries, %1", nullptr, static_cast<int>(asked.count))
            .arg(m_theme.format().bytes(static_cast<std::int64_t>(asked.bytes))));
}

std::vector<ui::shell::PaletteItem> WindowController::paletteItems()
{
    using ui::shell::PaletteItem;
    std::vector<PaletteItem> items;
    if (!m_services.isStarted())
        return items;
    if (const catalog::CatalogPtr catalog = m_services.session().catalog()) {
        for (const catalog::RelationPtr& relation : catalog->relations()) {
            if (relation->isPartition || !relation->readable)
                continue;
            items.push_back({ PaletteItem::Kind::Table, relation->qualifiedName(), tr("Table"), {},
                relationIcon(relation->kind),
                [this, name = relation->qualifiedName()] { m_window->openRelation(name); } });
        }
    }
    for (const catalog::Workspace& workspace : m_services.workspaces().workspaces()) {
        items.push_back({ PaletteItem::Kind::Action, tr("Open workspace %1").arg(workspace.name),
            ui::pages::environmentTitle(workspace.environment), {}, "folder",
            [this, name = workspace.name] { m_opener.openByName(name); } });
    }
    return items;
}

void WindowController::showAbout()
{
    auto* about = makeAbout(m_theme, m_window.get());
    about->setAttribute(Qt::WA_DeleteOnClose);
    ui::widgets::Scrim::attach(m_theme, m_window.get(), about);
    about->open();
}

void WindowController::say(const base::Error& error)
{
    m_window->showToast({ Severity::Missed, error.what, error.why, {}, {} });
}

} // namespace opsdeck::desktop
