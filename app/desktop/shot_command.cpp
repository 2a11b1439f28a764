#include "app/desktop/shot_command.h"

#include "app/cli/connection_option.h"
#include "app/desktop/desktop.h"
#include "app/desktop/given_workspace.h"
#include "app/desktop/language.h"
#include "app/desktop/shot.h"

#include <QApplication>

#include <cstring>

namespace opsdeck::desktop {

namespace {

const QString kPage = QStringLiteral("page");
const QString kSize = QStringLiteral("size");
const QString kTheme = QStringLiteral("theme");
const QString kScale = QStringLiteral("scale");
const QString kLanguage = QStringLiteral("language");
const QString kOut = QStringLiteral("out");
const QString kTable = QStringLiteral("table");
constexpr QSize kUsualSize(1440, 900);
constexpr QSize kLeastSize(1100, 700);
constexpr int kLargestSide = 8192;

base::Result<QSize> sizeOf(const cli::Arguments& arguments)
{
    if (!arguments.has(kSize))
        return kUsualSize;
    const QStringList sides = arguments.value(kSize).split(QLatin1Char('x'));
    const QSize size = sides.size() == 2 ? QSize(sides[0].toInt(), sides[1].toInt()) : QSize();
    const bool fits = size.width() >= kLeastSize.width() && size.height() >= kLeastSize.height()
        && size.width() <= kLargestSide && size.height() <= kLargestSide;
    if (!fits)
        return base::fail(base::ErrorCode::Usage,
            ShotCommand::tr("--size takes WIDTHxHEIGHT, not \"%1\"").arg(arguments.value(kSize)),
            ShotCommand::tr("at least 1100x700 and at most 8192 a side"));
    return size;
}

} // namespace

QString ShotCommand::name() const { return QStringLiteral("shot"); }

QString ShotCommand::summary() const { return tr("A picture of a page with live data"); }

QList<cli::Option> ShotCommand::options() const
{
    return QList<cli::Option>{
        { kPage, QStringLiteral("NAME"),
            tr("overview, metrics or tables; connect shows the dialog") },
        { kTable, QStringLiteral("S.T"), tr("The table to open on the tables page") },
        { kSize, QStringLiteral("WxH"), tr("Of the window, 1440x900 without it") },
        { kTheme, QStringLiteral("light|dark"), tr("light without it") },
        { kScale, QStringLiteral("1|2|3"), tr("Device pixels for each pixel, 1 without it") },
        { kLanguage, QStringLiteral("L"), tr("de, en; the system's without it") },
        { kOut, QStringLiteral("FILE.png"), tr("Where the picture goes") },
    }
    + cli::connectionOptions();
}

std::unique_ptr<QCoreApplication> ShotCommand::makeApplication(int& argc, char** argv) const
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt reads the factor when the application is made, before the options are looked at.
    QByteArray scale;
    for (int i = 2; i < argc; ++i) {
        if (std::strcmp(argv[i], "--scale") == 0 && i + 1 < argc)
            scale = argv[i + 1];
        else if (std::strncmp(argv[i], "--scale=", 8) == 0)
            scale = argv[i] + 8;
    }
    if (scale == "2" || scale == "3")
        qputenv("QT_SCALE_FACTOR", scale);
    prepareApplication();
    return std::make_unique<QApplication>(argc, argv);
}

base::Result<cli::ExitStatus> ShotCommand::run(const cli::Invocation& invocation)
{
    const cli::Arguments& arguments = invocation.arguments;
    ShotRequest request;
    request.page = arguments.value(kPage, QStringLiteral("overview"));
    request.table = arguments.value(kTable);
    request.path = arguments.value(kOut);
    if (request.path.isEmpty())
        return base::fail(base::ErrorCode::Usage, tr("No file for the picture was named"), {},
            tr("Add --out FILE.png"));
    const auto theme = arguments.oneOf(
        kTheme, QStringLiteral("light"), { QStringLiteral("light"), QStringLiteral("dark") });
    if (!theme)
        return base::fail(theme.error());
    request.dark = *theme == QLatin1StringView("dark");
    if (const auto scale = arguments.number(kScale, 1, 1, 3); !scale)
        return base::fail(scale.error());
    const base::Result<QSize> size = sizeOf(arguments);
    if (!size)
        return base::fail(size.error());
    request.size = *size;
    if (!installLanguage(*QCoreApplication::instance(), arguments.value(kLanguage)))
        return base::fail(base::ErrorCode::Usage,
            tr("There is no translation for \"%1\"").arg(arguments.value(kLanguage)));
    base::Result<catalog::Workspace> workspace = workspaceFrom(arguments);
    if (!workspace)
        return base::fail(workspace.error());
    request.workspace = std::move(*workspace);
    return takeShot(request, invocation.stop).map([] { return cli::ExitStatus::Done; });
}

} // namespace opsdeck::desktop
