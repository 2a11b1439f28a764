// The bar over everything: menu, workspace, environment, tenant, command field, live or paused with
// the interval. It shows what it is told and says what was asked for. GUI thread.
#pragma once

#include "ui/shell/shell_state.h"

#include <QFrame>

class QMenu;
class QPushButton;
class QToolButton;

namespace opsdeck::ui::widgets {
class EnvironmentBadge;
class LetterTile;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::shell {

class TopBar : public QFrame
{
    Q_OBJECT

public:
    explicit TopBar(const theme::Theme& theme, QWidget* parent = nullptr);

    void setMenu(QMenu* menu);
    void setWorkspace(const WorkspaceState& workspace);
    void setTenant(const TenantChoice& tenant); // without an id: all of them
    void hideTenant(); // the database knows no tenants
    void setLive(bool live, std::chrono::seconds interval);
    void setReachable(bool reachable); // the server; what is lost is not live
    void setIntervalMenu(QMenu* menu);

    QPushButton* workspaceButton() const { return m_workspace; }
    QPushButton* tenantButton() const { return m_tenant; }

signals:
    void workspacesAsked();
    void tenantsAsked();
    void paletteAsked();
    void pauseToggled();

private:
    QPushButton* makeCommandField();
    void layOut();
    void dress();
    void showDot();

    const theme::Theme& m_theme;
    QToolButton* m_menu;
    QPushButton* m_workspace;
    widgets::EnvironmentBadge* m_badge;
    QFrame* m_divider;
    widgets::LetterTile* m_tenantTile;
    QPushButton* m_tenant;
    QPushButton* m_command;
    QFrame* m_liveDot;
    QPushButton* m_interval;
    QToolButton* m_pause;
    bool m_isLive = true;
    bool m_isReachable = true;
};

} // namespace opsdeck::ui::shell
