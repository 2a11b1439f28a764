#include "models/series/annotation_list.h"

#include <algorithm>

namespace opsdeck::series {

void AnnotationList::insert(const Annotation& annotation)
{
    const auto at = std::upper_bound(m_list.begin(), m_list.end(), annotation,
        [](const Annotation& a, const Annotation& b) { return a.begin < b.begin; });
    m_list.insert(at, annotation);
    m_lastId = std::max(m_lastId, annotation.id);
}

std::vector<Annotation>::iterator AnnotationList::find(std::int64_t id)
{
    return std::find_if(
        m_list.begin(), m_list.end(), [id](const Annotation& own) { return own.id == id; });
}

std::int64_t AnnotationList::add(Annotation annotation, std::int64_t now)
{
    const std::scoped_lock lock(m_mutex);
    annotation.id = std::max(m_lastId + 1, now);
    annotation.end = std::max(annotation.begin, annotation.end);
    insert(annotation);
    m_changed.insert(annotation.id);
    return annotation.id;
}

bool AnnotationList::change(const Annotation& annotation)
{
    const std::scoped_lock lock(m_mutex);
    const auto at = find(annotation.id);
    if (at == m_list.end())
        return false;
    m_list.erase(at);
    Annotation changed = annotation;
    changed.end = std::max(changed.begin, changed.end);
    insert(changed);
    m_changed.insert(annotation.id);
    return true;
}

bool AnnotationList::remove(std::int64_t id)
{
    const std::scoped_lock lock(m_mutex);
    const auto at = find(id);
    if (at == m_list.end())
        return false;
    m_list.erase(at);
    m_changed.erase(id);
    m_removed.insert(id);
    return true;
}

std::vector<Annotation> AnnotationList::touching(Time from, Time to) const
{
    std::vector<Annotation> found;
    const std::scoped_lock lock(m_mutex);
    std::copy_if(m_list.begin(), m_list.end(), std::back_inserter(found),
        [&](const Annotation& own) { return own.begin < to && own.end >= from; });
    return found;
}

void AnnotationList::restore(const std::vector<Annotation>& stored)
{
    const std::scoped_lock lock(m_mutex);
    for (const Annotation& annotation : stored) {
        if (find(annotation.id) == m_list.end() && !m_removed.contains(annotation.id))
            insert(annotation);
    }
}

AnnotationList::Changes AnnotationList::changes() const
{
    Changes changes;
    const std::scoped_lock lock(m_mutex);
    for (const Annotation& annotation : m_list) {
        if (m_changed.contains(annotation.id))
            changes.saved.push_back(annotation);
    }
    changes.removed.assign(m_removed.begin(), m_removed.end());
    return changes;
}

void AnnotationList::done(const Changes& changes)
{
    const std::scoped_lock lock(m_mutex);
    for (const Annotation& saved : changes.saved) {
        const auto own = find(saved.id);
        if (own == m_list.end() || *own == saved) // else changed again meanwhile
            m_changed.erase(saved.id);
    }
    for (const std::int64_t id : changes.removed)
        m_removed.erase(id);
}

void AnnotationList::setAllChanged()
{
    const std::scoped_lock lock(m_mutex);
    for (const Annotation& annotation : m_list)
        m_changed.insert(annotation.id);
}

} // namespace opsdeck::series
