#include "app/desktop/desktop.h"

#include "app/desktop/language.h"
#include "app/desktop/settings.h"
#include "app/desktop/single_instance.h"
#include "app/desktop/window_controller.h"
#include "ui/theme/icons.h"
#include "ui/widgets/focus_ring.h"

#include <QApplication>

#include <cstdio>

namespace opsdeck::desktop {

void prepareApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("opsdeck"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OPSDECK_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Opsdeck"));
    QGuiApplication::setDesktopFileName(QStringLiteral("opsdeck"));
    QGuiApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
}

int runDesktop(int argc, char** argv)
{
    prepareApplication();
    QApplication application(argc, argv);
    const QString folder = Services::defaultFolder();
    SingleInstance instance(folder);
    if (!instance.isFirst()) {
        instance.callFirst();
        std::fputs("opsdeck: the window is open already\n", stderr);
        return 0;
    }
    installLanguage(application, {});
    Settings settings(folder);
    ui::theme::Theme theme;
    settings.applyTo(theme);
    theme.apply();
    const ui::widgets::FocusRing ring(theme);
    Services services(folder);
    WindowController controller(theme, services, &settings);
    QObject::connect(&instance, &SingleInstance::called, &controller.window(), [&controller] {
        controller.window().showNormal();
        controller.window().raise();
        controller.window().activateWindow();
    });
    QObject::connect(&controller.window(), &ui::shell::MainWindow::firstShown, &instance,
        [&instance] { instance.watch(); });
    controller.window().show();
    return QApplication::exec();
}

} // namespace opsdeck::desktop
