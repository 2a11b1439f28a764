#include "models/metrics/family_rules.h"

#include "models/metrics/number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace opsdeck::metrics {

namespace {

struct TypeName
{
    std::string_view word;
    MetricType type;
    bool inPrometheus;
    bool inOpenMetrics;
};

constexpr std::array kTypes{ TypeName{ "counter", MetricType::Counter, true, true },
    TypeName{ "gauge", MetricType::Gauge, true, true },
    TypeName{ "histogram", MetricType::Histogram, true, true },
    TypeName{ "summary", MetricType::Summary, true, true },
    TypeName{ "untyped", MetricType::Unknown, true, false },
    TypeName{ "unknown", MetricType::Unknown, false, true },
    TypeName{ "gaugehistogram", MetricType::GaugeHistogram, false, true },
    TypeName{ "info", MetricType::Info, false, true },
    TypeName{ "stateset", MetricType::StateSet, false, true } };

constexpr std::array<std::string_view, 7> kSuffixes{ "_total", "_created", "_bucket", "_count",
    "_sum", "_gcount", "_gsum" };
constexpr std::string_view kInfoSuffix = "_info";

bool suffixFits(MetricType type, std::string_view suffix, Format format)
{
    switch (type) {
    case MetricType::Counter:
        return suffix == "_total" || suffix == "_created"
            || (format == Format::Prometheus && suffix.empty());
    case MetricType::Histogram:
        return suffix == "_bucket" || suffix == "_count" || suffix == "_sum"
            || suffix == "_created";
    case MetricType::GaugeHistogram:
        return suffix == "_bucket" || suffix == "_gcount" || suffix == "_gsum";
    case MetricType::Summary:
        return suffix.empty() || suffix == "_count" || suffix == "_sum" || suffix == "_created";
    case MetricType::Info:
        return suffix == kInfoSuffix;
    case MetricType::Gauge:
    case MetricType::StateSet:
    case MetricType::Unknown:
        return suffix.empty();
    }
    return false;
}

const std::string* labelValue(const SeriesName& series, std::string_view name)
{
    const auto found = std::find_if(series.labels.begin(), series.labels.end(),
        [name](const Label& label) { return label.name == name; });
    return found == series.labels.end() ? nullptr : &found->value;
}

std::vector<Label> labelsWithout(const SeriesName& series, std::string_view name)
{
    std::vector<Label> labels = series.labels;
    std::erase_if(labels, [name](const Label& label) { return label.name == name; });
    return labels;
}

std::string quoted(std::string_view text) { return '\'' + std::string(text) + '\''; }

} // namespace

FamilyRules::State& FamilyRules::enter(std::string_view family, std::string& why)
{
    m_lastState = nullptr;
    auto it = m_states.find(family);
    if (it == m_states.end()) {
        it = m_states.try_emplace(std::string(family)).first;
        it->second.index = m_families.size();
        m_families.push_back({ it->first, MetricType::Unknown, {}, {} });
    }
    if (it->first != m_current) {
        if (const auto before = m_states.find(m_current); before != m_states.end())
            before->second.isClosed = true;
        if (m_format == Format::OpenMetrics) {
            why = closeBuckets();
            if (why.empty() && it->second.isClosed)
                why = "family " + quoted(it->first) + " is told in two places";
        }
        m_current = it->first;
    }
    return it->second;
}

std::string FamilyRules::setType(std::string_view family, std::string_view word)
{
    const auto type = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeName& candidate) {
        const bool known =
            m_format == Format::OpenMetrics ? candidate.inOpenMetrics : candidate.inPrometheus;
        return known && candidate.word == word;
    });
    if (type == kTypes.end())
        return "unknown type " + quoted(word);
    std::string why;
    State& state = enter(family, why);
    if (!why.empty())
        return why;
    if (state.hasType)
        return "a second type for " + quoted(family);
    if (state.hasSamples)
        return "the type of " + quoted(family) + " comes after its samples";
    state.hasType = true;
    m_families[state.index].type = type->type;
    return {};
}

std::string FamilyRules::setUnit(std::string_view family, std::string_view unit)
{
    std::string why;
    State& state = enter(family, why);
    if (!why.empty())
        return why;
    if (state.hasUnit)
        return "a second unit for " + quoted(family);
    if (state.hasSamples)
        return "the unit of " + quoted(family) + " comes after its samples";
    if (!unit.empty() && !family.ends_with('_' + std::string(unit)))
        return "the name " + quoted(family) + " does not end with its unit " + quoted(unit);
    const MetricType type = m_families[state.index].type;
    if (!unit.empty() && (type == MetricType::Info || type == MetricType::StateSet))
        return "an info or a stateset has no unit";
    state.hasUnit = true;
    m_families[state.index].unit = unit;
    return {};
}

std::string FamilyRules::setHelp(std::string_view family, std::string help)
{
    std::string why;
    State& state = enter(family, why);
    if (!why.empty())
        return why;
    if (state.hasHelp)
        return "a second help text for " + quoted(family);
    if (state.hasSamples && m_format == Format::OpenMetrics)
        return "the help text of " + quoted(family) + " comes after its samples";
    state.hasHelp = true;
    m_families[state.index].help = std::move(help);
    return {};
}

// The family a sample belongs to: its own name, or the name without a suffix that fits the type.
FamilyRules::State* FamilyRules::familyOf(std::string_view metric, std::string_view& suffix)
{
    const auto known = [&](std::string_view name) -> State* {
        const auto it = m_states.find(name);
        return it != m_states.end() && it->second.hasType ? &it->second : nullptr;
    };
    suffix = {};
    State* const own = known(metric);
    if (own && suffixFits(m_families[own->index].type, suffix, m_format))
        return own;
    const auto tryCut = [&](std::string_view cut) -> State* {
        if (!metric.ends_with(cut))
            return nullptr;
        State* state = known(metric.substr(0, metric.size() - cut.size()));
        if (!state || !suffixFits(m_families[state->index].type, cut, m_format))
            return nullptr;
        suffix = cut;
        return state;
    };
    for (const std::string_view cut : kSuffixes) {
        if (State* state = tryCut(cut))
            return state;
    }
    if (State* state = tryCut(kInfoSuffix))
        return state;
    return own;
}

std::string FamilyRules::addSample(const SeriesName& series, const Sample& sample, bool hasExemplar)
{
    if (!m_lastState || series.metric != m_lastMetric) {
        std::string_view suffix;
        State* state = familyOf(series.metric, suffix);
        std::string why;
        state =
            &enter(state ? std::string_view(m_families[state->index].name) : series.metric, why);
        if (!why.empty())
            return why;
        state->hasSamples = true;
        m_lastState = state;
        m_lastMetric = series.metric;
        m_lastSuffix = suffix;
    }
    if (m_format == Format::Prometheus)
        return {};
    const Family& family = m_families[m_lastState->index];
    if (!suffixFits(family.type, m_lastSuffix, m_format))
        return quoted(series.metric) + " does not fit the type of its family";
    return checkOpenMetrics(family, m_lastSuffix, series, sample, hasExemplar);
}

std::string FamilyRules::checkOpenMetrics(const Family& family, std::string_view suffix,
    const SeriesName& series, const Sample& sample, bool hasExemplar)
{
    if (suffix != "_bucket") {
        if (std::string why = closeBuckets(); !why.empty())
            return why;
    }
    if (hasExemplar && suffix != "_total" && suffix != "_bucket")
        return "only counters and buckets have exemplars";
    const bool counts =
        suffix == "_total" || suffix == "_bucket" || suffix == "_count" || suffix == "_gcount";
    if (counts && !(sample.value >= 0))
        return quoted(series.metric) + " counts, so it is not negative and not NaN";
    switch (family.type) {
    case MetricType::Info:
        return sample.value == 1 ? std::string() : "an info is always 1";
    case MetricType::StateSet:
        if (!labelValue(series, family.name))
            return "a stateset has a label of its own name";
        return sample.value == 0 || sample.value == 1 ? std::string() : "a state is 0 or 1";
    case MetricType::Summary:
        if (!suffix.empty())
            return {};
        if (const std::string* quantile = labelValue(series, "quantile")) {
            const auto q = parseNumber(*quantile);
            return q && *q >= 0 && *q <= 1 ? std::string() : "a quantile lies between 0 and 1";
        }
        return "a summary's value has a quantile label";
    case MetricType::Histogram:
    case MetricType::GaugeHistogram:
        return suffix == "_bucket" ? checkBucket(series, sample) : std::string();
    default:
        return {};
    }
}

std::string FamilyRules::checkBucket(const SeriesName& series, const Sample& sample)
{
    const std::string* le = labelValue(series, "le");
    const auto bound = le ? parseNumber(*le) : std::nullopt;
    if (!bound || std::isnan(*bound))
        return "a bucket has a label le with its upper bound";
    const std::vector<Label> labels = labelsWithout(series, "le");
    if (m_inBuckets && labels == m_bucketLabels) {
        if (*bound <= m_lastBound)
            return "the buckets do not come in the order of their bounds";
        if (sample.value < m_lastCount)
            return "a bucket counts less than the one before it";
    } else if (std::string why = closeBuckets(); !why.empty()) {
        return why;
    }
    m_inBuckets = true;
    m_bucketLabels = labels;
    m_lastBound = *bound;
    m_lastCount = sample.value;
    return {};
}

std::string FamilyRules::closeBuckets()
{
    if (!m_inBuckets)
        return {};
    m_inBuckets = false;
    return m_lastBound == std::numeric_limits<double>::infinity()
        ? std::string()
        : "the buckets do not end with le=\"+Inf\"";
}

std::string FamilyRules::finish()
{
    return m_format == Format::OpenMetrics ? closeBuckets() : std::string();
}

} // namespace opsdeck::metrics
