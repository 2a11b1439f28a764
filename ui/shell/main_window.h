// The window: it stacks the pages and routes between them, the bars and the keyboard. It knows no
// model; the owner of the models sets what it shows and hears what was asked for. GUI thread; the
// theme and the job list outlive it.
#pragma once

#include "ui/shell/action_set.h"
#include "ui/shell/page_stack.h"
#include "ui/shell/shell_state.h"

#include <QMainWindow>
#include <QTime>

namespace opsdeck::base {
class JobList;
}

namespace opsdeck::ui::widgets {
class NoticeBar;
class ToastStack;
struct ToastText;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::shell {

class CommandPalette;
class Sidebar;
class StatusBar;
class TenantPicker;
class TopBar;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(theme::Theme& theme, base::JobList& jobs, QWidget* parent = nullptr);
    ~MainWindow() override;

    void addPage(PageEntry entry);
    // Of the time range that pages share: in the top bar while such a page is in sight, and their
    // actions() in the menu. Takes them.
    void setRangeControls(QWidget* controls);
    PageStack& pages() { return *m_pages; }
    ActionSet& actions() { return *m_actions; }
    StatusBar& status() { return *m_status; }

    void setWorkspace(const WorkspaceState& workspace);
    void setRecording(const RecordingState& state);
    void setConnections(const std::vector<ConnectionLine>& lines);
    void setTenants(std::vector<TenantChoice> tenants); // empty: the workspace has none
    void setTenant(const QString& id); // empty: all
    void setLost(const std::optional<LostConnection>& lost);
    // Tables and whatever else the palette should offer besides pages, tenants and actions.
    void setPaletteSource(std::function<std::vector<PaletteItem>()> source);
    void showToast(const widgets::ToastText& text);

    std::chrono::seconds interval() const { return m_interval; }
    void setInterval(std::chrono::seconds interval);
    bool isLive() const { return m_live; }
    void setLive(bool live);
    // What makes the window come back as it was left: size, sidebar, interval.
    QByteArray state() const;
    void restore(const QByteArray& state);

    QWidget* workspaceAnchor() const;
    void openRelation(const QString& qualifiedName); // in Tables

signals:
    void firstShown();
    void workspacesAsked();
    void closeWorkspaceAsked();
    void tenantChosen(const QString& id);
    void retryAsked();
    void activityChanged(bool active); // seen and live, or hidden or paused
    void aboutAsked();
    void recordingToggled(); // pause it, or resume it
    void ownMetricsAsked();
    void retentionAsked(); // of what is recorded
    void appearanceChanged(); // theme, text size or contrast by the user's hand

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

private:
    void layOut();
    void connectActions();
    void connectAppearance();
    void connectPage(pages::Page* page);
    void openPalette();
    void openTenants();
    void decideActivity();
    void showMenuBar(bool shown);

    theme::Theme& m_theme;
    ActionSet* m_actions;
    TopBar* m_top;
    Sidebar* m_sidebar;
    widgets::NoticeBar* m_notice;
    QTime m_lostAt;
    PageStack* m_pages;
    StatusBar* m_status;
    QWidget* m_productionLine;
    widgets::ToastStack* m_toasts;
    CommandPalette* m_palette = nullptr; // made when first asked for
    TenantPicker* m_tenantPicker = nullptr;
    std::function<std::vector<PaletteItem>()> m_paletteSource;
    std::vector<TenantChoice> m_tenants;
    QString m_tenant;
    std::chrono::seconds m_interval{ 10 };
    bool m_live = true;
    bool m_altAlone = false;
    bool m_painted = false;
};

} // namespace opsdeck::ui::shell
