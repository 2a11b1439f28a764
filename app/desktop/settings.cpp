#include "app/desktop/settings.h"

#include <QDir>

namespace opsdeck::desktop {

namespace {
const QString kMode = QStringLiteral("look/theme");
const QString kBaseSize = QStringLiteral("look/text");
const QString kDesktopDark = QStringLiteral("look/desktop_dark"); // "", "false", "true"
const QString kContrast = QStringLiteral("look/contrast");
const QString kWindow = QStringLiteral("window/state");
const QString kWorkspace = QStringLiteral("session/workspace");
const std::array kModes{ "system", "light", "dark" };
} // namespace

using ui::theme::Theme;

Settings::Settings(const QString& folder)
    : m_file(QDir(folder).filePath(QStringLiteral("opsdeck.ini")), QSettings::IniFormat)
{
}

void Settings::applyTo(Theme& theme) const
{
    if (const QString dark = m_file.value(kDesktopDark).toString(); !dark.isEmpty())
        theme.expectSystem(dark == QLatin1StringView("true"));
    const QString mode = m_file.value(kMode).toString();
    for (std::size_t i = 0; i < kModes.size(); ++i) {
        if (mode == QLatin1StringView(kModes[i]) && i > 0)
            theme.setMode(static_cast<Theme::Mode>(i));
    }
    if (const int size = m_file.value(kBaseSize).toInt(); size > 0 && size != theme.baseSize())
        theme.setBaseSize(size);
    if (m_file.value(kContrast).toBool())
        theme.setHighContrast(true);
}

void Settings::keep(const Theme& theme)
{
    m_file.setValue(kMode, QString::fromLatin1(kModes[static_cast<std::size_t>(theme.mode())]));
    m_file.setValue(kBaseSize, theme.baseSize());
    m_file.setValue(kContrast, theme.hasHighContrast());
    const std::optional<bool> desktop = theme.desktopIsDark();
    m_file.setValue(kDesktopDark, desktop ? QVariant(*desktop).toString() : QString());
}

QByteArray Settings::window() const { return m_file.value(kWindow).toByteArray(); }

void Settings::keepWindow(const QByteArray& state) { m_file.setValue(kWindow, state); }

QString Settings::lastWorkspace() const { return m_file.value(kWorkspace).toString(); }

void Settings::keepLastWorkspace(const QString& name) { m_file.setValue(kWorkspace, name); }

} // namespace opsdeck::desktop
