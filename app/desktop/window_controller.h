// Joins the window and the models: what the session tells goes to the window, what the user asks
// for goes to the session. Starts the services once the window is painted. GUI thread; owns the
// window.
#pragma once

#include "app/desktop/recording_controls.h"
#include "app/desktop/workspace_opener.h"
#include "app/services.h"
#include "ui/charts/time_window.h"
#include "ui/shell/main_window.h"

#include <QTimer>

#include <optional>

namespace opsdeck::ui::pages {
class Page;
}

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
    WorkspaceOpener& opener() { return m_opener; }
    void openFirst(const catalog::Workspace& workspace); // once painted, instead of the last one

private:
    void addPages();
    void addRange();
    void giveMeasurements(ui::pages::Page* page);
    void connectMeasurements();
    void connectWindow();
    void connectSession();
    void startServices();
    void reopenLast();
    void showState();
    void showConnections();
    void showTenants();
    void showPool();
    void showAbout();
    std::vector<ui::shell::PaletteItem> paletteItems();
    void say(const base::Error& error);

    ui::theme::Theme& m_theme;
    Services& m_services;
    Settings* m_settings;
    ui::charts::TimeWindow m_range; // of all pages that have one
    std::unique_ptr<ui::shell::MainWindow> m_window;
    RecordingControls m_recording;
    WorkspaceOpener m_opener;
    QTimer m_poolTimer;
    std::optional<catalog::Workspace> m_given;
};

} // namespace opsdeck::desktop
