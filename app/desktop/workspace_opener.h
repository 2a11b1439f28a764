// The ways to a workspace: the dialog with its test, the menu under the workspace's name, by name,
// the sample, the one that the command line gave. What fails is said in the dialog when it is open.
// GUI thread; everything it is given outlives it.
#pragma once

#include "app/desktop/sample_starter.h"
#include "app/services.h"
#include "models/catalog/connection_test.h"
#include "ui/pages/connect/metrics_test.h"
#include "ui/theme/theme.h"

#include <QPointer>

namespace opsdeck::ui::pages {
class ConnectDialog;
struct ConnectSecrets;
} // namespace opsdeck::ui::pages

namespace opsdeck::ui::shell {
class MainWindow;
}

namespace opsdeck::desktop {

class WorkspaceOpener : public QObject
{
    Q_OBJECT

public:
    WorkspaceOpener(const ui::theme::Theme& theme, Services& services,
        ui::shell::MainWindow& window, QObject* parent = nullptr);

    void start(); // once the services are
    void openDialog();
    void closeDialog(); // the workspace stands
    void openMenu();
    bool openByName(const QString& name); // false: there is none of that name
    // Under another name where a saved workspace has this one.
    void openGiven(catalog::Workspace workspace);

signals:
    void failed(const opsdeck::base::Error& error); // and no dialog is open to say it

private:
    void open(const catalog::Workspace& workspace, const QString& password = {});
    void keepSecrets(const QString& workspace, const ui::pages::ConnectSecrets& secrets);
    void connectDialog(ui::pages::ConnectDialog* dialog);
    void connectSample();
    void connectTest();
    void say(const base::Error& error);

    const ui::theme::Theme& m_theme;
    Services& m_services;
    ui::shell::MainWindow& m_window;
    QPointer<ui::pages::ConnectDialog> m_dialog;
    SampleStarter m_sample;
    catalog::ConnectionTest m_test;
    ui::pages::MetricsTest m_metricsTest;
};

} // namespace opsdeck::desktop
