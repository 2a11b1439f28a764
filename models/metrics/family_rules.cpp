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

struct SuffixName
{
    std::string_view text;
    Suffix suffix;
};

constexpr std::array kSuffixes{ SuffixName{ "_total", Suffix::Total },
    SuffixName{ "_created", Suffix::Created }, SuffixName{ "_bucket", Suffix::Bucket },
    SuffixName{ "_count", Suffix::Count }, SuffixName{ "_sum", Suffix::Sum },
    SuffixName{ "_gcount", Suffix::GaugeCount }, SuffixName{ "_gsum", Suffix::GaugeSum },
    SuffixName{ "_info", Suffix::Info } };

bool suffixFits(MetricType type, Suffix suffix, Format format)
{
    switch (type) {
    case MetricType::Counter:
        return suffix == Suffix::Total || suffix == Suffix::Created
            || (format == Format::Prometheus && suffix == Suffix::None);
    case MetricType::Histogram:
        return suffix == Suffix::Bucket || suffix == Suffix::Count || suffix == Suffix::Sum
            || suffix == Suffix::Created;
    case MetricType::GaugeHistogram:
        return suffix == Suffix::Bucket || suffix == Suffix::GaugeCount
            || suffix == Suffix::GaugeSum;
    case MetricType::Summary:
        return suffix == Suffix::None || suffix == Suffix::Count || suffix == Suffix::Sum
            || suffix == Suffix::Created;
    case MetricType::Info:
        return suffix == Suffix::Info;
    case MetricType::Gauge:
    case MetricType::StateSet:
    case MetricType::Unknown:
        return suffix == Suffix::None;
    }
    return false;
}

ValueRule ruleOf(MetricType type, Suffix suffix)
{
    switch (suffix) {
    case Suffix::Total:
        return ValueRule::Counter;
    case Suffix::Bucket:
        return ValueRule::Bucket;
    case Suffix::Count:
    case Suffix::GaugeCount:
        return ValueRule::Count;
    case Suffix::Sum:
    case Suffix::GaugeSum:
        return ValueRule::Sum;
    default:
        break;
    }
    switch (type) {
    case MetricType::Info:
        return ValueRule::One;
    case MetricType::StateSet:
        return ValueRule::State;
    case MetricType::Summary:
        return suffix == Suffix::None ? ValueRule::Quantile : ValueRule::Any;
    default:
        return ValueRule::Any;
    }
}

std::string inTicks(std::string_view text) { return '\'' + std::string(text) + '\''; }

// Whether a point of it is more than one sample.
bool hasParts(MetricType type)
{
    return type != MetricType::Gauge && type != MetricType::Unknown && type != MetricType::Info;
}

bool isUnitless(MetricType type)
{
    return type == MetricType::Info || type == MetricType::StateSet;
}

// The text is looked at first: labels are taken apart only where it may be there.
bool hasLabel(std::string_view written, std::string_view name)
{
    return written.find(std::string(name) + "=\"") != std::string_view::npos
        && writtenValue(written, name);
}

} // namespace

FamilyRules::State& FamilyRules::enter(std::string_view family, std::string& why)
{
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
            ++m_turn;
            if (why.empty() && it->second.isClosed)
                why = "family " + inTicks(it->first) + " is told in two places";
        }
        m_current = it->first;
        m_entered.clear();
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
    if (isUnitless(type->type) && !m_families[state.index].unit.empty())
        return "an info or a stateset has no unit";
    state.hasType = true;
    m_families[state.index].type = type->type;
    return m_format == Format::OpenMetrics ? claimNames(m_families[state.index].name, type->type)
                                           : std::string();
}

// The names that samples of a family can have belong to it alone.
std::string FamilyRules::claimNames(const std::string& family, MetricType type)
{
    std::vector<std::string> names{ family };
    for (const SuffixName& name : kSuffixes) {
        if (suffixFits(type, name.suffix, m_format))
            names.push_back(family + std::string(name.text));
    }
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
    if (!unit.empty() && isUnitless(m_families[state.index].type))
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
FamilyRules::State* FamilyRules::familyOf(std::string_view metric, Suffix& suffix)
{
    const auto known = [&](std::string_view name) -> State* {
        const auto it = m_states.find(name);
        return it != m_states.end() && it->second.hasType ? &it->second : nullptr;
    };
    const auto fits = [&](const State* state, Suffix candidate) {
        return state && suffixFits(m_families[state->index].type, candidate, m_format);
    };
    suffix = Suffix::None;
    State* const own = known(metric);
    if (fits(own, suffix))
        return own;
    for (const SuffixName& cut : kSuffixes) {
        if (!metric.ends_with(cut.text))
            continue;
        State* const state = known(metric.substr(0, metric.size() - cut.text.size()));
        if (!fits(state, cut.suffix))
            continue;
        suffix = cut.suffix;
        return state;
    }
    return own;
}

std::string FamilyRules::enterOther(std::string_view metric)
{
    const auto before = std::find_if(m_entered.begin(), m_entered.end(),
        [metric](const Entered& entered) { return entered.name == metric; });
    if (before != m_entered.end()) {
        std::iter_swap(before, m_entered.end() - 1);
        return {};
    }
    Suffix suffix = Suffix::None;
    State* state = familyOf(metric, suffix);
    std::string why;
    state = &enter(state ? std::string_view(m_families[state->index].name) : metric, why);
    if (!why.empty())
        return why;
    const Family& family = m_families[state->index];
    const bool isOpen = m_format == Format::OpenMetrics;
    if (isOpen && !state->hasType && !state->hasSamples)
        why = claimNames(family.name, MetricType::Unknown);
    if (!why.empty())
        return why;
    state->hasSamples = true;
    m_entered.push_back(
        { metric, state->index, suffix, isOpen ? ruleOf(family.type, suffix) : ValueRule::Any,
            suffixFits(family.type, suffix, m_format) });
    return {};
}

const std::string* FamilyRules::stateset() const
{
    const Family& family = m_families[m_entered.back().family];
    return family.type == MetricType::StateSet ? &family.name : nullptr;
}

std::string FamilyRules::addSample(std::string_view written, GroupId group, const Sample& sample)
{
    const Entered& metric = m_entered.back();
    if (!metric.fits)
        return inTicks(metric.name) + " does not fit the type of its family";
    if (std::string why = enterGroup(group, sample, m_families[metric.family].type); !why.empty())
        return why;
    return checkOpenMetrics(metric, written, sample);
}

bool FamilyRules::continuesBuckets(std::string_view written, GroupId group, const Sample& sample)
{
    const Entered& metric = m_entered.back();
    if (metric.rule != ValueRule::Bucket || !metric.fits || !m_inGroup || group != m_group
        || m_point.buckets == 0 || sample.milliseconds != m_point.time || sample.exemplar >= 0)
        return false;
    if (!(sample.value >= m_point.lastCount) || !isWhole(sample.value))
        return false;
    const auto le = writtenValue(written, "le");
    const auto bound = le ? boundOf(*le) : std::nullopt;
    if (!bound || !(*bound > m_point.lastBound) || (std::isinf(*bound) && *le != "+Inf"))
        return false;
    m_beganPoint = false;
    m_point.hasNegativeBound = m_point.hasNegativeBound || *bound < 0;
    m_point.lastBound = *bound;
    m_point.lastCount = sample.value;
    ++m_point.buckets;
    return true;
}

std::optional<double> FamilyRules::boundOf(std::string_view le)
{
    if (m_point.buckets >= m_bounds.size())
        m_bounds.resize(m_point.buckets + 1);
    Bound& bound = m_bounds[m_point.buckets];
    if (bound.text != le)
        bound = { le, parseNumber(le) };
    return bound.value;
}

std::string FamilyRules::checkOpenMetrics(
    const Entered& metric, std::string_view written, const Sample& sample)
{
    const Suffix suffix = metric.suffix;
    const Family& family = m_families[metric.family];
    if (sample.exemplar >= 0 && suffix != Suffix::Total && suffix != Suffix::Bucket)
        return "only counters and buckets have exemplars";
    const bool isCount = metric.rule == ValueRule::Bucket || metric.rule == ValueRule::Count;
    if ((isCount || suffix == Suffix::Total) && !(sample.value >= 0))
        return inTicks(metric.name) + " counts, so it is not negative and not NaN";
    if (isCount && !isWhole(sample.value))
        return inTicks(metric.name) + " counts, so it is a whole number";
    switch (family.type) {
    case MetricType::Info:
        return sample.value == 1 ? std::string() : "an info is always 1";
    case MetricType::StateSet:
        if (!writtenValue(written, family.name))
            return "a stateset has a label of its own name";
        return sample.value == 0 || sample.value == 1 ? std::string() : "a state is 0 or 1";
    case MetricType::Summary:
        if (suffix != Suffix::None)
            return hasLabel(written, "quantile") ? "only quantiles have a label quantile"
                                                 : checkPart(suffix, sample, family.type);
        if (const auto quantile = writtenValue(written, "quantile")) {
            const auto q = parseNumber(*quantile);
            if (!q || !(*q >= 0 && *q <= 1))
                return "a quantile lies between 0 and 1";
            return sample.value < 0 ? "the value of a quantile is not negative" : std::string();
        }
        return "a summary's value has a quantile label";
    case MetricType::Histogram:
    case MetricType::GaugeHistogram:
        if (suffix == Suffix::Bucket)
            return checkBucket(written, sample);
        return hasLabel(written, "le") ? "only buckets have a label le"
                                       : checkPart(suffix, sample, family.type);
    case MetricType::Counter:
        m_point.hasTotal = m_point.hasTotal || suffix == Suffix::Total;
        return {};
    default:
        return {};
    }
}

// Samples of one metric stand together, and so do those of one of its points in time.
std::string FamilyRules::enterGroup(GroupId group, const Sample& sample, MetricType type)
{
    m_beganPoint = false;
    const bool isSameGroup = m_inGroup && group == m_group;
    if (isSameGroup && (!hasParts(type) || sample.milliseconds == m_point.time))
        return {};
    const Point before = m_point;
    if (std::string why = closePoint(); !why.empty())
        return why;
    if (isSameGroup) {
        if (!before.time || !sample.milliseconds || *sample.milliseconds < *before.time)
            return "the points of one metric of " + inTicks(m_current)
                + " do not follow one another in time";
    } else {
        if (group >= m_toldIn.size())
            m_toldIn.resize(std::max<std::size_t>(group + 1, 2 * m_toldIn.size()));
        if (std::exchange(m_toldIn[group], m_turn) == m_turn)
            return "the samples of one metric of " + inTicks(m_current) + " stand apart";
        m_group = group;
        m_inGroup = true;
    }
    m_beganPoint = true;
    m_point = {};
    m_point.time = sample.milliseconds;
    m_point.type = type;
    return {};
}

std::string FamilyRules::checkBucket(std::string_view written, const Sample& sample)
{
    const auto le = writtenValue(written, "le");
    const auto bound = le ? boundOf(*le) : std::nullopt;
    if (!bound || std::isnan(*bound))
        return "a bucket has a label le with its upper bound";
    if (std::isinf(*bound) && *bound > 0 && *le != "+Inf")
        return "the last bucket is written le=\"+Inf\"";
    if (m_point.buckets > 0 && *bound <= m_point.lastBound)
        return "the buckets do not come in the order of their bounds";
    if (m_point.buckets > 0 && sample.value < m_point.lastCount)
        return "a bucket counts less than the one before it";
    ++m_point.buckets;
    m_point.hasNegativeBound = m_point.hasNegativeBound || *bound < 0;
    m_point.lastBound = *bound;
    m_point.lastCount = sample.value;
    return {};
}

std::string FamilyRules::checkPart(Suffix suffix, const Sample& sample, MetricType type)
{
    if (suffix == Suffix::Count || suffix == Suffix::GaugeCount)
        m_point.count = sample.value;
    if (suffix != Suffix::Sum && suffix != Suffix::GaugeSum)
        return {};
    m_point.sum = sample.value;
    if (std::isnan(sample.value) || (sample.value < 0 && type != MetricType::GaugeHistogram))
        return "a sum is not negative and not NaN";
    return {};
}

std::string FamilyRules::closePoint()
{
    const Point point = std::exchange(m_point, {});
    if (point.type == MetricType::Counter)
        return point.hasTotal ? std::string() : "a counter comes with its total";
    if (point.type != MetricType::Histogram && point.type != MetricType::GaugeHistogram)
        return {};
    if (point.buckets == 0 || point.lastBound != std::numeric_limits<double>::infinity())
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

std::string FamilyRules::finish()
{
    return m_format == Format::OpenMetrics ? closePoint() : std::string();
}

} // namespace opsdeck::metrics
