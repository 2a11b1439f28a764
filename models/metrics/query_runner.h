// Answers questions in the expression language over a range of time, away from the window's thread:
// what the metrics page, Explore and the overview ask. An answer comes in the thread of `context`,
// or never when that is gone first or the query was stopped: what nobody waits for is ended, at a
// server too, and does not keep the next one waiting. The series of an answer are immutable.
#pragma once

#include "models/base/result.h"
#include "models/series/series_name.h"
#include "models/series/time_series.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace opsdeck::metrics {

struct RangeQuery
{
    QString expression;
    series::Time from = 0;
    series::Time to = 0;
    series::Time step = 0; // between the values of an answer
    friend bool operator==(const RangeQuery&, const RangeQuery&) = default;
};

struct AnsweredSeries
{
    series::SeriesName name; // empty metric: a calculation
    std::shared_ptr<const series::TimeSeries> points; // never null
};

struct RangeAnswer
{
    std::vector<AnsweredSeries> series;
    QStringList warnings; // sentences: what is left out or stands for something else
    // Of the samples behind it, whether a step met it or not; empty: not known.
    std::optional<series::Time> newest;
};

class QueryRunner : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    using Answer = std::function<void(base::Result<RangeAnswer>)>;

    virtual void run(
        const RangeQuery& query, std::stop_token stop, QObject* context, Answer answer) = 0;
};

} // namespace opsdeck::metrics
