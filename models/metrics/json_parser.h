// Reads metrics out of JSON: by the first mapping that applies, and numbers that none names become
// gauges named after their place. Items of a list tell themselves apart by the label "name", "id"
// or "key" they carry, else by "index". The whole text is good or nothing of it is taken. Numbers
// of series hold for the parser's life. One thread at a time.
#pragma once

#include "models/metrics/json_mapping.h"
#include "models/metrics/series_table.h"

#include <string_view>
#include <vector>

namespace opsdeck::metrics {

class JsonParser
{
public:
    explicit JsonParser(std::vector<JsonMapping> mappings = JsonMapping::builtIn())
        : m_mappings(std::move(mappings))
    {
    }

    base::Result<Scrape> parse(std::string_view text);

    const SeriesName& series(SeriesId id) const { return m_series.name(id); }
    std::size_t seriesCount() const { return m_series.size(); }

private:
    std::vector<JsonMapping> m_mappings;
    SeriesTable m_series;
};

} // namespace opsdeck::metrics
