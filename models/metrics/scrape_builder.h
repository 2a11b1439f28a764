// Puts a scrape together for sources that make their samples themselves. One use.
#pragma once

#include "models/metrics/series_table.h"

#include <string>
#include <unordered_set>
#include <utility>

namespace opsdeck::metrics {

class ScrapeBuilder
{
public:
    explicit ScrapeBuilder(SeriesTable& series)
        : m_series(series)
    {
    }

    // The first call of a name tells its family.
    void add(const std::string& metric, MetricType type, double value,
        std::vector<Label> labels = {}, std::string unit = {}, std::string help = {})
    {
        if (m_told.insert(metric).second)
            m_scrape.families.push_back({ metric, type, std::move(unit), std::move(help) });
        m_scrape.samples.push_back({ m_series.id({ metric, std::move(labels) }), -1, value, {} });
    }
    void warn(std::string sentence) { m_scrape.warnings.push_back(std::move(sentence)); }
    Scrape take() { return std::move(m_scrape); }

private:
    SeriesTable& m_series;
    Scrape m_scrape;
    std::unordered_set<std::string> m_told;
};

} // namespace opsdeck::metrics
