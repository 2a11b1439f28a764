#include "ui/shell/page_stack.h"

#include <algorithm>

namespace opsdeck::ui::shell {

void PageStack::add(PageEntry entry) { m_entries.push_back(std::move(entry)); }

void PageStack::open()
{
    m_isHeld = false;
    if (!m_currentName.isEmpty())
        bringUp(m_currentName);
}

void PageStack::showPage(const QString& name)
{
    const bool known = std::any_of(m_entries.begin(), m_entries.end(),
        [&](const PageEntry& entry) { return entry.name == name; });
    if (!known || name == m_currentName)
        return;
    if (m_isHeld) {
        m_currentName = name;
        emit pageShown(name);
        return;
    }
    if (!m_currentName.isEmpty())
        m_past.append(m_currentName);
    m_future.clear();
    bringUp(name);
}

pages::Page* PageStack::currentPage() const { return static_cast<pages::Page*>(currentWidget()); }

bool PageStack::currentHasRange() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
        [this](const PageEntry& entry) { return entry.name == m_currentName && entry.hasRange; });
}

std::vector<pages::Page*> PageStack::made() const
{
    std::vector<pages::Page*> pages;
    pages.reserve(m_made.size());
    for (const Made& made : m_made)
        pages.push_back(made.page);
    return pages;
}

void PageStack::renew()
{
    for (const Made& made : std::exchange(m_made, {}))
        delete made.page;
    m_past.clear();
    m_future.clear();
    if (!m_currentName.isEmpty() && !m_isHeld)
        bringUp(m_currentName);
}

bool PageStack::goBack()
{
    if (m_past.isEmpty())
        return false;
    m_future.append(m_currentName);
    bringUp(m_past.takeLast());
    return true;
}

bool PageStack::goForward()
{
    if (m_future.isEmpty())
        return false;
    m_past.append(m_currentName);
    bringUp(m_future.takeLast());
    return true;
}

void PageStack::setActive(bool active)
{
    m_active = active;
    if (pages::Page* page = currentPage())
        page->setActive(active);
}

void PageStack::bringUp(const QString& name)
{
    if (pages::Page* old = currentPage())
        old->setActive(false);
    pages::Page* page = pageOf(name);
    m_currentName = name;
    setCurrentWidget(page);
    page->setActive(m_active);
    emit pageShown(name);
}

pages::Page* PageStack::pageOf(const QString& name)
{
    for (const Made& made : m_made) {
        if (made.name == name)
            return made.page;
    }
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
        [&](const PageEntry& candidate) { return candidate.name == name; });
    pages::Page* page = entry->make();
    m_made.push_back({ name, page });
    addWidget(page);
    emit pageMade(page);
    return page;
}

} // namespace opsdeck::ui::shell
