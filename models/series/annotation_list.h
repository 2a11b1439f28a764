// The annotations of a history: all in memory, changed at once, with what the file has not been
// told yet. Ids are times of their making, so that one can be given before the file is open.
// Thread-safe.
#pragma once

#include "models/series/history.h"

#include <mutex>
#include <set>

namespace opsdeck::series {

class AnnotationList
{
public:
    std::int64_t add(Annotation annotation, std::int64_t now); // now: microseconds since 1970
    bool change(const Annotation& annotation);
    bool remove(std::int64_t id);
    std::vector<Annotation> touching(Time from, Time to) const; // by begin

    void restore(const std::vector<Annotation>& stored); // what the file held, once
    struct Changes
    {
        std::vector<Annotation> saved;
        std::vector<std::int64_t> removed;
        bool isEmpty() const { return saved.empty() && removed.empty(); }
    };
    Changes changes() const;
    void done(const Changes& changes); // they are in the file
    void setAllChanged(); // the file is new

private:
    void insert(const Annotation& annotation);
    std::vector<Annotation>::iterator find(std::int64_t id);

    mutable std::mutex m_mutex; // guards all below
    std::vector<Annotation> m_list; // by begin
    std::set<std::int64_t> m_changed;
    std::set<std::int64_t> m_removed;
    std::int64_t m_lastId = 0;
};

} // namespace opsdeck::series
