// The QueryRunner over the recorded history: each query in a thread of its own pool, newest wishes
// last. A plain selector is answered with the points themselves rather than with one value a step:
// no peak between two steps is lost. What is asked before the history's file is open waits for it:
// an answer out of half a history is none. Made and destroyed in the GUI thread; the store outlives
// it.
#pragma once

#include "models/metrics/query_runner.h"

#include <QPointer>
#include <QThreadPool>

#include <stop_token>
#include <vector>

namespace opsdeck::series {
class HistoryStore;
}

namespace opsdeck::metrics {

class HistoryQueries : public QueryRunner
{
    Q_OBJECT

public:
    explicit HistoryQueries(const series::HistoryStore& history, QObject* parent = nullptr);
    ~HistoryQueries() override; // stops what runs and waits for it

    void run(
        const RangeQuery& query, std::stop_token stop, QObject* context, Answer answer) override;

private:
    struct Asked
    {
        RangeQuery query;
        std::stop_token stop;
        QPointer<QObject> context;
        Answer answer;
    };
    void start(Asked asked);

    const series::HistoryStore& m_history;
    std::stop_source m_stop;
    QThreadPool m_threads;
    std::vector<Asked> m_waiting; // until the history is open
};

// The same, at once, for any thread but the window's.
base::Result<RangeAnswer> answerFromHistory(
    const series::HistoryStore& history, const RangeQuery& query, const std::stop_token& stop);

} // namespace opsdeck::metrics
