#include "models/metrics/exposition_writer.h"

#include "models/metrics/number.h"

#include <algorithm>
#include <unordered_map>

namespace opsdeck::metrics {

namespace {

std::string_view typeName(MetricType type)
{
    switch (type) {
    case MetricType::Counter:
        return "counter";
    case MetricType::Gauge:
    case MetricType::StateSet:
    case MetricType::Info:
    case MetricType::GaugeHistogram:
        return "gauge";
    case MetricType::Histogram:
        return "histogram";
    case MetricType::Summary:
        return "summary";
    case MetricType::Unknown:
        break;
    }
    return "untyped";
}

void appendEscaped(std::string& text, std::string_view plain, bool isQuoted)
{
    for (const char c : plain) {
        if (c == '\n') {
            text += "\\n";
            continue;
        }
        if (c == '\\' || (isQuoted && c == '"'))
            text += '\\';
        text += c;
    }
}

void appendSample(std::string& text, const SeriesName& name, const Sample& sample)
{
    text += name.metric;
    char separator = '{';
    for (const Label& label : name.labels) {
        text += separator;
        text += label.name;
        text += "=\"";
        appendEscaped(text, label.value, true);
        text += '"';
        separator = ',';
    }
    if (separator == ',')
        text += '}';
    text += ' ';
    text += formatNumber(sample.value);
    if (sample.milliseconds)
        text += ' ' + std::to_string(*sample.milliseconds);
    text += '\n';
}

bool belongs(std::string_view metric, const Family& family)
{
    if (!metric.starts_with(family.name))
        return false;
    const std::string_view suffix = metric.substr(family.name.size());
    if (suffix.empty())
        return true;
    const bool isDistribution =
        family.type == MetricType::Histogram || family.type == MetricType::Summary;
    return isDistribution && (suffix == "_bucket" || suffix == "_sum" || suffix == "_count");
}

} // namespace

std::string writeExposition(
    const Scrape& scrape, const std::function<const SeriesName&(SeriesId)>& nameOf)
{
    // A family is told in one piece, wherever its samples stand.
    std::unordered_map<std::string_view, std::size_t> byName;
    for (std::size_t i = 0; i < scrape.families.size(); ++i)
        byName.emplace(scrape.families[i].name, i);
    std::vector<std::vector<const Sample*>> samples(scrape.families.size() + 1);
    for (const Sample& sample : scrape.samples) {
        const std::string_view metric = nameOf(sample.series).metric;
        std::size_t family = scrape.families.size();
        for (const std::size_t length : { metric.size(), metric.rfind('_') }) {
            const auto found = byName.find(metric.substr(0, length));
            if (found != byName.end() && belongs(metric, scrape.families[found->second])) {
                family = found->second;
                break;
            }
        }
        samples[family].push_back(&sample);
    }
    std::string text;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (i < scrape.families.size()) {
            const Family& family = scrape.families[i];
            if (!family.help.empty()) {
                text += "# HELP " + family.name + ' ';
                appendEscaped(text, family.help, false);
                text += '\n';
            }
            text += "# TYPE " + family.name + ' ' + std::string(typeName(family.type)) + '\n';
        }
        for (const Sample* sample : samples[i])
            appendSample(text, nameOf(sample->series), *sample);
    }
    return text;
}

} // namespace opsdeck::metrics
