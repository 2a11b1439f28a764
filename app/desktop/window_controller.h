// Joins the window and the models: what the session tells goes to the window, what the user asks
// for goes to the session. Starts the services once the window is painted. GUI thread; owns the
// window.
#pragma once

#include "app/desktop/recording_controls.h"
#include "app/desktop/sample_starter.h"
#include "app/services.h"
#include "models/catalog/connection_test.h"
#include "ui/pages/connect/metrics_test.h"
#include "ui/shell/main_window.h"

#include <QPointer>
#include <QTimer>

#include <optional>

namespace opsdeck::ui::pages {
class ConnectDialog;
class Page;
struct ConnectSecrets;
} // namespace opsdeck::ui::pages

namespace opsdeck::desktop {

class Settings;

class WindowController : public QObject
{
    Q_OBJECT

public:
    // No settings: nothing is restored and nothing asked (pictures).
    WindowController(
        ui::theme::Theme& theme, Services& services, Settings* settings, QObject* parent = nullptr);
    ~WindowController() override;

    ui::shell::MainWindow& window() { return *m_window; }
    void openConnect();
    void openFirst(const catalog::Workspace& workspace); // once painted, instead of the last one

private:
    void addPages();
    void giveMeasurements(ui::pages::Page* page);
    void connectMeasurements();
    void connectWindow();
    void connectSession();
    void startServices();
    void openGiven();
    void reopenLast();
    void open(const catalog::Workspace& workspace, const QString& password = {});
    void keepSecrets(const QString& workspace, const ui::pages::ConnectSecrets& secrets);
    void openByName(const QString& name);
    void showWorkspaces(); // the menu under the workspace's name
    void showState();
    void showConnections();
    void showTenants();
    void showPool();
    void connectDialog(ui::pages::ConnectDialog* dialog);
    void connectSample();
    void connectTest();
    void showAbout();
    std::vector<ui::shell::PaletteItem> paletteItems();
    void say(const base::Error& error);

    ui::theme::Theme& m_theme;
    Services& m_services;
    Settings* m_settings;
    std::unique_ptr<ui::shell::MainWindow> m_window;
    QPointer<ui::pages::ConnectDialog> m_dialog;
    RecordingControls m_recording;
    SampleStarter m_sample;
    catalog::ConnectionTest m_test;
    ui::pages::MetricsTest m_metricsTest;
    QTimer m_poolTimer;
    std::optional<catalog::Workspace> m_given;
};

} // namespace opsdeck::desktop
