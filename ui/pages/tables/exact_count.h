// The pass in the background that makes the count and the positions of what is open exact, as a job
// that the status bar shows and cancels. Begins by itself once the rows in sight are there and
// nobody waits, where that is affordable; elsewhere only when asked. Belongs to the page. GUI
// thread.
#pragma once

#include "models/base/job.h"
#include "models/tables/row_source.h"
#include "ui/pages/tables/names.h"

#include <QPointer>
#include <QTimer>

namespace opsdeck::ui::pages {

class OpenTable;
class TableBackend;

class ExactCount : public QObject
{
    Q_OBJECT

public:
    // Reading this many index entries is felt by nobody, nor a sort of that many rows.
    static constexpr std::int64_t kMostOnProduction = 5'000'000;
    static constexpr std::int64_t kMostSorted = 500'000;

    ExactCount(base::JobList& jobs, OpenTable& table, QObject* parent = nullptr);
    ~ExactCount() override;

    void setBackend(TableBackend* backend); // not owned; stops what runs
    void setAllowed(bool allowed); // the page is looked at and the server answers
    void consider(); // rows came, or the count is known better
    void countNow(); // asked for by hand
    void stop();
    bool isRunning() const { return !m_job.isNull(); }
    bool isOffered() const; // there is something to make exact, and no pass runs

signals:
    void changed();

private:
    bool isInexact() const;
    bool isAffordable() const;
    void begin();
    void report(std::int64_t rows, std::int64_t of);
    void end(const std::shared_ptr<tables::RowSource>& source, bool complete);

    base::JobList& m_jobs;
    OpenTable& m_table;
    TableBackend* m_backend = nullptr;
    QPointer<base::Job> m_job;
    std::weak_ptr<tables::RowSource> m_running; // what the job counts
    std::weak_ptr<tables::RowSource> m_decided; // its pass has ended: none begins by itself
    std::weak_ptr<tables::RowSource> m_ending; // its pass was stopped and has not said so yet
    QTimer m_rest;
    bool m_isAllowed = false;
    bool m_isAsked = false; // begin as soon as it is allowed, whatever it costs
};

} // namespace opsdeck::ui::pages
