// The pages by name, and at the foot what the program is connected to. 200 px wide, or 48 with
// icons and tooltips only: by the user's wish (Ctrl+B) or because the window is narrow. GUI thread.
#pragma once

#include "ui/shell/shell_state.h"

#include <QFrame>

#include <vector>

class QButtonGroup;
class QVBoxLayout;

namespace opsdeck::ui::shell {

class SidebarItem;

class Sidebar : public QFrame
{
    Q_OBJECT

public:
    explicit Sidebar(const theme::Theme& theme, QWidget* parent = nullptr);

    void addItem(const QString& name, const QString& title, const char* icon, const QString& key);
    void setCurrent(const QString& name);
    void setConnections(const std::vector<ConnectionLine>& lines);

    bool isCollapsed() const { return m_collapsed; }
    void setCollapsed(bool collapsed); // the user's wish
    void setNarrow(bool narrow); // the window's need; the wish comes back when there is room
    bool wishesCollapsed() const { return m_wish; }

signals:
    void pageChosen(const QString& name);

private:
    void decide();
    void dress();
    void fillFoot();

    const theme::Theme& m_theme;
    QVBoxLayout* m_items;
    QFrame* m_footFrame;
    QVBoxLayout* m_foot;
    QButtonGroup* m_group;
    std::vector<ConnectionLine> m_lines;
    bool m_wish = false;
    bool m_narrow = false;
    bool m_collapsed = false;
};

} // namespace opsdeck::ui::shell
