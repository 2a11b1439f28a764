#include "app/desktop/desktop.h"

#include "app/cli/connection_option.h"
#include "app/cli/exit_status.h"
#include "app/cli/output.h"
#include "app/desktop/given_workspace.h"
#include "app/desktop/language.h"
#include "app/desktop/settings.h"
#include "app/desktop/single_instance.h"
#include "app/desktop/window_controller.h"
#include "models/base/redact.h"
#include "ui/theme/icons.h"
#include "ui/widgets/focus_ring.h"

#include <QApplication>

#include <cstdio>

namespace opsdeck::desktop {

namespace {

const QString kLanguage = QStringLiteral("language");
QtMessageHandler g_earlierHandler = nullptr; // set once, before there is a second thread

// What Qt says of a machine without a session or a screen; nobody can act on it.
void dropNoise(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    const bool isNoise = message.startsWith(QLatin1StringView("QStandardPaths: XDG_RUNTIME_DIR"))
        || message == QLatin1StringView("This plugin does not support propagateSizeHints()");
    if (!isNoise && g_earlierHandler)
        g_earlierHandler(type, context, message);
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::desktop::Desktop)
};

QList<cli::Option> windowOptions()
{
    return cli::connectionOptions()
        + QList<cli::Option>{ { kLanguage, QStringLiteral("L"),
            Words::tr("de, en; the system's without it") } };
}

int refuse(const base::Error& error)
{
    cli::note(base::withoutSecrets(error.sentence()));
    return static_cast<int>(cli::exitStatus(error.code));
}

// The workspace on the command line, if there is one.
base::Result<std::optional<catalog::Workspace>> readGiven(
    QApplication& application, const cli::Arguments& arguments)
{
    if (!arguments.operands().isEmpty())
        return base::fail(base::ErrorCode::Usage,
            Words::tr("There is no command \"%1\"").arg(arguments.operands().first()));
    if (!installLanguage(application, arguments.value(kLanguage)))
        return base::fail(base::ErrorCode::Usage,
            Words::tr("There is no translation for \"%1\"").arg(arguments.value(kLanguage)));
    if (!isWorkspaceGiven(arguments))
        return std::optional<catalog::Workspace>();
    return workspaceFrom(arguments).map(
        [](catalog::Workspace workspace) { return std::optional(std::move(workspace)); });
}

} // namespace

void prepareApplication()
{
    g_earlierHandler = qInstallMessageHandler(dropNoise);
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
    const auto arguments = cli::Arguments::parse(QApplication::arguments().mid(1), windowOptions());
    if (!arguments)
        return refuse(arguments.error());
    const auto given = readGiven(application, *arguments);
    if (!given)
        return refuse(given.error());
    base::scrubArguments(argc, argv); // lists of processes are public
    const QString folder = Services::defaultFolder();
    SingleInstance instance(folder);
    if (!instance.isFirst()) {
        instance.callFirst();
        std::fputs("opsdeck: the window is open already\n", stderr);
        return 0;
    }
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
    QObject::connect(&controller.window(), &ui::shell::MainWindow::firstShown, &theme,
        &ui::theme::Theme::followDesktop);
    if (*given)
        controller.openFirst(**given);
    controller.window().show();
    return QApplication::exec();
}

} // namespace opsdeck::desktop
