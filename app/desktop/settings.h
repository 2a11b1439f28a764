// What the program remembers of itself, not of any workspace: look, window, the workspace that was
// open. One small file, read before the first paint because the theme is in it. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QSettings>

namespace opsdeck::desktop {

class Settings
{
public:
    explicit Settings(const QString& folder);

    void applyTo(ui::theme::Theme& theme) const;
    void keep(const ui::theme::Theme& theme);

    QByteArray window() const;
    void keepWindow(const QByteArray& state);
    QString lastWorkspace() const;
    void keepLastWorkspace(const QString& name);

private:
    mutable QSettings m_file;
};

} // namespace opsdeck::desktop
