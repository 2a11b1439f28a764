#include "models/metrics/expression_values.h"

#include "models/metrics/number.h"
#include "models/series/buckets.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace opsdeck::metrics {

namespace {

using series::SeriesName;

tl::unexpected<base::Error> refuse(const QString& why, const QString& hint = {})
{
    return base::fail(base::ErrorCode::Usage,
        QCoreApplication::translate("opsdeck", "Could not answer the query"), why, hint);
}

// The labels that count, without the metric unless it is named among them.
SeriesName chosen(const SeriesName& name, const LabelChoice& choice)
{
    SeriesName result;
    const bool isMetricNamed =
        std::find(choice.labels.begin(), choice.labels.end(), series::kMetricLabel)
        != choice.labels.end();
    if (choice.isOnly && isMetricNamed)
        result.metric = name.metric;
    for (const series::Label& label : name.labels) {
        const bool isNamed = std::find(choice.labels.begin(), choice.labels.end(), label.name)
            != choice.labels.end();
        if (isNamed == choice.isOnly)
            result.labels.push_back(label);
    }
    return result;
}

void addTo(Aggregation aggregation, double value, double& sum, double& count)
{
    const bool isFirst = count == 0;
    ++count;
    switch (aggregation) {
    case Aggregation::Sum:
        sum = isFirst ? value : sum + value;
        break;
    case Aggregation::Avg: // a running mean does not overflow
        sum = isFirst ? value : sum + (value / count - sum / count);
        break;
    case Aggregation::Min:
        sum = isFirst || value < sum || std::isnan(sum) ? value : sum;
        break;
    case Aggregation::Max:
        sum = isFirst || value > sum || std::isnan(sum) ? value : sum;
        break;
    case Aggregation::Count:
        sum = count;
        break;
    }
}

double calculate(Operator op, double left, double right)
{
    switch (op) {
    case Operator::Power:
        return std::pow(left, right);
    case Operator::Multiply:
        return left * right;
    case Operator::Divide:
        return left / right;
    case Operator::Modulo:
        return std::fmod(left, right);
    case Operator::Add:
        return left + right;
    case Operator::Subtract:
        return left - right;
    case Operator::Equal:
        return left == right ? 1 : 0;
    case Operator::NotEqual:
        return left != right ? 1 : 0;
    case Operator::Greater:
        return left > right ? 1 : 0;
    case Operator::Less:
        return left < right ? 1 : 0;
    case Operator::GreaterOrEqual:
        return left >= right ? 1 : 0;
    case Operator::LessOrEqual:
        return left <= right ? 1 : 0;
    case Operator::And:
    case Operator::Unless:
    case Operator::Or:
        break;
    }
    return absent();
}

bool isFilter(const Node& node)
{
    return node.op >= Operator::Equal && node.op <= Operator::LessOrEqual && !node.returnsBool;
}

// A comparison keeps what passes, with the value of its series; everything else calculates.
double combined(const Node& node, double left, double right, double kept)
{
    if (isAbsent(left) || isAbsent(right))
        return absent();
    const double value = calculate(node.op, left, right);
    if (!isFilter(node))
        return value;
    return value != 0 ? kept : absent();
}

bool hasAny(const QuerySeries& series)
{
    return !std::all_of(series.values.begin(), series.values.end(), isAbsent);
}

void keepIfAny(StepValue& into, QuerySeries series)
{
    if (hasAny(series))
        into.series.push_back(std::move(series));
}

StepValue withNumber(const Node& node, const StepValue& left, const StepValue& right)
{
    const bool isLeft = left.type == ValueType::Scalar;
    const std::vector<double>& number = (isLeft ? left : right).series.front().values;
    StepValue result;
    result.percentile = (isLeft ? right : left).percentile;
    for (const QuerySeries& one : (isLeft ? right : left).series) {
        QuerySeries made{ one.name, std::vector<double>(one.values.size()) };
        if (!isFilter(node))
            made.name.metric.clear();
        for (std::size_t i = 0; i < one.values.size(); ++i) {
            made.values[i] = isLeft ? combined(node, number[i], one.values[i], one.values[i])
                                    : combined(node, one.values[i], number[i], one.values[i]);
        }
        keepIfAny(result, std::move(made));
    }
    return result;
}

using ByLabels = std::map<SeriesName, std::vector<const QuerySeries*>>;

ByLabels grouped(const StepValue& value, const LabelChoice& choice)
{
    ByLabels groups;
    for (const QuerySeries& one : value.series)
        groups[chosen(one.name, choice)].push_back(&one);
    return groups;
}

bool isAnyPresent(const std::vector<const QuerySeries*>& group, std::size_t step)
{
    return std::any_of(group.begin(), group.end(),
        [step](const QuerySeries* one) { return !isAbsent(one->values[step]); });
}

// and, unless, or: whole series pass or not, at each step.
StepValue joined(const Node& node, const StepValue& left, const StepValue& right)
{
    StepValue result;
    const StepValue& filtered = node.op == Operator::Or ? right : left;
    const ByLabels others = grouped(node.op == Operator::Or ? left : right, node.choice);
    if (node.op == Operator::Or)
        result.series = left.series;
    for (const QuerySeries& one : filtered.series) {
        const auto group = others.find(chosen(one.name, node.choice));
        QuerySeries made = one;
        for (std::size_t i = 0; i < made.values.size(); ++i) {
            const bool isThere = group != others.end() && isAnyPresent(group->second, i);
            if (isThere != (node.op == Operator::And))
                made.values[i] = absent();
        }
        if (!hasAny(made))
            continue;
        // One series may come from the left at one step and from the right at another.
        const auto same = std::find_if(result.series.begin(), result.series.end(),
            [&made](const QuerySeries& own) { return own.name == made.name; });
        if (same == result.series.end()) {
            result.series.push_back(std::move(made));
            continue;
        }
        for (std::size_t i = 0; i < made.values.size(); ++i) {
            if (isAbsent(same->values[i]))
                same->values[i] = made.values[i];
        }
    }
    return result;
}

base::Result<StepValue> matched(const Node& node, const StepValue& left, const StepValue& right)
{
    const ByLabels lefts = grouped(left, node.choice);
    const ByLabels rights = grouped(right, node.choice);
    StepValue result;
    for (const auto& [labels, group] : lefts) {
        const auto other = rights.find(labels);
        if (other == rights.end())
            continue;
        const std::size_t steps = group.front()->values.size();
        QuerySeries made{ labels, std::vector<double>(steps, absent()) };
        if (isFilter(node) && !node.choice.isOnly)
            made.name.metric = group.front()->name.metric;
        else if (!isFilter(node))
            made.name.metric.clear();
        for (std::size_t i = 0; i < steps; ++i) {
            const double* leftValue = nullptr;
            const double* rightValue = nullptr;
            for (const auto& [list, value] :
                { std::pair(&group, &leftValue), std::pair(&other->second, &rightValue) }) {
                for (const QuerySeries* one : *list) {
                    if (isAbsent(one->values[i]))
                        continue;
                    if (*value) {
                        return refuse(QCoreApplication::translate(
                                          "opsdeck", "several series have the labels %1")
                                          .arg(QString::fromStdString(canonicalText(labels))),
                            QCoreApplication::translate(
                                "opsdeck", "Aggregate them first, with sum by (…) for example"));
                    }
                    *value = &one->values[i];
                }
            }
            if (leftValue && rightValue)
                made.values[i] = combined(node, *leftValue, *rightValue, *leftValue);
        }
        keepIfAny(result, std::move(made));
    }
    return result;
}

} // namespace

base::Status checkDistinct(const StepValue& value)
{
    std::set<SeriesName> names;
    for (const QuerySeries& one : value.series) {
        if (!names.insert(one.name).second) {
            return refuse(
                QCoreApplication::translate("opsdeck", "several series have the labels %1")
                    .arg(QString::fromStdString(canonicalText(one.name))),
                QCoreApplication::translate(
                    "opsdeck", "Aggregate them first, with sum by (…) for example"));
        }
    }
    return {};
}

base::Result<StepValue> aggregate(const Node& node, const StepValue& argument)
{
    const Aggregation kind = node.aggregation;
    if (argument.percentile && (kind == Aggregation::Sum || kind == Aggregation::Avg)) {
        return refuse(
            QCoreApplication::translate("opsdeck", "percentiles cannot be added or averaged"),
            QCoreApplication::translate(
                "opsdeck", "Use max, or histogram_quantile over the buckets of a histogram"));
    }
    struct Group
    {
        std::vector<double> sums;
        std::vector<double> counts;
    };
    std::map<SeriesName, Group> groups;
    for (const QuerySeries& one : argument.series) {
        Group& group = groups[chosen(one.name, node.choice)];
        group.sums.resize(one.values.size(), absent());
        group.counts.resize(one.values.size(), 0);
        for (std::size_t i = 0; i < one.values.size(); ++i) {
            if (!isAbsent(one.values[i]))
                addTo(kind, one.values[i], group.sums[i], group.counts[i]);
        }
    }
    StepValue result;
    if (kind == Aggregation::Max || kind == Aggregation::Min)
        result.percentile = argument.percentile;
    for (auto& [name, group] : groups)
        keepIfAny(result, { name, std::move(group.sums) });
    return result;
}

base::Result<StepValue> combine(const Node& node, const StepValue& left, const StepValue& right)
{
    if (left.type == ValueType::Scalar && right.type == ValueType::Scalar) {
        StepValue result = left;
        for (std::size_t i = 0; i < result.series.front().values.size(); ++i) {
            double& value = result.series.front().values[i];
            value = calculate(node.op, value, right.series.front().values[i]);
        }
        return result;
    }
    if (left.type == ValueType::Scalar || right.type == ValueType::Scalar) {
        StepValue result = withNumber(node, left, right);
        if (const base::Status distinct = checkDistinct(result); !distinct)
            return base::fail(distinct.error());
        return result;
    }
    if (node.op == Operator::And || node.op == Operator::Unless || node.op == Operator::Or)
        return joined(node, left, right);
    return matched(node, left, right);
}

base::Result<StepValue> quantiles(double q, const StepValue& buckets)
{
    struct Bound
    {
        double upper;
        const QuerySeries* series;
    };
    std::map<SeriesName, std::vector<Bound>> groups;
    for (const QuerySeries& one : buckets.series) {
        const std::string* text = one.name.find("le");
        const std::optional<double> upper = text ? parseNumber(*text) : std::nullopt;
        if (upper)
            groups[chosen(one.name, { false, { "le" } })].push_back({ *upper, &one });
    }
    StepValue result;
    for (const auto& [name, bounds] : groups) {
        const std::size_t steps = bounds.front().series->values.size();
        QuerySeries made{ name, std::vector<double>(steps, absent()) };
        std::vector<series::Bucket> present;
        for (std::size_t i = 0; i < steps; ++i) {
            present.clear();
            for (const Bound& bound : bounds) {
                if (!isAbsent(bound.series->values[i]))
                    present.push_back({ bound.upper, bound.series->values[i] });
            }
            if (!present.empty())
                made.values[i] = series::bucketQuantile(q, present);
        }
        keepIfAny(result, std::move(made));
    }
    return result;
}

} // namespace opsdeck::metrics
