#include "models/metrics/family_rules.h"

#include "models/metrics/number.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

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

// The states of one stateset are one metric.
std::string groupOf(const SeriesName& series, std::string_view stateLabel)
{
    std::string group;
    for (const Label& label : series.labels) {
        if (label.name != stateLabel)
            group += label.name + '\0' + label.value + '\0';
    }
    return group;
}

std::string inTicks(std::string_view text) { return '\'' + std::string(text) + '\''; }

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
            why = closePoint();
            m_inGroup = false;
            m_groups.clear();
            if (why.empty() && it->second.isClosed)
                why = "family " + inTicks(it->first) + " is told in two places";
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
        return "unknown type " + inTicks(word);
    std::string why;
    State& state = enter(family, why);
    if (!why.empty())
        return why;
    if (state.hasType)
        return "a second type for " + inTicks(family);
    if (state.hasSamples)
        return "the type of " + inTicks(family) + " comes after its samples";
    state.hasType = true;
    m_families[state.index].type = type->type;
    return m_format == Format::OpenMetrics ? claimNames(m_families[state.index].name, type->type)
                                           : std::string();
}

// The names that samples of a family can have belong to it alone.
std::string FamilyRules::claimNames(const std::string& family, MetricType type)
{
    std::vector<std::string> names{ family };
    for (const std::string_view suffix : kSuffixes) {
        if (suffixFits(type, suffix, m_format))
            names.push_back(family + std::string(suffix));
    }
    if (type == MetricType::Info)
        names.push_back(family + std::string(kInfoSuffix));
    for (std::string& name : names) {
        const auto [owner, isNew] = m_owners.try_emplace(std::move(name), family);
        if (!isNew && owner->second != family)
            return "the name " + inTicks(owner->first) + " belongs to family "
                + inTicks(owner->second) + " already";
    }
    return {};
}

std::string FamilyRules::setUnit(std::string_view family, std::string_view unit)
{
    std::string why;
    State& state = enter(family, why);
    if (!why.empty())
        return why;
    if (state.hasUnit)
        return "a second unit for " + inTicks(family);
    if (state.hasSamples)
        return "the unit of " + inTicks(family) + " comes after its samples";
    if (!unit.empty() && !family.ends_with('_' + std::string(unit)))
        return "the name " + inTicks(family) + " does not end with its unit " + inTicks(unit);
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
        return "a second help text for " + inTicks(family);
    if (state.hasSamples && m_format == Format::OpenMetrics)
        return "the help text of " + inTicks(family) + " comes after its samples";
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

std::string FamilyRules::enterMetric(std::string_view metric)
{
    if (m_lastState && metric == m_lastMetric)
        return {};
    std::string_view suffix;
    State* state = familyOf(metric, suffix);
    std::string why;
    state = &enter(state ? std::string_view(m_families[state->index].name) : metric, why);
    if (!why.empty())
        return why;
    if (m_format == Format::OpenMetrics && !state->hasType && !state->hasSamples)
        why = claimNames(m_families[state->index].name, MetricType::Unknown);
    if (!why.empty())
        return why;
    state->hasSamples = true;
    m_lastState = state;
    m_lastMetric = metric;
    m_lastSuffix = suffix;
    return {};
}

std::string FamilyRules::addSample(std::string_view metric, const SeriesName& series,
    std::string_view group, const Sample& sample, bool hasExemplar)
{
    if (std::string why = enterMetric(metric); !why.empty())
        return why;
    const Family& family = m_families[m_lastState->index];
    if (!suffixFits(family.type, m_lastSuffix, m_format))
        return inTicks(series.metric) + " does not fit the type of its family";
    std::string states;
    if (family.type == MetricType::StateSet) {
        states = groupOf(series, family.name);
        group = states;
    }
    if (std::string why = enterGroup(group, sample, family.type); !why.empty())
        return why;
    return checkOpenMetrics(family, m_lastSuffix, series, sample, hasExemplar);
}

std::string FamilyRules::checkOpenMetrics(const Family& family, std::string_view suffix,
    const SeriesName& series, const Sample& sample, bool hasExemplar)
{
    if (hasExemplar && suffix != "_total" && suffix != "_bucket")
        return "only counters and buckets have exemplars";
    const bool isWhole = suffix == "_bucket" || suffix == "_count" || suffix == "_gcount";
    if ((isWhole || suffix == "_total") && !(sample.value >= 0))
        return inTicks(series.metric) + " counts, so it is not negative and not NaN";
    if (isWhole && (std::isinf(sample.value) || sample.value != std::floor(sample.value)))
        return inTicks(series.metric) + " counts, so it is a whole number";
    switch (family.type) {
    case MetricType::Info:
        return sample.value == 1 ? std::string() : "an info is always 1";
    case MetricType::StateSet:
        if (!labelValue(series, family.name))
            return "a stateset has a label of its own name";
        return sample.value == 0 || sample.value == 1 ? std::string() : "a state is 0 or 1";
    case MetricType::Summary:
        if (!suffix.empty())
            return checkPart(suffix, sample, family.type);
        if (const std::string* quantile = labelValue(series, "quantile")) {
            const auto q = parseNumber(*quantile);
            if (!q || !(*q >= 0 && *q <= 1))
                return "a quantile lies between 0 and 1";
            return sample.value < 0 ? "the value of a quantile is not negative" : std::string();
        }
        return "a summary's value has a quantile label";
    case MetricType::Histogram:
    case MetricType::GaugeHistogram:
        return suffix == "_bucket" ? checkBucket(series, sample)
                                   : checkPart(suffix, sample, family.type);
    default:
        return {};
    }
}

// Samples of one metric stand together, and so do those of one of its points in time.
std::string FamilyRules::enterGroup(std::string_view group, const Sample& sample, MetricType type)
{
    const bool isDistribution = type == MetricType::Histogram || type == MetricType::GaugeHistogram;
    m_beganPoint = false;
    if (m_inGroup && group == m_group) {
        if (!isDistribution || sample.milliseconds == m_point.time)
            return {};
        if (std::string why = closePoint(); !why.empty())
            return why;
    } else {
        if (std::string why = closePoint(); !why.empty())
            return why;
        if (!m_groups.emplace(group).second)
            return "the samples of one metric of " + inTicks(m_current) + " stand apart";
        m_group = group;
        m_inGroup = true;
    }
    m_beganPoint = true;
    m_point = {};
    m_point.isDistribution = isDistribution;
    m_point.time = sample.milliseconds;
    m_point.type = type;
    return {};
}

std::string FamilyRules::checkBucket(const SeriesName& series, const Sample& sample)
{
    const std::string* le = labelValue(series, "le");
    const auto bound = le ? parseNumber(*le) : std::nullopt;
    if (!bound || std::isnan(*bound))
        return "a bucket has a label le with its upper bound";
    if (std::isinf(*bound) && *bound > 0 && *le != "+Inf")
        return "the last bucket is written le=\"+Inf\"";
    if (m_point.hasBuckets && *bound <= m_point.lastBound)
        return "the buckets do not come in the order of their bounds";
    if (m_point.hasBuckets && sample.value < m_point.lastCount)
        return "a bucket counts less than the one before it";
    m_point.hasBuckets = true;
    m_point.hasNegativeBound = m_point.hasNegativeBound || *bound < 0;
    m_point.lastBound = *bound;
    m_point.lastCount = sample.value;
    return {};
}

std::string FamilyRules::checkPart(std::string_view suffix, const Sample& sample, MetricType type)
{
    if (suffix == "_count" || suffix == "_gcount")
        m_point.count = sample.value;
    if (suffix != "_sum" && suffix != "_gsum")
        return {};
    m_point.sum = sample.value;
    if (std::isnan(sample.value) || (sample.value < 0 && type != MetricType::GaugeHistogram))
        return "a sum is not negative and not NaN";
    return {};
}

std::string FamilyRules::closePoint()
{
    const Point point = std::exchange(m_point, {});
    if (!point.isDistribution)
        return {};
    if (!point.hasBuckets || point.lastBound != std::numeric_limits<double>::infinity())
        return "the buckets do not end with le=\"+Inf\"";
    if (point.count && *point.count != point.lastCount)
        return "the count is not that of the bucket +Inf";
    if (point.sum && !point.count)
        return "a sum comes with a count";
    if (point.count && !point.sum)
        return "a count comes with a sum";
    if (point.sum && point.hasNegativeBound && point.type == MetricType::Histogram)
        return "a histogram of negative values has no sum";
    if (point.sum && *point.sum < 0 && !point.hasNegativeBound)
        return "a negative sum needs negative buckets";
    return {};
}

ValueRule FamilyRules::lastRule() const
{
    if (m_format == Format::Prometheus)
        return ValueRule::Any;
    if (m_lastSuffix == "_total")
        return ValueRule::Counter;
    if (m_lastSuffix == "_bucket")
        return ValueRule::Bucket;
    if (m_lastSuffix == "_count" || m_lastSuffix == "_gcount")
        return ValueRule::Count;
    if (m_lastSuffix == "_sum" || m_lastSuffix == "_gsum")
        return ValueRule::Sum;
    switch (m_families[m_lastState->index].type) {
    case MetricType::Info:
        return ValueRule::One;
    case MetricType::StateSet:
        return ValueRule::State;
    case MetricType::Summary:
        return m_lastSuffix.empty() ? ValueRule::Quantile : ValueRule::Any;
    default:
        return ValueRule::Any;
    }
}

std::string FamilyRules::finish()
{
    return m_format == Format::OpenMetrics ? closePoint() : std::string();
}

} // namespace opsdeck::metrics
