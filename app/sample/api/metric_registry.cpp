#include "app/sample/api/metric_registry.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace opsdeck::sample {

namespace {
constexpr std::string_view kTotal = "_total";

std::string number(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), value).ptr;
    return { std::begin(text), end };
}

void appendEscaped(std::string& out, std::string_view value)
{
    for (const char c : value) {
        if (c == '\\' || c == '"')
            out += '\\';
        if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
}

void appendSample(
    std::string& out, const std::string& name, std::string_view labels, const std::string& value)
{
    out += name;
    if (!labels.empty()) {
        out += '{';
        out += labels;
        out += '}';
    }
    out += ' ';
    out += value;
    out += '\n';
}
} // namespace

std::string canonicalNumber(double value)
{
    char digits[64];
    const auto end =
        std::to_chars(std::begin(digits), std::end(digits), value, std::chars_format::fixed).ptr;
    const std::string text(std::begin(digits), end);
    const bool isWhole = text.find_first_not_of("-0123456789") == std::string::npos;
    return isWhole ? text + ".0" : text;
}

MetricFamily::MetricFamily(std::string name, std::string help, std::vector<std::string> labels)
    : m_name(std::move(name))
    , m_help(std::move(help))
    , m_labels(std::move(labels))
{
}

std::string MetricFamily::rendered(LabelValues values) const
{
    std::string text;
    auto label = m_labels.begin();
    for (const std::string_view value : values) {
        if (!text.empty())
            text += ',';
        text += *label++;
        text += "=\"";
        appendEscaped(text, value);
        text += '"';
    }
    return text;
}

void CounterFamily::add(LabelValues values, double by)
{
    const std::string labels = rendered(values);
    const std::scoped_lock lock(m_mutex);
    m_values[labels] += by;
}

double CounterFamily::total(std::string_view part) const
{
    const std::scoped_lock lock(m_mutex);
    double sum = 0;
    for (const auto& [labels, value] : m_values)
        sum += labels.find(part) == std::string::npos ? 0 : value;
    return sum;
}

void CounterFamily::write(std::string& out) const
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& [labels, value] : m_values)
        appendSample(out, m_name, labels, number(value));
}

void GaugeFamily::set(LabelValues values, double value)
{
    const std::string labels = rendered(values);
    const std::scoped_lock lock(m_mutex);
    m_values[labels] = value;
}

void GaugeFamily::clear()
{
    const std::scoped_lock lock(m_mutex);
    m_values.clear();
}

HistogramFamily::HistogramFamily(
    std::string name, std::string help, std::vector<std::string> labels, std::vector<double> bounds)
    : MetricFamily(std::move(name), std::move(help), std::move(labels))
    , m_bounds(std::move(bounds))
{
}

void HistogramFamily::observe(LabelValues values, double value)
{
    const std::string labels = rendered(values);
    const auto bound = std::lower_bound(m_bounds.begin(), m_bounds.end(), value);
    const std::scoped_lock lock(m_mutex);
    Cells& cells = m_cells[labels];
    cells.counts.resize(m_bounds.size() + 1);
    cells.counts[static_cast<std::size_t>(bound - m_bounds.begin())] += 1;
    cells.sum += value;
}

void HistogramFamily::write(std::string& out) const
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& [labels, cells] : m_cells) {
        const std::string prefix = labels.empty() ? std::string() : labels + ',';
        double below = 0;
        for (std::size_t i = 0; i < cells.counts.size(); ++i) {
            below += cells.counts[i];
            std::string bucket = prefix;
            bucket += "le=\"";
            bucket += i < m_bounds.size() ? canonicalNumber(m_bounds[i]) : std::string("+Inf");
            bucket += '"';
            appendSample(out, m_name + "_bucket", bucket, number(below));
        }
        appendSample(out, m_name + "_sum", labels, number(cells.sum));
        appendSample(out, m_name + "_count", labels, number(below));
    }
}

CounterFamily& MetricRegistry::counter(
    std::string name, std::string help, std::vector<std::string> labels)
{
    auto family =
        std::make_unique<CounterFamily>(std::move(name), std::move(help), std::move(labels));
    CounterFamily& made = *family;
    m_families.push_back(std::move(family));
    return made;
}

GaugeFamily& MetricRegistry::gauge(
    std::string name, std::string help, std::vector<std::string> labels)
{
    auto family =
        std::make_unique<GaugeFamily>(std::move(name), std::move(help), std::move(labels));
    GaugeFamily& made = *family;
    m_families.push_back(std::move(family));
    return made;
}

HistogramFamily& MetricRegistry::histogram(
    std::string name, std::string help, std::vector<std::string> labels, std::vector<double> bounds)
{
    auto family = std::make_unique<HistogramFamily>(
        std::move(name), std::move(help), std::move(labels), std::move(bounds));
    HistogramFamily& made = *family;
    m_families.push_back(std::move(family));
    return made;
}

std::string MetricRegistry::text(Format format) const
{
    std::string out;
    for (const auto& family : m_families) {
        // OpenMetrics names a counter without the suffix that its samples have.
        std::string_view name = family->name();
        if (format == Format::OpenMetrics && family->type() == "counter" && name.ends_with(kTotal))
            name.remove_suffix(kTotal.size());
        for (const auto& [word, rest] :
            { std::pair<std::string_view, std::string_view>("# HELP ", family->help()),
                { "# TYPE ", family->type() } }) {
            out += word;
            out += name;
            out += ' ';
            out += rest;
            out += '\n';
        }
        family->write(out);
    }
    if (format == Format::OpenMetrics)
        out += "# EOF\n";
    return out;
}

} // namespace opsdeck::sample
