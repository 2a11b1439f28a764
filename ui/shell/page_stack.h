// The pages, made when they are first shown, one of them in sight; the others are told to rest.
// Keeps the way the user took through them. GUI thread; owns the pages.
#pragma once

#include "ui/pages/page.h"

#include <QStackedWidget>

#include <functional>
#include <vector>

namespace opsdeck::ui::shell {

struct PageEntry
{
    QString name; // "tables"
    QString title;
    const char* icon = nullptr;
    std::function<pages::Page*()> make;
    bool hasRange = false; // it shows a stretch of time: the top bar says which
};

class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    using QStackedWidget::QStackedWidget;

    void add(PageEntry entry);
    const std::vector<PageEntry>& entries() const { return m_entries; }

    // Until open() only the name of the page in sight is kept, and no page is made: the window is
    // painted before anything that a page needs.
    void hold() { m_isHeld = true; }
    void open();

    void showPage(const QString& name); // unknown names are ignored
    QString currentName() const { return m_currentName; }
    bool currentHasRange() const; // made or not
    pages::Page* currentPage() const;
    std::vector<pages::Page*> made() const; // those shown so far
    // Forgets every page and makes the one in sight anew: nothing of the old workspace stays.
    void renew();
    // Through the pages shown before; false at the end.
    bool goBack();
    bool goForward();

    // Only the page in sight is active, and none while the window is hidden or paused.
    void setActive(bool active);

signals:
    void pageMade(opsdeck::ui::pages::Page* page);
    void pageShown(const QString& name);

private:
    struct Made
    {
        QString name;
        pages::Page* page = nullptr;
    };
    void bringUp(const QString& name);
    pages::Page* pageOf(const QString& name);

    std::vector<PageEntry> m_entries;
    std::vector<Made> m_made;
    QString m_currentName;
    QStringList m_past;
    QStringList m_future;
    bool m_active = false;
    bool m_isHeld = false;
};

} // namespace opsdeck::ui::shell
