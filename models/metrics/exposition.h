// What one scrape of an endpoint says, as values: samples of series, each series a metric name with
// labels, grouped into families with a type, a unit and a help text. Vocabulary and rules:
// Prometheus text format 0.0.4 and OpenMetrics 1.0.
#pragma once

#include "models/series/series_name.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace opsdeck::metrics {

enum class Format { Prometheus, OpenMetrics };

enum class MetricType {
    Unknown,
    Gauge,
    Counter,
    StateSet,
    Info,
    Histogram,
    GaugeHistogram,
    Summary
};

using series::Label;
using series::SeriesName;

struct Exemplar
{
    std::vector<Label> labels;
    double value = 0;
    std::optional<double> seconds; // since 1970
};

using SeriesId = std::uint32_t; // index into ExpositionParser's series

struct Sample
{
    SeriesId series = 0;
    std::int32_t exemplar = -1; // index into Scrape::exemplars
    double value = 0;
    std::optional<std::int64_t> milliseconds; // since 1970, where the line has a time
};

struct Family
{
    std::string name;
    MetricType type = MetricType::Unknown;
    std::string unit;
    std::string help;
};

struct Scrape
{
    std::vector<Sample> samples; // in the order of the lines
    std::vector<Family> families;
    std::vector<Exemplar> exemplars;
    std::vector<std::string> warnings; // sentences: what a source could not read
};

} // namespace opsdeck::metrics
