// Everything the window can be told to do, each with its key, arranged in menus. The same actions
// stand in the menu bar, behind the menu button and in the command palette. GUI thread.
#pragma once

#include "ui/shell/shell_state.h"

#include <QKeySequence>
#include <QObject>

#include <memory>

class QAction;
class QActionGroup;
class QMenu;
class QMenuBar;
class QWidget;

namespace opsdeck::ui::shell {

class ActionSet : public QObject
{
    Q_OBJECT

public:
    ActionSet(const theme::Theme& theme, QWidget* window);
    ~ActionSet() override;

    void addPage(const QString& name, const QString& title, const QKeySequence& key);
    void addRange(const QList<QAction*>& actions); // of the controls of the time range
    void fill(QMenuBar* bar) const;
    QMenu* fullMenu() const { return m_full.get(); } // all menus under the menu button
    QMenu* intervalMenu() const { return m_interval.get(); }
    std::vector<PaletteItem> paletteItems() const;

    QAction* openWorkspace;
    QAction* closeWorkspace;
    QAction* quit;
    QAction* commands;
    QAction* tenant;
    QAction* filter;
    QAction* back;
    QAction* forward;
    QAction* nextPane;
    QAction* previousPane;
    QAction* refresh;
    QAction* pause;
    QAction* recording; // pauses or resumes it, as its text says
    QAction* retention; // of what is recorded
    QAction* ownMetrics;
    QAction* sidebar;
    QAction* menuBar;
    QAction* largerText;
    QAction* smallerText;
    QAction* usualText;
    QAction* highContrast;
    QAction* fullScreen;
    QAction* about;

    void setTheme(theme::Theme::Mode mode); // checks the entry
    void setInterval(std::chrono::seconds interval);
    void setRecording(const RecordingState& state);

signals:
    void pageAsked(const QString& name);
    void themeAsked(opsdeck::ui::theme::Theme::Mode mode);
    void intervalAsked(std::chrono::seconds interval);

private:
    QAction* add(const QString& text, const QKeySequence& key = {});
    void makeViewMenu();
    void makeIntervalMenu();

    QWidget* m_window;
    std::unique_ptr<QMenu> m_file;
    std::unique_ptr<QMenu> m_view;
    std::unique_ptr<QMenu> m_go;
    std::unique_ptr<QMenu> m_data;
    std::unique_ptr<QMenu> m_help;
    std::unique_ptr<QMenu> m_interval;
    std::unique_ptr<QMenu> m_themes;
    std::unique_ptr<QMenu> m_full;
    QActionGroup* m_themeGroup;
    QActionGroup* m_intervalGroup;
    QAction* m_pagesEnd = nullptr;
    QAction* m_rangeEnd = nullptr;
};

} // namespace opsdeck::ui::shell
