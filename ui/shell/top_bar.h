// The bar over everything: menu, workspace, environment, tenant, command field, time range, live or
// paused with the interval. It shows what it is told and says what was asked for. Where there is
// little room the command field gives way first. GUI thread.
#pragma once

#include "ui/shell/shell_state.h"

#include <QFrame>

class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace opsdeck::ui::widgets {
class EnvironmentBadge;
class KeyCap;
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
    void setRangeControls(QWidget* controls); // takes them; what they do is their own affair
    void setRangeShown(bool shown); // the page in sight has a time range

    QPushButton* workspaceButton() const { return m_workspace; }
    QPushButton* tenantButton() const { return m_tenant; }

signals:
    void workspacesAsked();
    void tenantsAsked();
    void paletteAsked();
    void pauseToggled();

protected:
    bool event(QEvent* event) override;

private:
    QPushButton* makeCommandField();
    void layOut();
    QFrame* makeLive();
    void dress();
    void fitCommandField();
    void showDot();

    const theme::Theme& m_theme;
    QToolButton* m_menu;
    QPushButton* m_workspace;
    widgets::EnvironmentBadge* m_badge;
    QFrame* m_divider;
    widgets::LetterTile* m_tenantTile;
    QPushButton* m_tenant;
    QHBoxLayout* m_row;
    QHBoxLayout* m_left;
    QHBoxLayout* m_right;
    widgets::KeyCap* m_commandKey;
    QPushButton* m_command;
    QWidget* m_range = nullptr; // null: no page has one
    QFrame* m_liveDot;
    QPushButton* m_interval;
    QToolButton* m_pause;
    bool m_isLive = true;
    bool m_isReachable = true;
};

} // namespace opsdeck::ui::shell
