// Whether the desktop wants dark windows, as its settings portal tells it: the only word that Linux
// desktops without a Qt plugin of their own have for it. Where there is no D-Bus it knows nothing.
// See flatpak.github.io/xdg-desktop-portal, org.freedesktop.portal.Settings. GUI thread.
#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace opsdeck::ui::theme {

class PortalScheme : public QObject
{
    Q_OBJECT

public:
    // What was known when the program last ran stands until the portal has answered.
    explicit PortalScheme(std::optional<bool> lastKnown = {}, QObject* parent = nullptr);
    ~PortalScheme() override;

    void listen(); // to the session's bus, from now on; answers come as signals
    std::optional<bool> isDark() const { return m_isDark; } // empty: no portal, or no preference

signals:
    void changed();

private:
    class Listener;
    void know(std::optional<bool> isDark);

    std::unique_ptr<Listener> m_listener;
    std::optional<bool> m_isDark;
};

} // namespace opsdeck::ui::theme
