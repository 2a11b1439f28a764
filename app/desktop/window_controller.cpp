#include "app/desktop/window_controller.h"

#include "app/desktop/about.h"
#include "app/desktop/settings.h"
#include "ui/pages/connect/connect_dialog.h"
#include "ui/pages/connect/connect_form.h"
#include "ui/pages/connect/welcome_panel.h"
#include "ui/pages/metrics/metrics_page.h"
#include "ui/pages/overview/overview_page.h"
#include "ui/pages/tables/tables_page.h"
#include "ui/shell/status_bar.h"
#include "ui/widgets/scrim.h"
#include "ui/widgets/toast.h"

#include <QMenu>

namespace opsdeck::desktop {

using catalog::SessionState;
using ui::theme::Severity;

namespace {

constexpr std::chrono::seconds kPoolEvery{ 1 };

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

} // namespace

WindowController::WindowController(
    ui::theme::Theme& theme, Services& services, Settings* settings, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
    , m_services(services)
    , m_settings(settings)
    , m_window(std::make_unique<ui::shell::MainWindow>(theme, services.jobs()))
    , m_recording(theme, services, *m_window)
{
    addPages();
    connectWindow();
    connectSample();
    connectTest();
    m_poolTimer.setInterval(kPoolEvery);
    connect(&m_poolTimer, &QTimer::timeout, this, &WindowController::showPool);
    connect(&services, &Services::notice, this, &WindowController::say);
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
        [this] { return new OverviewPage(m_theme, m_services.monitor()); } });
    using ui::pages::MetricsPage;
    using ui::pages::TablesPage;
    m_window->addPage({ QStringLiteral("tables"), TablesPage::tr("Tables"), "table",
        [this] { return new TablesPage(m_theme, m_services.savedViews(), m_services.jobs()); } });
    m_window->addPage({ QStringLiteral("metrics"), MetricsPage::tr("Metrics"), "metrics",
        [this] { return new MetricsPage(m_theme); } });
    connect(
        &m_window->pages(), &ui::shell::PageStack::pageMade, this, [this](ui::pages::Page* page) {
            connect(page, &ui::pages::Page::refreshed, this, &WindowController::showPool);
            if (auto* overview = qobject_cast<OverviewPage*>(page))
                connect(
                    overview, &OverviewPage::endpointAsked, this, &WindowController::openConnect);
            page->setSession(&m_services.session());
            giveMeasurements(page);
        });
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
    connect(window, &MainWindow::workspacesAsked, this, &WindowController::showWorkspaces);
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
    m_window->pages().open();
    m_poolTimer.start();
    if (m_given)
        openGiven();
    else if (m_settings)
        reopenLast();
}

// It must not take the place of a saved workspace that only has the same name.
void WindowController::openGiven()
{
    catalog::Workspace workspace = *std::exchange(m_given, std::nullopt);
    const QString name = workspace.name;
    for (int number = 2;; ++number) {
        const catalog::Workspace* saved = m_services.workspaces().find(workspace.name);
        const bool isFree = !saved || saved->connection == workspace.connection
            || saved->environment == catalog::Environment::Sample;
        if (isFree)
            break;
        workspace.name = QStringLiteral("%1 %2").arg(name).arg(number);
    }
    open(workspace);
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
    connect(session, &Session::openFailed, this, [this](const base::Error& error) {
        if (m_dialog)
            m_dialog->showFailure(error);
        else
            say(error);
    });
}

void WindowController::reopenLast()
{
    const QString last = m_settings->lastWorkspace();
    if (m_services.workspaces().find(last))
        openByName(last);
    else
        openConnect();
}

void WindowController::open(const catalog::Workspace& workspace, const QString& password)
{
    if (m_dialog)
        m_dialog->setOpening(true);
    m_services.open(workspace, password);
}

// The password of PostgreSQL is kept by whoever opens with it.
void WindowController::keepSecrets(
    const QString& workspace, const ui::pages::ConnectSecrets& secrets)
{
    using catalog::SecretStore;
    const auto keep = [&](const char* part, const QString& secret) {
        if (!secret.isEmpty())
            m_services.secrets().write(
                SecretStore::key(workspace, QString::fromLatin1(part)), secret);
    };
    keep("redis", secrets.redis);
    keep("metrics", secrets.metrics);
    keep("proxy", secrets.proxy);
}

void WindowController::openByName(const QString& name)
{
    const catalog::Workspace* workspace = m_services.workspaces().find(name);
    if (!workspace)
        return;
    // The sample may have been stopped since: starting it again is idempotent.
    if (workspace->environment == catalog::Environment::Sample)
        m_sample.start();
    else
        open(*workspace);
}

void WindowController::showWorkspaces()
{
    if (!m_services.isStarted())
        return;
    if (m_services.workspaces().workspaces().empty()) {
        openConnect();
        return;
    }
    auto* menu = new QMenu(m_window.get());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const catalog::Workspace& workspace : m_services.workspaces().workspaces()) {
        QAction* action = menu->addAction(
            tr("%1 (%2)").arg(workspace.name, ui::pages::environmentTitle(workspace.environment)));
        connect(
            action, &QAction::triggered, this, [this, name = workspace.name] { openByName(name); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Connect to a server…")), &QAction::triggered, this,
        &WindowController::openConnect);
    const QWidget* anchor = m_window->workspaceAnchor();
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height())));
}

void WindowController::openConnect()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    auto* dialog = new ui::pages::ConnectDialog(m_theme, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    dialog->welcome().setRecent(m_services.workspaces().workspaces());
    dialog->form().setSecretsNotice(m_services.secrets().notice());
    connectDialog(dialog);
    ui::widgets::Scrim::attach(m_theme, m_window.get(), dialog);
    dialog->open();
}

void WindowController::connectDialog(ui::pages::ConnectDialog* dialog)
{
    using ui::pages::ConnectDialog;
    using ui::pages::ConnectSecrets;
    using ui::pages::WelcomePanel;
    connect(dialog, &ConnectDialog::testAsked, this,
        [this](const catalog::Workspace& workspace, const ConnectSecrets& secrets) {
            m_test.start({ workspace, secrets.postgres, secrets.redis, workspace.tenantColumns });
            m_metricsTest.start(workspace, secrets.metrics, secrets.proxy);
        });
    connect(dialog, &QDialog::finished, &m_test, &catalog::ConnectionTest::cancel);
    connect(dialog, &QDialog::finished, &m_metricsTest, &ui::pages::MetricsTest::cancel);
    connect(dialog, &ConnectDialog::openAsked, this,
        [this](const catalog::Workspace& workspace, const ConnectSecrets& secrets) {
            keepSecrets(workspace.name, secrets);
            open(workspace, secrets.postgres);
        });
    connect(dialog, &ConnectDialog::fileChosen, this, [this](const QString& path) {
        const base::Result<catalog::Workspace> imported = m_services.workspaces().import(path);
        if (imported)
            m_dialog->form().setWorkspace(*imported);
        else
            m_dialog->showFailure(imported.error());
    });
    WelcomePanel* welcome = &dialog->welcome();
    connect(welcome, &WelcomePanel::sampleAsked, this, [this, welcome] {
        welcome->setSampleProgress(tr("Starting"));
        m_sample.start();
    });
    connect(welcome, &WelcomePanel::sampleCancelAsked, this, [this, welcome] {
        m_sample.cancel();
        welcome->setSampleIdle();
    });
    connect(welcome, &WelcomePanel::recentChosen, this, &WindowController::openByName);
    connect(&m_services.secrets(), &catalog::SecretStore::keepingChanged, dialog,
        [this] { m_dialog->form().setSecretsNotice(m_services.secrets().notice()); });
}

void WindowController::connectSample()
{
    connect(&m_sample, &SampleStarter::progress, this, [this](const QString& line) {
        if (m_dialog)
            m_dialog->welcome().setSampleProgress(line);
    });
    connect(&m_sample, &SampleStarter::ready, this,
        [this](const catalog::Workspace& workspace) { open(workspace); });
    connect(&m_sample, &SampleStarter::failed, this, [this](const base::Error& error) {
        if (m_dialog)
            m_dialog->showFailure(error);
        else
            say(error);
    });
}

void WindowController::connectTest()
{
    const auto show = [this] {
        if (!m_dialog)
            return;
        const bool running = m_test.isRunning() || m_metricsTest.isRunning();
        std::vector<catalog::TestLine> lines = m_test.lines();
        lines.insert(lines.end(), m_metricsTest.lines().begin(), m_metricsTest.lines().end());
        m_dialog->showTest(lines, running);
    };
    connect(&m_test, &catalog::ConnectionTest::started, this, show);
    connect(&m_test, &catalog::ConnectionTest::lineAdded, this, show);
    connect(&m_test, &catalog::ConnectionTest::finished, this, show);
    connect(&m_metricsTest, &ui::pages::MetricsTest::changed, this, show);
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
        if (m_dialog)
            m_dialog->accept();
    }
    showConnections();
    showTenants();
    showPool();
}

void WindowController::showConnections()
{
    const catalog::Session& session = m_services.session();
    if (session.state() == SessionState::Disconnected)
        return;
    ui::shell::ConnectionLine line;
    line.name = QStringLiteral("PostgreSQL %1").arg(session.server().versionText);
    if (session.state() == SessionState::Lost) {
        line.severity = Severity::Missed;
        line.detail = tr("lost");
    } else {
        line.severity = Severity::Met;
        if (session.latency())
            line.detail = m_theme.format().duration(*session.latency());
    }
    m_window->setConnections({ line });
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
            [this, name = workspace.name] { openByName(name); } });
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
