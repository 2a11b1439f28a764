// How a JSON document becomes metrics. A mapping is a JSON file of its own:
//   {"version":1, "when":["/queries"], "rest":"automatic"|"ignored",
//    "metrics":[{"path":"/queries/*/avgMs", "metric":"query_avg_ms", "type":"gauge",
//                "unit":"milliseconds", "help":"…", "divide":1, "labels":{"query":"*1"}}]}
// It applies to documents that have all of the paths under "when". A path is a JSON pointer (RFC
// 6901) in which * stands for any one member or item. Metric and labels may name what the n-th *
// stood for as *n; a label may also be ./a/b, the text found there from the object around the
// value. "rest" says whether numbers that no path names become metrics named after their place.
#pragma once

#include "models/metrics/exposition.h"
#include "models/metrics/json_document.h"

#include <QByteArray>

#include <string>
#include <vector>

namespace opsdeck::metrics {

struct JsonRule
{
    std::vector<std::string> path; // "*" is any
    std::string metric;
    MetricType type = MetricType::Gauge;
    std::string unit;
    std::string help;
    double divide = 1;
    std::vector<Label> labels;
};

struct JsonMapping
{
    std::vector<std::vector<std::string>> when;
    std::vector<JsonRule> rules;
    bool mapsRest = true;

    bool appliesTo(const JsonNode& document) const;

    // BadInput with the line and the reason.
    static base::Result<JsonMapping> read(std::string_view text);
    // Those that come with the program; the first that applies is used.
    static const std::vector<JsonMapping>& builtIn();
};

// A metric or label name made of any text.
std::string metricNameFrom(std::string_view text);

} // namespace opsdeck::metrics
