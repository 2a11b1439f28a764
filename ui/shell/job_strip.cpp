#include "ui/shell/job_strip.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"

#include <QHBoxLayout>
#include <QMenu>

#include <algorithm>

namespace opsdeck::ui::shell {

using base::Job;
using base::JobState;

JobStrip::JobStrip(const theme::Theme& theme, base::JobList& jobs, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_jobs(jobs)
    , m_title(new widgets::Label(theme, theme::Role::SmallStrong, theme::Token::Ink2))
    , m_words(new widgets::Label(theme, theme::Role::Small, theme::Token::Ink3))
    , m_line(new widgets::ProgressLine(theme))
    , m_cancel(widgets::makeIconButton(theme, "close", tr("Cancel task")))
    , m_more(new QToolButton)
{
    for (QToolButton* button : { m_cancel, m_more }) {
        button->setMinimumSize(24, 24);
        button->setIconSize({ 12, 12 });
    }
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_line->setFixedWidth(theme.scaled(96));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_words);
    row->addWidget(m_line);
    row->addWidget(m_cancel);
    row->addWidget(m_more);
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        if (Job* job = shownJob())
            job->cancel();
    });
    connect(m_more, &QToolButton::clicked, this, &JobStrip::openList);
    connect(&jobs, &base::JobList::jobAdded, this, &JobStrip::refresh);
    connect(&jobs, &base::JobList::jobRemoved, this, &JobStrip::refresh);
    connect(&jobs, &base::JobList::jobChanged, this, &JobStrip::jobChanged);
    refresh();
}

void JobStrip::jobChanged(Job* job)
{
    refresh();
    if (!job->isFinished())
        return;
    emit jobEnded(job);
    // Not from inside the job's own signal.
    QMetaObject::invokeMethod(
        this, [this, job] { m_jobs.remove(job); }, Qt::QueuedConnection);
}

Job* JobStrip::shownJob() const
{
    const std::vector<Job*> jobs = m_jobs.jobs();
    const auto last =
        std::find_if(jobs.rbegin(), jobs.rend(), [](const Job* job) { return !job->isFinished(); });
    return last == jobs.rend() ? nullptr : *last;
}

void JobStrip::refresh()
{
    const Job* job = shownJob();
    setVisible(job != nullptr);
    if (!job)
        return;
    m_title->setText(job->title());
    m_words->setText(words(*job));
    const base::JobProgress& progress = job->progress();
    m_line->setShare(progress.total && *progress.total > 0 ? std::optional(
                         static_cast<double>(progress.done) / static_cast<double>(*progress.total))
                                                           : std::nullopt);
    m_line->setAccessibleName(QStringLiteral("%1: %2").arg(job->title(), m_words->text()));
    widgets::nameControl(m_cancel, tr("Cancel %1").arg(job->title()));
    const int others = static_cast<int>(m_jobs.jobs().size()) - 1;
    m_more->setVisible(others > 0);
    m_more->setText(QStringLiteral("+%1").arg(others));
    widgets::nameControl(m_more, tr("%n more task(s)", nullptr, others));
}

QString JobStrip::words(const Job& job) const
{
    const base::JobProgress& progress = job.progress();
    if (job.state() == JobState::Queued)
        return tr("waiting");
    const QString done = m_theme.format().compact(progress.done);
    if (!progress.total)
        return QStringLiteral("%1 %2").arg(done, progress.unit);
    return tr("%1 of %2 %3").arg(done, m_theme.format().compact(*progress.total), progress.unit);
}

void JobStrip::openList()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (Job* job : m_jobs.jobs()) {
        QAction* action = menu->addAction(tr("Cancel %1 (%2)").arg(job->title(), words(*job)));
        action->setEnabled(!job->isFinished());
        connect(action, &QAction::triggered, job, &Job::cancel);
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

} // namespace opsdeck::ui::shell
