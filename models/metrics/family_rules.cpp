#include "models/metrics/family_rules.h"

#include "models/metrics/number.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace opsdeck::metrics {

namespace {

std::string inTicks(std::string_view text) { return '\'' + std::string(text) + '\''; }

} // namespace

FamilyRules::State* FamilyRules::enter(std::string_view family)
{
    auto it = m_states.find(family);
    if (it == m_states.end()) {
        it = m_states.try_emplace(std::string(family)).first;
        it->second.index = m_families.size();
        m_families.push_back({ it->first, MetricType::Unknown, {}, {} });
    }
    if (it->first == m_current)
        return &it->second;
    if (const auto before = m_states.find(m_current); before != m_states.end())
        before->second.isClosed = true;
    m_current = it->first;
    m_entered.clear();
    if (m_format == Format::Prometheus)
        return &it->second;
    if (!accept(m_point.end()))
        return nullptr;
    m_inGroup = false;
    ++m_turn;
    if (it->second.isClosed) {
        refuse("family " + inTicks(it->first) + " is told in two places");
        return nullptr;
    }
    return &it->second;
}

bool FamilyRules::setType(std::string_view family, std::string_view word)
{
    const auto type = typeNamed(word, m_format);
    if (!type)
        return refuse("unknown type " + inTicks(word));
    State* const entered = enter(family);
    if (!entered)
        return false;
    State& state = *entered;
    if (state.hasType)
        return refuse("a second type for " + inTicks(family));
    if (state.hasSamples)
        return refuse("the type of " + inTicks(family) + " comes after its samples");
    if (isUnitless(*type) && !m_families[state.index].unit.empty())
        return refuse("an info or a stateset has no unit");
    state.hasType = true;
    m_families[state.index].type = *type;
    return m_format == Format::Prometheus || claimNames(m_families[state.index].name, *type);
}

// The names that samples of a family can have belong to it alone.
bool FamilyRules::claimNames(const std::string& family, MetricType type)
{
    std::vector<std::string> names{ family };
    for (const SuffixName& name : kSuffixes) {
        if (suffixFits(type, name.suffix, m_format))
            names.push_back(family + std::string(name.text));
    }
    for (std::string& name : names) {
        const auto [owner, isNew] = m_owners.try_emplace(std::move(name), family);
        if (!isNew && owner->second != family)
            return refuse("the name " + inTicks(owner->first) + " belongs to family "
                + inTicks(owner->second) + " already");
    }
    return true;
}

bool FamilyRules::setUnit(std::string_view family, std::string_view unit)
{
    State* const entered = enter(family);
    if (!entered)
        return false;
    State& state = *entered;
    if (state.hasUnit)
        return refuse("a second unit for " + inTicks(family));
    if (state.hasSamples)
        return refuse("the unit of " + inTicks(family) + " comes after its samples");
    if (!unit.empty() && !family.ends_with('_' + std::string(unit)))
        return refuse(
            "the name " + inTicks(family) + " does not end with its unit " + inTicks(unit));
    if (!unit.empty() && isUnitless(m_families[state.index].type))
        return refuse("an info or a stateset has no unit");
    state.hasUnit = true;
    m_families[state.index].unit = unit;
    return true;
}

bool FamilyRules::setHelp(std::string_view family, std::string help)
{
    State* const entered = enter(family);
    if (!entered)
        return false;
    State& state = *entered;
    if (state.hasHelp)
        return refuse("a second help text for " + inTicks(family));
    if (state.hasSamples && m_format == Format::OpenMetrics)
        return refuse("the help text of " + inTicks(family) + " comes after its samples");
    state.hasHelp = true;
    m_families[state.index].help = std::move(help);
    return true;
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

bool FamilyRules::enterOther(std::string_view metric)
{
    const auto before = std::find_if(m_entered.begin(), m_entered.end(),
        [metric](const Entered& entered) { return entered.name == metric; });
    if (before != m_entered.end()) {
        m_metric = static_cast<std::size_t>(before - m_entered.begin());
        return true;
    }
    Suffix suffix = Suffix::None;
    State* state = familyOf(metric, suffix);
    state = enter(state ? std::string_view(m_families[state->index].name) : metric);
    if (!state)
        return false;
    const Family& family = m_families[state->index];
    const bool isOpen = m_format == Format::OpenMetrics;
    if (isOpen && !state->hasType && !state->hasSamples
        && !claimNames(family.name, MetricType::Unknown))
        return false;
    state->hasSamples = true;
    m_metric = m_entered.size();
    m_entered.push_back({ metric, state->index, family.type, suffix,
        isOpen ? ruleOf(family.type, suffix) : ValueRule::Any,
        suffixFits(family.type, suffix, m_format) });
    return true;
}

std::string_view FamilyRules::partLabel() const
{
    const Entered& metric = m_entered[m_metric];
    switch (metric.type) {
    case MetricType::Histogram:
    case MetricType::GaugeHistogram:
        return kBoundLabel;
    case MetricType::Summary:
        return kQuantileLabel;
    case MetricType::StateSet:
        return m_families[metric.family].name;
    default:
        return {};
    }
}

bool FamilyRules::addSample(
    std::string_view written, MetricGroup group, const Sample& sample, const Exemplar* exemplar)
{
    const Entered& metric = m_entered[m_metric];
    if (!metric.fits)
        return refuse(inTicks(metric.name) + " does not fit the type of its family");
    return enterGroup(group.id(), sample, metric.type)
        && checkValue(metric, written, group, sample, exemplar);
}

bool FamilyRules::checkValue(const Entered& metric, std::string_view written, MetricGroup group,
    const Sample& sample, const Exemplar* exemplar)
{
    const Suffix suffix = metric.suffix;
    const double value = sample.value;
    if (exemplar && suffix != Suffix::Total && suffix != Suffix::Bucket)
        return refuse("only counters and buckets have exemplars");
    const bool isCount = metric.rule == ValueRule::Bucket || metric.rule == ValueRule::Count;
    if ((isCount || suffix == Suffix::Total) && !(value >= 0))
        return refuse(inTicks(metric.name) + " counts, so it is not negative and not NaN");
    if (isCount && !isWhole(value))
        return refuse(inTicks(metric.name) + " counts, so it is a whole number");
    if (suffix == Suffix::Created && !std::isfinite(value))
        return refuse(inTicks(metric.name) + " is a time, so it is finite");
    switch (metric.type) {
    case MetricType::Info:
        return value == 1 || refuse("an info is always 1");
    case MetricType::StateSet:
        if (!writtenValue(written, m_families[metric.family].name))
            return refuse("a stateset has a label of its own name");
        return value == 0 || value == 1 || refuse("a state is 0 or 1");
    case MetricType::Summary:
        if (suffix == Suffix::None)
            return checkQuantile(written, value);
        return group.hasQuantile() ? refuse("only quantiles have a label quantile")
                                   : accept(m_point.addPart(suffix, value));
    case MetricType::Histogram:
    case MetricType::GaugeHistogram:
        if (suffix == Suffix::Bucket)
            return accept(m_point.addBucket(writtenValue(written, kBoundLabel), value, exemplar));
        return group.hasBound() ? refuse("only buckets have a label le")
                                : accept(m_point.addPart(suffix, value));
    case MetricType::Counter:
        return accept(m_point.addPart(suffix, value));
    default:
        return true;
    }
}

// Samples of one metric stand together, and so do those of one of its points in time.
bool FamilyRules::enterGroup(GroupId group, const Sample& sample, MetricType type)
{
    m_beganPoint = false;
    const bool isSameGroup = m_inGroup && group == m_group;
    if (isSameGroup && !hasParts(type))
        return !m_areStrict || refuse("a second sample of one metric");
    const std::optional<std::int64_t>& before = m_point.time();
    if (isSameGroup && sample.milliseconds == before)
        return true;
    const bool isLater = before && sample.milliseconds && *sample.milliseconds >= *before;
    if (!accept(m_point.end()))
        return false;
    if (isSameGroup) {
        if (!isLater)
            return refuse("the points of one metric of " + inTicks(m_current)
                + " do not follow one another in time");
    } else {
        if (group >= m_toldIn.size())
            m_toldIn.resize(std::max<std::size_t>(group + 1, 2 * m_toldIn.size()));
        if (std::exchange(m_toldIn[group], m_turn) == m_turn)
            return refuse("the samples of one metric of " + inTicks(m_current) + " stand apart");
        m_group = group;
        m_inGroup = true;
    }
    m_beganPoint = true;
    m_point.begin(type, sample.milliseconds);
    return true;
}

bool FamilyRules::checkQuantile(std::string_view written, double value)
{
    const auto quantile = writtenValue(written, kQuantileLabel);
    if (!quantile)
        return refuse("a summary's value has a quantile label");
    const auto q = parseNumber(*quantile);
    if (!q || !(*q >= 0 && *q <= 1))
        return refuse("a quantile lies between 0 and 1");
    return !(value < 0) || refuse("the value of a quantile is not negative");
}

bool FamilyRules::accept(const char* fault) { return !fault || refuse(fault); }

bool FamilyRules::finish() { return m_format == Format::Prometheus || accept(m_point.end()); }

} // namespace opsdeck::metrics
