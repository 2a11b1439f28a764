// How reconciliation ended in a range of time, where the database has the reconciliation pack: what
// became of the records of the runs that ended, and the match rate of the jobs with the most left
// over. One query each read, the newest wish counts. GUI thread.
//
// Each match is told by its own row: rejected when a reviewer said it is wrong; in review while
// nobody has judged it and its confidence is under the job's minimum; exact when the strategy was;
// by rule otherwise.
#pragma once

#include "models/database/pool.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QObject>

#include <optional>
#include <stop_token>
#include <vector>

namespace opsdeck::catalog {

struct JobMatches
{
    QString name;
    std::int64_t matched = 0; // and not rejected
    std::int64_t unmatched = 0; // or rejected
    double rate() const
    {
        const std::int64_t all = matched + unmatched;
        return all > 0 ? static_cast<double>(matched) / static_cast<double>(all) : 1;
    }
};

struct MatchOutcome
{
    std::int64_t exact = 0;
    std::int64_t byRule = 0;
    std::int64_t inReview = 0;
    std::int64_t rejected = 0;
    std::int64_t unmatched = 0;
    std::vector<JobMatches> jobs; // lowest rate first
    QDateTime readAt;
    std::int64_t matched() const { return exact + byRule + inReview; }
    std::int64_t all() const { return matched() + rejected + unmatched; }
    double matchRate() const
    {
        return all() > 0 ? static_cast<double>(matched()) / static_cast<double>(all()) : 1;
    }
};

class MatchOutcomeReader : public QObject
{
    Q_OBJECT

public:
    explicit MatchOutcomeReader(QObject* parent = nullptr);
    ~MatchOutcomeReader() override;

    void setPool(database::Pool* pool); // null: nothing to ask
    // An empty tenant stands for all of them.
    void read(const QDateTime& from, const QDateTime& to, const QString& tenant);
    const std::optional<MatchOutcome>& outcome() const { return m_outcome; }

signals:
    void outcomeRead();
    void readFailed(const opsdeck::base::Error& error);

private:
    database::Pool* m_pool = nullptr;
    std::stop_source m_stop;
    std::optional<MatchOutcome> m_outcome;
    int m_generation = 0;
};

} // namespace opsdeck::catalog
