// Counters, gauges and histograms of the sample's API, and their exposition as Prometheus text
// 0.0.4 or OpenMetrics 1.0. Thread-safe. Families are made once, before the first request; label
// values come from routes and known tenants, so the number of series is bounded.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace opsdeck::sample {

using LabelValues = std::initializer_list<std::string_view>;

class MetricFamily
{
public:
    MetricFamily(std::string name, std::string help, std::vector<std::string> labels);
    virtual ~MetricFamily() = default;
    MetricFamily(const MetricFamily&) = delete;
    MetricFamily& operator=(const MetricFamily&) = delete;

    virtual std::string_view type() const = 0;
    virtual void write(std::string& out) const = 0;

    const std::string& name() const { return m_name; }
    const std::string& help() const { return m_help; }

protected:
    std::string rendered(LabelValues values) const; // `method="GET",route="/health"`

    std::string m_name;
    std::string m_help;
    std::vector<std::string> m_labels;
    mutable std::mutex m_mutex;
};

class CounterFamily : public MetricFamily
{
public:
    using MetricFamily::MetricFamily;
    void add(LabelValues values, double by = 1);
    double total(std::string_view part = {}) const; // of the series whose labels hold the part
    std::string_view type() const override { return "counter"; }
    void write(std::string& out) const override;

protected:
    std::map<std::string, double, std::less<>> m_values; // guarded by m_mutex
};

class GaugeFamily : public CounterFamily
{
public:
    using CounterFamily::CounterFamily;
    void set(LabelValues values, double value);
    void clear(); // what is not set again before the next scrape is gone from it
    std::string_view type() const override { return "gauge"; }
};

class HistogramFamily : public MetricFamily
{
public:
    HistogramFamily(std::string name, std::string help, std::vector<std::string> labels,
        std::vector<double> bounds);
    void observe(LabelValues values, double value);
    std::string_view type() const override { return "histogram"; }
    void write(std::string& out) const override;

private:
    struct Cells
    {
        std::vector<double> counts; // not cumulative; the last is above all bounds
        double sum = 0;
    };
    std::vector<double> m_bounds;
    std::map<std::string, Cells, std::less<>> m_cells; // guarded by m_mutex
};

class MetricRegistry
{
public:
    enum class Format { Prometheus, OpenMetrics };

    CounterFamily& counter(std::string name, std::string help, std::vector<std::string> labels);
    GaugeFamily& gauge(std::string name, std::string help, std::vector<std::string> labels = {});
    HistogramFamily& histogram(std::string name, std::string help, std::vector<std::string> labels,
        std::vector<double> bounds);

    std::string text(Format format) const;

private:
    std::vector<std::unique_ptr<MetricFamily>> m_families;
};

// As OpenMetrics wants numbers of `le`: "1.0", "0.005", "+Inf".
std::string canonicalNumber(double value);

} // namespace opsdeck::sample
