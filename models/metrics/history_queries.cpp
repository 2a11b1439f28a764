#include "models/metrics/history_queries.h"

#include "models/base/either_stop.h"
#include "models/metrics/expression_evaluator.h"

#include <cmath>
#include <utility>

namespace opsdeck::metrics {

using series::Time;

namespace {

constexpr std::size_t kMostSeries = 200; // of an answer: more cannot be told apart
constexpr int kThreads = 2;
// Of what is asked seldom, and of history that was made up or taken over: a point an hour.
constexpr Time kSlowestPace = Time{ 3660 } * 1'000'000;

std::optional<Time> newestOf(const series::TimeSeries& points, const RangeQuery& query)
{
    for (std::size_t i = points.size(); i > 0 && points.time(i - 1) >= query.from; --i) {
        if (points.time(i - 1) <= query.to && !std::isnan(points.value(i - 1)))
            return points.time(i - 1);
    }
    return {};
}

// Points as they were measured, or, where only roll-ups are left, their extremes.
base::Result<RangeAnswer> measured(
    const series::HistoryStore& history, const Node& selector, const RangeQuery& query)
{
    RangeAnswer answer;
    auto filter = series::SeriesFilter::compile(selector.matchers);
    if (!filter)
        return base::fail(filter.error());
    std::vector<series::SeriesInfo> found = history.find(*filter);
    if (found.size() > kMostSeries) {
        answer.warnings +=
            HistoryQueries::tr("%1 of %2 series are shown").arg(kMostSeries).arg(found.size());
        found.resize(kMostSeries);
    }
    std::vector<series::HistoryStore::Request> requests;
    requests.reserve(found.size());
    for (const series::SeriesInfo& info : found)
        requests.push_back({ info.id, query.from, query.to, query.step });
    auto read = history.read(requests);
    if (!read)
        return base::fail(read.error());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const series::TimeSeries& points = *(*read)[i].points;
        if (points.isEmpty())
            continue;
        answer.series.push_back({ found[i].name, (*read)[i].points });
        if (const auto last = newestOf(points, query); last && last > answer.newest)
            answer.newest = last;
    }
    return answer;
}

} // namespace

base::Result<RangeAnswer> answerFromHistory(
    const series::HistoryStore& history, const RangeQuery& query, const std::stop_token& stop)
{
    const auto expression = Expression::parse(query.expression.toStdString());
    if (!expression)
        return base::fail(expression.error().error());
    const Node& root = expression->root();
    if (root.kind == Node::Kind::Selector && root.range == 0 && root.offset == 0)
        return measured(history, root, query);
    QueryLimits limits;
    limits.pace = kSlowestPace;
    auto evaluated =
        evaluate(*expression, history, { query.from, query.to, query.step }, stop, limits);
    if (!evaluated)
        return base::fail(evaluated.error());
    RangeAnswer answer;
    answer.newest = evaluated->newest;
    if (!evaluated->note.isEmpty())
        answer.warnings += evaluated->note;
    for (const QuerySeries& series : evaluated->series) {
        if (answer.series.size() == kMostSeries)
            break;
        answer.series.push_back({ series.name, toPoints(series, evaluated->range) });
    }
    return answer;
}

HistoryQueries::HistoryQueries(const series::HistoryStore& history, QObject* parent)
    : QueryRunner(parent)
    , m_history(history)
{
    m_threads.setMaxThreadCount(kThreads);
    connect(&history, &series::HistoryStore::opened, this, [this] {
        for (Asked& one : std::exchange(m_waiting, {}))
            start(std::move(one));
    });
}

HistoryQueries::~HistoryQueries()
{
    m_stop.request_stop();
    m_threads.clear();
    m_threads.waitForDone();
}

void HistoryQueries::run(
    const RangeQuery& query, std::stop_token stop, QObject* context, Answer answer)
{
    Asked asked{ query, std::move(stop), context, std::move(answer) };
    if (m_history.state().isOpen)
        start(std::move(asked));
    else
        m_waiting.push_back(std::move(asked));
}

void HistoryQueries::start(Asked asked)
{
    // The context is touched in its own thread only: it may be gone when the answer is there.
    m_threads.start([this, asked = std::move(asked)] {
        const base::EitherStop either(asked.stop, m_stop.get_token());
        if (either.token().stop_requested())
            return;
        base::Result<RangeAnswer> result =
            answerFromHistory(m_history, asked.query, either.token());
        if (either.token().stop_requested())
            return;
        QMetaObject::invokeMethod(
            this,
            [asked, result = std::move(result)] {
                if (asked.context && !asked.stop.stop_requested())
                    asked.answer(result);
            },
            Qt::QueuedConnection);
    });
}

} // namespace opsdeck::metrics
