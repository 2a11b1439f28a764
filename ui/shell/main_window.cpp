#include "ui/shell/main_window.h"

#include "ui/shell/command_palette.h"
#include "ui/shell/job_strip.h"
#include "ui/shell/pane_focus.h"
#include "ui/shell/recording_button.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/tenant_picker.h"
#include "ui/shell/top_bar.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/toast.h"

#include <QAction>
#include <QApplication>
#include <QDataStream>
#include <QKeyEvent>
#include <QMenuBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace opsdeck::ui::shell {

namespace {
constexpr QSize kLeastSize(1100, 700);
constexpr QSize kReferenceSize(1440, 900);
constexpr int kCollapseBelow = 1280;
constexpr int kPaletteTop = 56;
constexpr int kStatusHeight = 28;
constexpr int kProductionLine = 2;
constexpr quint32 kStateVersion = 1;
} // namespace

MainWindow::MainWindow(theme::Theme& theme, base::JobList& jobs, QWidget* parent)
    : QMainWindow(parent)
    , m_theme(theme)
    , m_actions(new ActionSet(theme, this))
    , m_top(new TopBar(theme))
    , m_sidebar(new Sidebar(theme))
    , m_notice(new widgets::NoticeBar(theme))
    , m_pages(new PageStack)
    , m_status(new StatusBar(theme, jobs))
    , m_productionLine(new QWidget(this))
    , m_toasts(new widgets::ToastStack(theme, kStatusHeight, this))
{
    setWindowTitle(QStringLiteral("Opsdeck"));
    setMinimumSize(kLeastSize);
    resize(kReferenceSize);
    layOut();
    connectActions();
    connectAppearance();
    connect(m_sidebar, &Sidebar::pageChosen, m_pages, &PageStack::showPage);
    connect(m_pages, &PageStack::pageShown, m_sidebar, &Sidebar::setCurrent);
    connect(m_pages, &PageStack::pageMade, this, &MainWindow::connectPage);
    connect(m_status->jobs(), &JobStrip::jobEnded, this, [this](base::Job* job) {
        if (job->state() == base::JobState::Failed)
            showToast({ theme::Severity::Missed, job->error().what, job->error().why, {}, {} });
    });
    setInterval(m_interval);
    setWorkspace({});
}

MainWindow::~MainWindow() = default;

void MainWindow::layOut()
{
    auto* center = new QWidget;
    auto* beside = new QHBoxLayout;
    beside->setSpacing(0);
    beside->addWidget(m_sidebar);
    auto* page = new QVBoxLayout;
    page->setSpacing(0);
    page->addWidget(m_notice);
    page->addWidget(m_pages, 1);
    beside->addLayout(page, 1);
    auto* rows = new QVBoxLayout(center);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_top);
    rows->addLayout(beside, 1);
    rows->addWidget(m_status);
    setCentralWidget(center);
    m_top->setMenu(m_actions->fullMenu());
    m_top->setIntervalMenu(m_actions->intervalMenu());
    m_productionLine->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_productionLine->setAutoFillBackground(true);
    m_productionLine->hide();
#ifdef Q_OS_MACOS
    m_actions->fill(QMainWindow::menuBar()); // at the top of the screen
    m_actions->menuBar->setVisible(false);
#endif
}

void MainWindow::connectActions()
{
    const auto on = [this](QAction* action, auto slot) {
        connect(action, &QAction::triggered, this, slot);
    };
    on(m_actions->openWorkspace, &MainWindow::workspacesAsked);
    on(m_actions->closeWorkspace, &MainWindow::closeWorkspaceAsked);
    on(m_actions->quit, &QWidget::close);
    on(m_actions->commands, &MainWindow::openPalette);
    on(m_actions->tenant, &MainWindow::openTenants);
    on(m_actions->about, &MainWindow::aboutAsked);
    on(m_actions->pause, [this] { setLive(!m_live); });
    on(m_actions->recording, &MainWindow::recordingToggled);
    on(m_actions->ownMetrics, &MainWindow::ownMetricsAsked);
    on(m_actions->retention, &MainWindow::retentionAsked);
    connect(m_status->recording(), &QToolButton::clicked, this, &MainWindow::recordingToggled);
    const std::array<QWidget*, 4> panes{ m_top, m_sidebar, m_pages, m_status };
    on(m_actions->nextPane, [panes] { focusPane(panes, 1); });
    on(m_actions->previousPane, [panes] { focusPane(panes, -1); });
    on(m_actions->refresh, [this] {
        if (pages::Page* page = m_pages->currentPage())
            page->refresh();
    });
    on(m_actions->filter, [this] {
        if (pages::Page* page = m_pages->currentPage())
            page->focusFilter();
    });
    on(m_actions->back, [this] {
        const pages::Page* page = m_pages->currentPage();
        if (!page || !m_pages->currentPage()->goBack())
            m_pages->goBack();
    });
    on(m_actions->forward, [this] {
        const pages::Page* page = m_pages->currentPage();
        if (!page || !m_pages->currentPage()->goForward())
            m_pages->goForward();
    });
    connect(m_actions, &ActionSet::pageAsked, m_pages, &PageStack::showPage);
    connect(m_actions, &ActionSet::intervalAsked, this, &MainWindow::setInterval);
    connect(m_top, &TopBar::workspacesAsked, this, &MainWindow::workspacesAsked);
    connect(m_top, &TopBar::tenantsAsked, this, &MainWindow::openTenants);
    connect(m_top, &TopBar::paletteAsked, this, &MainWindow::openPalette);
    connect(m_top, &TopBar::pauseToggled, this, [this] { setLive(!m_live); });
}

void MainWindow::connectAppearance()
{
    connect(m_actions->sidebar, &QAction::toggled, m_sidebar, &Sidebar::setCollapsed);
    connect(m_actions->menuBar, &QAction::toggled, this, &MainWindow::showMenuBar);
    connect(m_actions->fullScreen, &QAction::toggled, this,
        [this](bool on) { on ? showFullScreen() : showNormal(); });
    connect(m_actions, &ActionSet::themeAsked, this, [this](theme::Theme::Mode mode) {
        m_theme.setMode(mode);
        m_actions->setTheme(mode);
        emit appearanceChanged();
    });
    connect(m_actions->highContrast, &QAction::triggered, this, [this](bool on) {
        m_theme.setHighContrast(on);
        emit appearanceChanged();
    });
    const auto resizeText = [this](int size) {
        m_theme.setBaseSize(size);
        emit appearanceChanged();
    };
    connect(m_actions->largerText, &QAction::triggered, this,
        [this, resizeText] { resizeText(m_theme.baseSize() + 1); });
    connect(m_actions->smallerText, &QAction::triggered, this,
        [this, resizeText] { resizeText(m_theme.baseSize() - 1); });
    connect(m_actions->usualText, &QAction::triggered, this,
        [resizeText] { resizeText(theme::Theme::kUsualBaseSize); });
    connect(&m_theme, &theme::Theme::changed, this, qOverload<>(&QWidget::update));
}

void MainWindow::addPage(PageEntry entry)
{
    const int number = static_cast<int>(m_pages->entries().size()) + 1;
    const QKeySequence key(static_cast<int>(Qt::CTRL) | (Qt::Key_0 + number));
    m_sidebar->addItem(entry.name, entry.title, entry.icon, key.toString(QKeySequence::NativeText));
    m_actions->addPage(entry.name, entry.title, key);
    m_pages->add(std::move(entry));
}

void MainWindow::setRangeControls(QWidget* controls)
{
    m_top->setRangeControls(controls);
    m_actions->addRange(controls->actions());
    const auto show = [this] { m_top->setRangeShown(m_pages->currentHasRange()); };
    connect(m_pages, &PageStack::pageShown, m_top, show);
    show();
}

void MainWindow::connectPage(pages::Page* page)
{
    page->setRefreshInterval(static_cast<int>(m_interval / std::chrono::milliseconds(1)));
    connect(page, &pages::Page::refreshed, this,
        [this] { m_status->setRefreshed(QDateTime::currentDateTimeUtc()); });
    connect(page, &pages::Page::relationAsked, this, &MainWindow::openRelation);
    connect(page, &pages::Page::pageAsked, m_pages, &PageStack::showPage);
    connect(
        page, &pages::Page::toastAsked, this, [this](const QString& text, const QString& detail) {
            showToast({ theme::Severity::Met, text, detail, {}, {} });
        });
    connect(page, &pages::Page::failureAsked, this, [this](const base::Error& error) {
        showToast({ theme::Severity::Missed, error.what, error.why, {}, {} });
    });
}

void MainWindow::setWorkspace(const WorkspaceState& workspace)
{
    m_top->setWorkspace(workspace);
    m_status->setWorkspace(workspace);
    m_actions->closeWorkspace->setEnabled(workspace.isOpen());
    m_actions->pause->setEnabled(workspace.isOpen());
    m_actions->refresh->setEnabled(workspace.isOpen());
    setWindowTitle(
        workspace.isOpen() ? tr("%1 – Opsdeck").arg(workspace.name) : QStringLiteral("Opsdeck"));
    m_productionLine->setVisible(workspace.environment == Environment::Production);
    if (!workspace.isOpen()) {
        setTenants({});
        setLost({});
        m_status->setPool({});
        setConnections({ { tr("Not connected"), {}, theme::Severity::Neutral, {} } });
    }
}

void MainWindow::setRecording(const RecordingState& state)
{
    m_actions->setRecording(state);
    m_status->recording()->setState(state, m_actions->recording->shortcut());
}

void MainWindow::setConnections(const std::vector<ConnectionLine>& lines)
{
    m_sidebar->setConnections(lines);
}

void MainWindow::setTenants(std::vector<TenantChoice> tenants)
{
    m_tenants = std::move(tenants);
    m_actions->tenant->setEnabled(!m_tenants.empty());
    setTenant(m_tenant);
}

void MainWindow::setTenant(const QString& id)
{
    m_tenant = id;
    const auto it = std::find_if(m_tenants.begin(), m_tenants.end(),
        [&](const TenantChoice& tenant) { return tenant.id == id; });
    if (m_tenants.empty())
        m_top->hideTenant();
    else
        m_top->setTenant(it != m_tenants.end() ? *it : TenantChoice{ id, {}, {} });
}

void MainWindow::setLost(const std::optional<LostConnection>& lost)
{
    m_top->setReachable(!lost);
    if (!lost) {
        m_lostAt = {};
        m_notice->clear();
        return;
    }
    if (!m_lostAt.isValid())
        m_lostAt = QTime::currentTime();
    const QString since = m_theme.format().locale().toString(m_lostAt, QLocale::ShortFormat);
    m_notice->setNotice("offline", theme::Severity::Near,
        lost->why.isEmpty() ? tr("Offline, data of %1").arg(since)
                            : tr("Offline, data of %1: %2").arg(since, lost->why),
        { { tr("Retry now"), [this] { emit retryAsked(); } } });
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(lost->retryIn).count();
    m_notice->setAside(seconds > 0 ? tr("retry in %1\u00a0s").arg(seconds) : tr("retrying"));
}

void MainWindow::setPaletteSource(std::function<std::vector<PaletteItem>()> source)
{
    m_paletteSource = std::move(source);
}

void MainWindow::showToast(const widgets::ToastText& text) { m_toasts->show(text); }

void MainWindow::setInterval(std::chrono::seconds interval)
{
    m_interval = interval;
    m_actions->setInterval(interval);
    m_status->setInterval(interval);
    m_top->setLive(m_live, interval);
    for (pages::Page* page : m_pages->made())
        page->setRefreshInterval(static_cast<int>(interval / std::chrono::milliseconds(1)));
}

void MainWindow::setLive(bool live)
{
    m_live = live;
    m_top->setLive(live, m_interval);
    decideActivity();
}

QByteArray MainWindow::state() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << kStateVersion << saveGeometry() << m_sidebar->wishesCollapsed()
        << static_cast<qint64>(m_interval.count()) << m_pages->currentName()
        << m_actions->menuBar->isChecked();
    return bytes;
}

void MainWindow::restore(const QByteArray& state)
{
    QDataStream in(state);
    quint32 version = 0;
    QByteArray geometry;
    bool collapsed = false;
    qint64 seconds = 0;
    QString page;
    bool bar = false;
    in >> version >> geometry >> collapsed >> seconds >> page >> bar;
    if (version != kStateVersion || in.status() != QDataStream::Ok)
        return;
    restoreGeometry(geometry);
    m_actions->sidebar->setChecked(collapsed);
    if (seconds > 0)
        setInterval(std::chrono::seconds(seconds));
    m_pages->showPage(page);
    m_actions->menuBar->setChecked(bar);
}

QWidget* MainWindow::workspaceAnchor() const { return m_top->workspaceButton(); }

bool MainWindow::event(QEvent* event)
{
    const bool done = QMainWindow::event(event);
    switch (event->type()) {
    case QEvent::Show:
    case QEvent::Hide:
    case QEvent::WindowStateChange:
        decideActivity();
        break;
    default:
        break;
    }
    return done;
}

void MainWindow::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    m_sidebar->setNarrow(width() < kCollapseBelow);
    m_productionLine->setGeometry(0, 0, width(), kProductionLine);
    m_productionLine->raise();
}

// The first paint is over when this returns to the event loop: only then may anything else start.
void MainWindow::paintEvent(QPaintEvent*)
{
    QPalette red = m_productionLine->palette();
    red.setColor(QPalette::Window, m_theme.color(theme::Token::EnvProd));
    m_productionLine->setPalette(red);
    if (m_painted)
        return;
    m_painted = true;
    QTimer::singleShot(0, this, &MainWindow::firstShown);
}

// Alt alone shows the menu bar, as long as it is held down with no other key.
void MainWindow::keyPressEvent(QKeyEvent* event)
{
    m_altAlone = event->key() == Qt::Key_Alt && event->modifiers() == Qt::AltModifier;
    QMainWindow::keyPressEvent(event);
}

void MainWindow::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Alt && m_altAlone && m_actions->menuBar->isVisible())
        m_actions->menuBar->toggle();
    m_altAlone = false;
    QMainWindow::keyReleaseEvent(event);
}

void MainWindow::openPalette()
{
    std::vector<PaletteItem> items;
    for (const PageEntry& entry : m_pages->entries()) {
        items.push_back({ PaletteItem::Kind::Page, entry.title, tr("Page"), {}, entry.icon,
            [this, name = entry.name] { m_pages->showPage(name); } });
    }
    for (PaletteItem& item : m_actions->paletteItems()) {
        const bool isPage = std::any_of(m_pages->entries().begin(), m_pages->entries().end(),
            [&](const PageEntry& entry) { return entry.title == item.title; });
        if (!isPage)
            items.push_back(std::move(item));
    }
    for (const TenantChoice& tenant : m_tenants) {
        items.push_back(
            { PaletteItem::Kind::Tenant, tenant.name.isEmpty() ? tenant.id : tenant.name,
                tr("Tenant"), {}, "building", [this, id = tenant.id] { emit tenantChosen(id); } });
    }
    if (m_paletteSource) {
        for (PaletteItem& item : m_paletteSource())
            items.push_back(std::move(item));
    }
    if (!m_palette)
        m_palette = new CommandPalette(m_theme, this);
    m_palette->open(std::move(items), this, kPaletteTop);
}

void MainWindow::openTenants()
{
    if (m_tenants.empty())
        return;
    if (!m_tenantPicker) {
        m_tenantPicker = new TenantPicker(m_theme, this);
        connect(m_tenantPicker, &TenantPicker::tenantChosen, this, &MainWindow::tenantChosen);
    }
    m_tenantPicker->open(m_tenants, m_tenant, m_top->tenantButton());
}

void MainWindow::openRelation(const QString& qualifiedName)
{
    m_pages->showPage(QStringLiteral("tables"));
    if (pages::Page* page = m_pages->currentPage())
        page->openRelation(qualifiedName);
}

void MainWindow::decideActivity() { m_pages->setActive(m_live && isVisible() && !isMinimized()); }

void MainWindow::showMenuBar(bool shown)
{
    if (shown && QMainWindow::menuBar()->actions().isEmpty())
        m_actions->fill(QMainWindow::menuBar());
    QMainWindow::menuBar()->setVisible(shown);
}

} // namespace opsdeck::ui::shell
