#include "app/sample/api/router.h"

namespace opsdeck::sample {

namespace {
std::vector<std::string> segmentsOf(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0)
            segments.emplace_back(path.substr(0, slash));
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    return segments;
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& path,
    std::vector<std::string>& captures)
{
    if (pattern.size() != path.size())
        return false;
    captures.clear();
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (pattern[i].front() == ':')
            captures.push_back(path[i]);
        else if (pattern[i] != path[i])
            return false;
    }
    return true;
}
} // namespace

Router::Router(std::vector<Route> routes)
{
    for (Route& route : routes) {
        std::vector<std::string> segments = segmentsOf(route.path);
        m_entries.push_back({ std::move(route), std::move(segments) });
    }
}

Router::Found Router::find(std::string_view method, std::string_view path) const
{
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    const std::vector<std::string> segments = segmentsOf(path);
    Found found;
    for (const Entry& entry : m_entries) {
        if (!matches(entry.segments, segments, found.captures))
            continue;
        if (entry.route.method == wanted) {
            found.route = &entry.route;
            return found;
        }
        if (!found.allowed.empty())
            found.allowed += ", ";
        found.allowed += entry.route.method;
    }
    return found;
}

} // namespace opsdeck::sample
