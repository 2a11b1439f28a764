#include "app/desktop/workspace_opener.h"

#include "ui/pages/connect/connect_dialog.h"
#include "ui/pages/connect/connect_form.h"
#include "ui/pages/connect/welcome_panel.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/scrim.h"

#include <QMenu>

namespace opsdeck::desktop {

WorkspaceOpener::WorkspaceOpener(const ui::theme::Theme& theme, Services& services,
    ui::shell::MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
    , m_services(services)
    , m_window(window)
{
    connectSample();
    connectTest();
}

void WorkspaceOpener::start()
{
    connect(&m_services.session(), &catalog::Session::openFailed, this, &WorkspaceOpener::say);
}

void WorkspaceOpener::closeDialog()
{
    if (m_dialog)
        m_dialog->accept();
}

// It must not take the place of a saved workspace that only has the same name.
void WorkspaceOpener::openGiven(catalog::Workspace workspace)
{
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

void WorkspaceOpener::open(const catalog::Workspace& workspace, const QString& password)
{
    if (m_dialog)
        m_dialog->setOpening(true);
    m_services.open(workspace, password);
}

// The password of PostgreSQL is kept by whoever opens with it.
void WorkspaceOpener::keepSecrets(
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

bool WorkspaceOpener::openByName(const QString& name)
{
    const catalog::Workspace* workspace = m_services.workspaces().find(name);
    if (!workspace)
        return false;
    // The sample may have been stopped since: starting it again is idempotent.
    if (workspace->environment == catalog::Environment::Sample)
        m_sample.start();
    else
        open(*workspace);
    return true;
}

void WorkspaceOpener::openMenu()
{
    if (!m_services.isStarted())
        return;
    if (m_services.workspaces().workspaces().empty()) {
        openDialog();
        return;
    }
    auto* menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const catalog::Workspace& workspace : m_services.workspaces().workspaces()) {
        QAction* action = menu->addAction(
            tr("%1 (%2)").arg(workspace.name, ui::pages::environmentTitle(workspace.environment)));
        connect(
            action, &QAction::triggered, this, [this, name = workspace.name] { openByName(name); });
    }
    menu->addSeparator();
    connect(menu->addAction(tr("Connect to a server…")), &QAction::triggered, this,
        &WorkspaceOpener::openDialog);
    const QWidget* anchor = m_window.workspaceAnchor();
    menu->popup(anchor->mapToGlobal(QPoint(0, anchor->height())));
}

void WorkspaceOpener::openDialog()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    auto* dialog = new ui::pages::ConnectDialog(m_theme, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog = dialog;
    dialog->welcome().setRecent(m_services.workspaces().workspaces());
    dialog->form().setSecretsNotice(m_services.secrets().notice());
    connectDialog(dialog);
    ui::widgets::Scrim::attach(m_theme, &m_window, dialog);
    dialog->open();
}

void WorkspaceOpener::connectDialog(ui::pages::ConnectDialog* dialog)
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
    connect(welcome, &WelcomePanel::recentChosen, this, &WorkspaceOpener::openByName);
    connect(&m_services.secrets(), &catalog::SecretStore::keepingChanged, dialog,
        [this] { m_dialog->form().setSecretsNotice(m_services.secrets().notice()); });
}

void WorkspaceOpener::connectSample()
{
    connect(&m_sample, &SampleStarter::progress, this, [this](const QString& line) {
        if (m_dialog)
            m_dialog->welcome().setSampleProgress(line);
    });
    connect(&m_sample, &SampleStarter::ready, this,
        [this](const catalog::Workspace& workspace) { open(workspace); });
    connect(&m_sample, &SampleStarter::failed, this, &WorkspaceOpener::say);
}

void WorkspaceOpener::connectTest()
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

void WorkspaceOpener::say(const base::Error& error)
{
    if (m_dialog)
        m_dialog->showFailure(error);
    else
        emit failed(error);
}

} // namespace opsdeck::desktop
