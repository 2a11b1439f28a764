#include "models/metrics/prometheus_queries.h"

#include "models/metrics/expression.h"

#include <QPointer>

#include <limits>

namespace opsdeck::metrics {

namespace {

constexpr std::size_t kMostSeries = 200; // of an answer: more cannot be told apart

RangeAnswer answerOf(const PrometheusAnswer& found, series::Time step)
{
    RangeAnswer answer;
    answer.warnings = found.warnings;
    if (found.series.size() > kMostSeries)
        answer.warnings += PrometheusQueries::tr("%1 of %2 series are shown")
                               .arg(kMostSeries)
                               .arg(found.series.size());
    for (const PrometheusSeries& series : found.series) {
        if (answer.series.size() == kMostSeries)
            break;
        answer.series.push_back({ series.name, toPoints(series, step) });
    }
    return answer;
}

// The history answers a part of the language; of the rest, nothing is nothing.
bool isRecordable(const QString& expression)
{
    return Expression::parse(expression.toStdString()).has_value();
}

} // namespace

std::shared_ptr<const series::TimeSeries> toPoints(
    const PrometheusSeries& series, series::Time step)
{
    auto points = std::make_shared<series::TimeSeries>();
    for (std::size_t i = 0; i < series.times.size(); ++i) {
        const bool isGap = i > 0 && series.times[i] - series.times[i - 1] > step;
        if (isGap)
            points->append(series.times[i - 1] + step, std::numeric_limits<double>::quiet_NaN());
        points->append(series.times[i], series.values[i]);
    }
    return points;
}

PrometheusQueries::PrometheusQueries(
    PrometheusClient& client, QueryRunner& recorded, QObject* parent)
    : QueryRunner(parent)
    , m_client(client)
    , m_recorded(recorded)
{
    m_health.url = client.url();
}

// A server that refuses a question has answered.
void PrometheusQueries::note(const base::Result<PrometheusAnswer>& answer)
{
    const bool isAnswered = answer || answer.error().code == base::ErrorCode::BadInput;
    if (!isAnswered && answer.error().code == base::ErrorCode::Cancelled)
        return;
    m_health.error = isAnswered ? std::nullopt : std::optional(answer.error());
    if (isAnswered)
        m_health.lastGood = QDateTime::currentDateTimeUtc();
}

void PrometheusQueries::run(
    const RangeQuery& query, std::stop_token stop, QObject* context, Answer answer)
{
    m_client.queryRange(query.expression, { query.from, query.to, query.step }, stop, this,
        [this, query, stop, target = QPointer(context), answer = std::move(answer)](
            const base::Result<PrometheusAnswer>& found) {
            note(found);
            if (!target || stop.stop_requested())
                return;
            if (!found)
                answer(base::fail(found.error()));
            else if (found->series.empty() && isRecordable(query.expression))
                m_recorded.run(query, stop, target, answer);
            else
                answer(answerOf(*found, query.step));
        });
}

} // namespace opsdeck::metrics
