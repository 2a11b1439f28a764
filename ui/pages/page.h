// What the window knows of a page: its place in the sidebar, whether it is looked at, and whether
// it has its data. Pages are made with everything they need (theme, jobs, stores) and get the
// session later; they never know each other nor the window. GUI thread.
#pragma once

#include "models/base/error.h"

#include <QWidget>

#include <optional>

namespace opsdeck::catalog {
class Session;
}

namespace opsdeck::ui::pages {

class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString name() const = 0; // "tables": in shortcuts, session restore and `shot --page`
    virtual QString title() const = 0; // translated: "Tables"
    virtual const char* iconName() const = 0;

    // Null while no workspace is open. The page keeps nothing of the old one.
    virtual void setSession(catalog::Session* session) = 0;
    // False while hidden, minimised or paused by the user: the page then asks the server nothing.
    virtual void setActive(bool active) = 0;
    virtual void setRefreshInterval(int milliseconds) { Q_UNUSED(milliseconds) }
    virtual void refresh() { } // F5
    virtual void focusFilter() { } // Ctrl+F
    // Alt+Left and Alt+Right inside the page; false: there is nothing to go to, the window goes on.
    virtual bool goBack() { return false; }
    virtual bool goForward() { return false; }

    // "public.orders" from the command palette; pages without such a thing ignore it.
    virtual void openRelation(const QString& qualifiedName) { Q_UNUSED(qualifiedName) }

    // Everything first asked for is on the screen; with an error when it never will be.
    virtual bool isReady() const = 0;
    virtual std::optional<base::Error> error() const { return {}; }

signals:
    void readyChanged();
    void refreshed(); // new data came in just now: the age in the status bar starts again
    // A sentence for a moment at the lower right; `detail` may be empty.
    void toastAsked(const QString& text, const QString& detail);
    void failureAsked(const opsdeck::base::Error& error); // the same, until it is closed
    void relationAsked(const QString& qualifiedName); // "Open in Tables"
    void pageAsked(const QString& name); // with the same tenant and time range
};

} // namespace opsdeck::ui::pages
