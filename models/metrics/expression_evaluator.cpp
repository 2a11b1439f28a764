#include "models/metrics/expression_evaluator.h"

#include "models/metrics/expression_functions.h"
#include "models/metrics/expression_values.h"
#include "models/metrics/number.h"
#include "models/series/buckets.h"
#include "models/series/rollup.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace opsdeck::metrics {

namespace {

using series::Time;

constexpr std::size_t kSeriesAtOnce = 64; // read together

// Hours may be all that is left: their points lie further apart than a short range is long.
Time leastWindow(const series::Stretch& stretch)
{
    return stretch.coarsest == series::Resolution::Hour ? 2 * series::kHour : 0;
}

// Over the last interval before `to`, where that is the pace of the points: two intervals alike.
// One long interval among short ones is a gap, and stays one.
std::optional<double> rateAtOwnPace(
    const series::Samples& samples, std::size_t end, Time to, Time longest)
{
    if (end < 3 || to - samples.time(end - 1) > longest)
        return std::nullopt;
    const Time last = samples.time(end - 1) - samples.time(end - 2);
    const Time before = samples.time(end - 2) - samples.time(end - 3);
    if (last > longest || before > longest || last > 2 * before)
        return std::nullopt;
    return samples.increase(end - 2, end - 1) / (static_cast<double>(last) / 1e6);
}

// How long the point before `next` holds at the pace of its series: until the next one, unless that
// is much later than the one before was, which is a gap.
Time heldAtOwnPace(const series::TimeSeries& points, std::size_t next, Time longest)
{
    if (next < 2)
        return 0;
    const Time before = points.time(next - 1) - points.time(next - 2);
    const Time interval = next < points.size() ? points.time(next) - points.time(next - 1) : before;
    return interval <= longest && interval <= 2 * before ? interval : 0;
}

class Evaluator
{
    Q_DECLARE_TR_FUNCTIONS(opsdeck::metrics::Evaluator)

public:
    Evaluator(const series::HistoryStore& history, const QueryRange& range, std::size_t steps,
        std::stop_token stop, const QueryLimits& limits)
        : m_history(history)
        , m_range(range)
        , m_steps(steps)
        , m_stop(std::move(stop))
        , m_limits(limits)
    {
    }

    base::Result<StepValue> value(const Node& node)
    {
        switch (node.kind) {
        case Node::Kind::Number:
            return number(node.number);
        case Node::Kind::Selector:
            return selected(node, std::nullopt);
        case Node::Kind::Call:
            return called(node);
        case Node::Kind::Aggregate: {
            const auto argument = value(*node.arguments[0]);
            return argument ? aggregate(node, *argument) : argument;
        }
        case Node::Kind::Binary: {
            auto left = value(*node.arguments[0]);
            if (!left)
                return left;
            const auto right = value(*node.arguments[1]);
            return right ? combine(node, *left, *right) : right;
        }
        case Node::Kind::Negate:
            return negated(*node.arguments[0]);
        }
        return base::fail(base::ErrorCode::Internal, tr("Could not answer the query"));
    }

    series::Resolution coarsest() const { return m_coarsest; }
    std::optional<Time> newest() const { return m_newest; }

private:
    Time timeOf(std::size_t step) const
    {
        return m_range.from + static_cast<Time>(step) * m_range.step;
    }
    StepValue number(double number) const
    {
        StepValue result;
        result.type = ValueType::Scalar;
        result.series = { { {}, std::vector<double>(m_steps, number) } };
        return result;
    }
    base::Result<StepValue> negated(const Node& operand);
    base::Result<StepValue> called(const Node& node);
    base::Result<StepValue> selected(const Node& node, std::optional<Function> function);
    base::Status addSelected(const Node& node, std::optional<Function> function,
        std::span<const series::SeriesInfo> found, StepValue& into);
    base::Status spend(std::size_t points);
    void noteNewest(const series::TimeSeries& points, Time offset);
    std::vector<double> lookedUp(const series::Stretch& stretch, Time offset) const;
    std::vector<double> ranged(
        const Node& node, Function function, const series::Stretch& stretch) const;

    const series::HistoryStore& m_history;
    const QueryRange m_range;
    const std::size_t m_steps;
    const std::stop_token m_stop;
    const QueryLimits m_limits;
    std::size_t m_points = 0; // read so far
    series::Resolution m_coarsest = series::Resolution::Raw;
    std::optional<Time> m_newest;
};

base::Result<StepValue> Evaluator::negated(const Node& operand)
{
    auto result = value(operand);
    if (!result)
        return result;
    for (QuerySeries& one : result->series) {
        one.name.metric.clear();
        for (double& each : one.values)
            each = isAbsent(each) ? each : -each;
    }
    if (const base::Status distinct = checkDistinct(*result); !distinct)
        return base::fail(distinct.error());
    return result;
}

base::Result<StepValue> Evaluator::called(const Node& node)
{
    const Node& first = *node.arguments[0];
    if (first.type == ValueType::Range)
        return selected(first, node.function);
    if (node.function == Function::HistogramQuantile) {
        auto q = value(first);
        if (!q)
            return q;
        const auto buckets = value(*node.arguments[1]);
        return buckets ? quantiles(q->series.front().values.front(), *buckets) : buckets;
    }
    auto result = value(first);
    if (!result)
        return result;
    StepValue argument = number(0);
    if (node.arguments.size() > 1) {
        auto second = value(*node.arguments[1]);
        if (!second)
            return second;
        argument = *second;
    }
    for (QuerySeries& one : result->series) {
        one.name.metric.clear();
        for (std::size_t i = 0; i < m_steps; ++i) {
            double& each = one.values[i];
            if (!isAbsent(each))
                each = ofValue(node.function, each, argument.series.front().values[i]);
        }
    }
    if (const base::Status distinct = checkDistinct(*result); !distinct)
        return base::fail(distinct.error());
    return result;
}

base::Result<StepValue> Evaluator::selected(const Node& node, std::optional<Function> function)
{
    const auto filter = series::SeriesFilter::compile(node.matchers);
    if (!filter)
        return base::fail(filter.error());
    const std::vector<series::SeriesInfo> found = m_history.find(*filter);
    if (found.size() > m_limits.series) {
        return base::fail(base::ErrorCode::Usage, tr("Could not answer the query"),
            tr("it names more series than one query may read"), tr("Narrow it with labels"));
    }
    StepValue result;
    for (std::size_t i = 0; i < found.size(); i += kSeriesAtOnce) {
        const std::size_t count = std::min(kSeriesAtOnce, found.size() - i);
        const base::Status added =
            addSelected(node, function, std::span(found).subspan(i, count), result);
        if (!added)
            return base::fail(added.error());
    }
    const bool dropsName = function && *function != Function::LastOverTime;
    if (dropsName) {
        if (const base::Status distinct = checkDistinct(result); !distinct)
            return base::fail(distinct.error());
    }
    return result;
}

base::Status Evaluator::addSelected(const Node& node, std::optional<Function> function,
    std::span<const series::SeriesInfo> found, StepValue& into)
{
    // What was measured since the last step is told as the newest.
    const Time last = std::max(timeOf(m_steps - 1), m_range.to);
    std::vector<series::HistoryStore::Request> requests;
    for (const series::SeriesInfo& info : found) {
        const Time back =
            std::max({ node.range, m_limits.lookback, 2 * series::kHour, 3 * m_limits.pace });
        requests.push_back({ info.id, m_range.from - node.offset - back, last - node.offset + 1,
            m_limits.bucket });
    }
    const auto stretches = m_history.read(requests);
    if (!stretches)
        return base::fail(stretches.error());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const series::Stretch& stretch = (*stretches)[i];
        if (base::Status spent = spend(stretch.points->size()); !spent)
            return spent;
        m_coarsest = std::max(m_coarsest, stretch.coarsest);
        noteNewest(*stretch.points, node.offset);
        QuerySeries made{ found[i].name,
            function ? ranged(node, *function, stretch) : lookedUp(stretch, node.offset) };
        if (function && *function != Function::LastOverTime)
            made.name.metric.clear();
        if (std::all_of(made.values.begin(), made.values.end(), isAbsent))
            continue;
        const std::string* quantile = found[i].name.find("quantile");
        if (quantile && found[i].facts.kind == series::Kind::Summary)
            into.percentile = parseNumber(*quantile).value_or(0);
        into.series.push_back(std::move(made));
    }
    return {};
}

base::Status Evaluator::spend(std::size_t points)
{
    if (m_stop.stop_requested())
        return base::fail(base::ErrorCode::Cancelled, tr("The query was stopped"));
    m_points += points;
    if (m_points > m_limits.points) {
        return base::fail(base::ErrorCode::Usage, tr("Could not answer the query"),
            tr("it reads more points than one query may"),
            tr("Choose a shorter time or fewer series"));
    }
    return {};
}

void Evaluator::noteNewest(const series::TimeSeries& points, Time offset)
{
    for (std::size_t i = points.size(); i > 0; --i) {
        const Time time = points.time(i - 1) + offset;
        if (time < m_range.from || (m_newest && time <= *m_newest))
            return;
        if (time <= std::max(m_range.from, m_range.to) && !std::isnan(points.value(i - 1))) {
            m_newest = time;
            return;
        }
    }
}

// The last point at or before each step, if it is young enough and not the end of the series.
std::vector<double> Evaluator::lookedUp(const series::Stretch& stretch, Time offset) const
{
    const series::TimeSeries& points = *stretch.points;
    const Time lookback = std::max(m_limits.lookback, leastWindow(stretch));
    std::vector<double> values(m_steps, absent());
    std::size_t next = 0;
    for (std::size_t step = 0; step < m_steps; ++step) {
        const Time time = timeOf(step) - offset;
        while (next < points.size() && points.time(next) <= time)
            ++next;
        if (next == 0)
            continue;
        const Time age = time - points.time(next - 1);
        if (age <= lookback || age <= heldAtOwnPace(points, next, m_limits.pace))
            values[step] = points.value(next - 1);
    }
    return values;
}

std::vector<double> Evaluator::ranged(
    const Node& node, Function function, const series::Stretch& stretch) const
{
    const series::Samples samples(*stretch.points);
    const Time length = std::max(node.range, leastWindow(stretch));
    std::vector<double> values(m_steps, absent());
    series::Samples::Cursor cursor;
    for (std::size_t step = 0; step < m_steps && !m_stop.stop_requested(); ++step) {
        const Time to = timeOf(step) - node.offset;
        samples.moveTo(cursor, to - length, to);
        auto value = overRange(function, samples, cursor, to - length, to);
        if (!value && function == Function::Rate && m_limits.pace > 0)
            value = rateAtOwnPace(samples, cursor.last, to, m_limits.pace);
        if (value)
            values[step] = *value;
    }
    return values;
}

} // namespace

base::Result<QueryAnswer> evaluate(const Expression& expression,
    const series::HistoryStore& history, const QueryRange& range, const std::stop_token& stop,
    const QueryLimits& limits)
{
    const QString what = QCoreApplication::translate("opsdeck", "Could not answer the query");
    if (range.to < range.from || range.step < 0) {
        return base::fail(base::ErrorCode::Usage, what,
            QCoreApplication::translate("opsdeck", "its time ends before it begins"));
    }
    const auto steps = range.step == 0
        ? std::size_t{ 1 }
        : static_cast<std::size_t>((range.to - range.from) / range.step) + 1;
    if (steps > limits.steps) {
        return base::fail(base::ErrorCode::Usage, what,
            QCoreApplication::translate("opsdeck", "it has more steps than one query may have"),
            QCoreApplication::translate("opsdeck", "Choose a longer step or a shorter time"));
    }
    Evaluator evaluator(history, range, steps, stop, limits);
    auto value = evaluator.value(expression.root());
    if (!value)
        return base::fail(value.error());
    QueryAnswer answer{ range, std::move(value->series), {}, evaluator.coarsest(),
        evaluator.newest() };
    std::sort(answer.series.begin(), answer.series.end(),
        [](const QuerySeries& a, const QuerySeries& b) { return a.name < b.name; });
    if (value->percentile)
        answer.note = series::largestPercentileLabel(*value->percentile);
    return answer;
}

std::shared_ptr<const series::TimeSeries> toPoints(
    const QuerySeries& series, const QueryRange& range)
{
    auto points = std::make_shared<series::TimeSeries>();
    for (std::size_t i = 0; i < series.values.size(); ++i)
        points->append(range.from + static_cast<Time>(i) * range.step, series.values[i]);
    return points;
}

} // namespace opsdeck::metrics
