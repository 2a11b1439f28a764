// The jobs of this window in the status bar: the newest running one with its progress and a cancel
// button, the others behind a count that opens them all. Failed jobs stay until seen. GUI thread.
#pragma once

#include "models/base/job.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QToolButton;

namespace opsdeck::ui::widgets {
class Label;
class ProgressLine;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::shell {

class JobStrip : public QWidget
{
    Q_OBJECT

public:
    JobStrip(const theme::Theme& theme, base::JobList& jobs, QWidget* parent = nullptr);

signals:
    void jobEnded(opsdeck::base::Job* job); // done or failed, for a toast

private:
    void jobChanged(base::Job* job);
    base::Job* shownJob() const;
    void refresh();
    QString words(const base::Job& job) const;
    void openList();

    const theme::Theme& m_theme;
    base::JobList& m_jobs;
    widgets::Label* m_title;
    widgets::Label* m_words;
    widgets::ProgressLine* m_line;
    QToolButton* m_cancel;
    QToolButton* m_more;
};

} // namespace opsdeck::ui::shell
