#include "ui/pages/overview/overview_board.h"

#include "models/metrics/dashboard.h"
#include "models/series/history_store.h"
#include "ui/charts/chart.h"
#include "ui/charts/range_picker.h"
#include "ui/charts/time_text.h"
#include "ui/pages/overview/target_card.h"

#include <algorithm>
#include <cmath>

namespace opsdeck::ui::pages {

using charts::ChartState;
using charts::TimeRange;
using metrics::RangeAnswer;
using series::Time;

namespace {

constexpr Time kSecond = charts::TimeWindow::kSecond;
constexpr Time kDay = 86'400 * kSecond;
constexpr Time kLeastWindow = 300 * kSecond; // over which rates are taken
constexpr Time kLeastStep = 10 * kSecond;
constexpr Time kExactly = 1; // at the very moment, not on a step
constexpr int kSparkSteps = 144;
constexpr int kChartSteps = 360;

Time stepOf(const TimeRange& range, int steps)
{
    const Time step = std::max(kLeastStep, range.span() / steps);
    return step - step % kLeastStep;
}

std::optional<std::size_t> lastSample(const series::TimeSeries& points)
{
    for (std::size_t i = points.size(); i > 0; --i) {
        if (!std::isnan(points.value(i - 1)))
            return i - 1;
    }
    return {};
}

std::optional<double> meanOf(const series::TimeSeries& points, const TimeRange& range)
{
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = points.lowerBound(range.from); i < points.size(); ++i) {
        if (points.time(i) > range.to)
            break;
        if (std::isnan(points.value(i)))
            continue;
        sum += points.value(i);
        ++count;
    }
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

} // namespace

OverviewBoard::~OverviewBoard() { m_round.request_stop(); }

void OverviewBoard::setSources(const metrics::MetricSources& sources)
{
    m_sources = sources;
    m_round.request_stop();
    m_open = 0;
    m_wasRead = false;
    if (!sources.isThere()) {
        showNothing();
        return;
    }
    showLoading();
    read();
}

void OverviewBoard::setPool(database::Pool* pool, bool hasReconciliation)
{
    m_hasReconciliation = hasReconciliation;
    m_matches.setPool(hasReconciliation ? pool : nullptr);
    showMatches();
    if (hasReconciliation)
        read();
}

void OverviewBoard::setTargets(const catalog::TargetSet& targets, const QString& tenant)
{
    m_targets = targets;
    m_tenant = tenant;
    for (std::size_t i = 0; i < m_questions.size(); ++i)
        m_cards[i]->setTarget(line(m_questions[i].id, m_questions[i].unit));
    showTargets();
    showMatches();
    showSlowest();
    read();
    emit changed();
}

std::optional<charts::TargetLine> OverviewBoard::line(
    const QString& target, const QString& unit) const
{
    return lineOf(m_targets.find(target, m_tenant), unit);
}

// Pools, caches and queues are shared: choosing a tenant does not change them, and that is said.
QString OverviewBoard::scopeOf(const QString& expression) const
{
    return m_tenant.isEmpty() || isPerTenant(expression) ? QString() : tr("all tenants");
}

// The same hours of earlier days: as many days back as the range is long, at least one.
int OverviewBoard::comparedDays() const
{
    const Time span = std::max<Time>(1, m_window.range().span());
    return static_cast<int>((span + kDay - 1) / kDay);
}

void OverviewBoard::refresh()
{
    if (m_open > 0)
        m_isDueAgain = true;
    else
        read();
}

void OverviewBoard::read()
{
    m_wait.stop();
    m_isDueAgain = false;
    const TimeRange range = m_window.range();
    m_span = range.span();
    m_matches.read(QDateTime::fromMSecsSinceEpoch(range.from / 1000, Qt::UTC),
        QDateTime::fromMSecsSinceEpoch(range.to / 1000, Qt::UTC), m_tenant);
    if (!m_sources.isThere())
        return;
    m_round.request_stop();
    m_round = std::stop_source();
    m_open = 0;
    m_error.reset();
    for (std::size_t target = 0; target < m_questions.size(); ++target)
        askTarget(target, 0);
    askChart(*m_latency, latencyQuestion());
    askChart(*m_cache, cacheQuestion());
    askChart(*m_pool, poolQuestion());
    askDistribution();
    askSlowest();
}

void OverviewBoard::ask(const QString& expression, TimeRange range, Time step, Take take)
{
    metrics::ExpressionContext context;
    context.tenant = m_tenant;
    context.windowSeconds = std::max(step, kLeastWindow) / kSecond;
    ++m_open;
    const std::stop_token stop = m_round.get_token();
    m_sources.runner->run(
        { metrics::filledIn(expression, context), range.from - range.from % step, range.to, step },
        stop, this, [this, take = std::move(take), stop](const base::Result<RangeAnswer>& answer) {
            if (stop.stop_requested())
                return;
            if (!answer && !m_error)
                m_error = answer.error();
            take(answer ? *answer : RangeAnswer());
            answered();
        });
}

void OverviewBoard::answered()
{
    if (--m_open == 0) {
        m_wasRead = true;
        showSlowest();
        if (m_isDueAgain)
            m_wait.start();
    }
    showTargets();
    emit changed();
}

void OverviewBoard::askTarget(std::size_t target, qsizetype way)
{
    const TimeRange range = m_window.range();
    ask(m_questions[target].expressions[way], range, stepOf(range, kSparkSteps),
        [this, target, way](const RangeAnswer& answer) {
            const charts::PointsPtr points = answer.series.empty()
                ? std::make_shared<const series::TimeSeries>()
                : answer.series.front().points;
            if (answer.newest || lastSample(*points))
                askLatest(target, way, points, answer.newest);
            else
                askNextWay(target, way);
        });
}

void OverviewBoard::askNextWay(std::size_t target, qsizetype way)
{
    if (way + 1 < m_questions[target].expressions.size()) {
        askTarget(target, way + 1);
        return;
    }
    m_cards[target]->setScope({});
    m_cards[target]->showNothing(m_error ? m_error->what : tr("Not measured"), !m_error);
}

// The value at the newest sample: the steps of a long range are minutes apart, and what was
// measured for seconds may lie between two of them.
void OverviewBoard::askLatest(
    std::size_t target, qsizetype way, const charts::PointsPtr& points, std::optional<Time> newest)
{
    const TimeRange range = m_window.range();
    const QString& expression = m_questions[target].expressions[way];
    const Time at = newest.value_or(range.to);
    ask(expression, { at, at }, newest ? kExactly : kLeastStep,
        [this, target, way, expression, points, range](const RangeAnswer& answer) {
            TargetValue value{ points, range, 0, 0, {}, meanOf(*points, range) };
            const bool isThere =
                !answer.series.empty() && lastSample(*answer.series.front().points);
            const charts::PointsPtr& latest = isThere ? answer.series.front().points : points;
            const auto last = lastSample(*latest);
            if (!last) {
                askNextWay(target, way);
                return;
            }
            value.value = latest->value(*last);
            value.time =
                isThere ? answer.newest.value_or(latest->time(*last)) : latest->time(*last);
            askBefore(target, expression, value);
        });
}

// What it is compared with, before anything is shown: a card changes once a read.
void OverviewBoard::askBefore(
    std::size_t target, const QString& expression, const TargetValue& current)
{
    const TimeRange before{ daysBefore(current.range.from), daysBefore(current.range.to) };
    ask(expression, before, stepOf(before, kSparkSteps),
        [this, target, expression, value = current, before](const RangeAnswer& answer) mutable {
            if (!answer.series.empty())
                value.before = meanOf(*answer.series.front().points, before);
            m_cards[target]->setScope(scopeOf(expression));
            m_cards[target]->showValue(value);
            m_cards[target]->showAge(charts::RangePicker::now());
        });
}

// By the clock on the wall, so that a change of clocks does not shift the hours.
Time OverviewBoard::daysBefore(Time time) const
{
    const QTimeZone& zone = m_theme.format().zone();
    const QDateTime there = charts::toDateTime(time, zone).addDays(-comparedDays());
    return there.toMSecsSinceEpoch() * 1000 + time % 1000;
}

charts::ChartContent OverviewBoard::contentOf(
    const ChartQuestion& question, const TimeRange& range) const
{
    charts::ChartContent content;
    content.title = question.title;
    const QString scope = scopeOf(question.lines.front().expression);
    content.detail = scope.isEmpty() ? question.detail : scope;
    content.unit = question.unit;
    content.target = line(question.target, question.unit);
    if (m_sources.history)
        content.annotations = m_sources.history->annotations(range.from, range.to);
    for (const ChartQuestion::Line& line : question.lines) {
        charts::ChartSeries series;
        series.id = series.name = line.name;
        series.color = line.color;
        series.width = line.width;
        series.isJudged = line.isJudged;
        content.series.push_back(std::move(series));
    }
    return content;
}

void OverviewBoard::askChart(charts::Chart& chart, const ChartQuestion& question)
{
    const TimeRange range = m_window.range();
    const auto content = std::make_shared<charts::ChartContent>(contentOf(question, range));
    if (chart.state().kind == ChartState::Kind::Loading)
        chart.setContent(*content); // axes and target are known already
    const auto left = std::make_shared<std::size_t>(question.lines.size());
    for (std::size_t i = 0; i < question.lines.size(); ++i) {
        ask(question.lines[i].expression, range, stepOf(range, kChartSteps),
            [this, &chart, content, left, i](const RangeAnswer& answer) {
                if (!answer.series.empty())
                    content->series[i].points = answer.series.front().points;
                if (--*left > 0)
                    return; // all of a chart at once: nothing jumps
                content->isLogarithmic = chart.content().isLogarithmic;
                content->isStacked = chart.content().isStacked;
                for (charts::ChartSeries& series : content->series) {
                    for (const charts::ChartSeries& before : chart.content().series) {
                        if (before.id == series.id)
                            series.isVisible = before.isVisible;
                    }
                }
                ChartState state;
                const bool any = std::any_of(content->series.begin(), content->series.end(),
                    [](const charts::ChartSeries& s) { return s.points && !s.points->isEmpty(); });
                state.kind = any ? ChartState::Kind::Ready
                    : m_error    ? ChartState::Kind::Failed
                                 : ChartState::Kind::Empty;
                state.error = m_error.value_or(base::Error());
                chart.setContent(*content);
                chart.setState(state);
            });
    }
}

OverviewBoard::Count OverviewBoard::count() const
{
    Count count;
    for (const TargetCard* card : m_cards) {
        count.missed += card->severity() == theme::Severity::Missed ? 1 : 0;
        count.near += card->severity() == theme::Severity::Near ? 1 : 0;
        count.met += card->severity() == theme::Severity::Met ? 1 : 0;
    }
    return count;
}

void OverviewBoard::showAges()
{
    for (TargetCard* card : m_cards)
        card->showAge(charts::RangePicker::now());
}

} // namespace opsdeck::ui::pages
