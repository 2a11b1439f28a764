// Joins the window's controls for measuring with the models: pausing the recorder and showing how
// it goes, and Opsdeck's own metrics on a port. GUI thread; everything it is given outlives it.
#pragma once

#include "app/services.h"
#include "ui/theme/theme.h"

#include <QObject>

namespace opsdeck::ui::shell {
class MainWindow;
}

namespace opsdeck::desktop {

class RecordingControls : public QObject
{
    Q_OBJECT

public:
    RecordingControls(const ui::theme::Theme& theme, Services& services,
        ui::shell::MainWindow& window, QObject* parent = nullptr);

    void start(); // once the services are

private:
    void follow();
    void show();
    QStringList warnings() const;
    void openOwnMetrics();
    void openRetention();

    const ui::theme::Theme& m_theme;
    Services& m_services;
    ui::shell::MainWindow& m_window;
    QStringList m_warnings; // that are shown
};

} // namespace opsdeck::desktop
