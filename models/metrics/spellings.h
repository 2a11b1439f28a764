// Series that are spelled in more than one way: labels in another order, one more that is empty,
// braces with nothing in them, an escape that need not be. Few endpoints have any, so nothing is
// compared until the first odd spelling is seen; from then on all series are. One thread at a time.
#pragma once

#include "models/metrics/line_reader.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace opsdeck::metrics {

class Spellings
{
public:
    // Whether another spelling of the same series may be about. Of each new one, as long as none
    // was odd.
    bool isOdd(
        std::string_view series, std::string_view metric, const std::vector<WrittenLabel>& labels);

    bool areWatched() const { return m_areWatched; }
    void watch() { m_areWatched = true; }
    // The next number's series, while they are watched.
    void add(const SeriesName& name);
    // The first number whose series is the same.
    SeriesId first(SeriesId id) const { return id < m_first.size() ? m_first[id] : id; }
    void forget(); // the numbers; watched series stay so

private:
    bool m_areWatched = false;
    std::unordered_map<std::uint64_t, std::uint64_t> m_orders; // by a set of names: their order
    std::unordered_map<std::string, SeriesId> m_byText; // canonical
    std::vector<SeriesId> m_first;
};

} // namespace opsdeck::metrics
