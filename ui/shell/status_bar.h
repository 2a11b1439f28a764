// The strip under everything: pool of this client, age of what is shown, tasks, access mode and the
// clock of the workspace's zone. Ticks once a second while the window is seen. GUI thread.
#pragma once

#include "models/base/job.h"
#include "ui/shell/shell_state.h"

#include <QDateTime>
#include <QFrame>
#include <QTimer>

namespace opsdeck::ui::widgets {
class IconView;
class Label;
class ProgressLine;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::shell {

class JobStrip;
class RecordingButton;

class StatusBar : public QFrame
{
    Q_OBJECT

public:
    StatusBar(const theme::Theme& theme, base::JobList& jobs, QWidget* parent = nullptr);

    void setWorkspace(const WorkspaceState& workspace);
    void setPool(const PoolUse& pool);
    void setCost(const QString& words); // what Opsdeck itself asks: "12 queries, 1.2 MB"
    void setRefreshed(const QDateTime& when); // invalid: nothing was read yet
    void setInterval(std::chrono::seconds interval);
    JobStrip* jobs() const { return m_jobs; }
    RecordingButton* recording() const { return m_recording; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QFrame* makeDivider();
    void layOut();
    void dress();
    void tick();

    const theme::Theme& m_theme;
    widgets::IconView* m_poolIcon;
    widgets::Label* m_pool;
    widgets::ProgressLine* m_poolLine;
    widgets::Label* m_cost;
    widgets::Label* m_age;
    RecordingButton* m_recording;
    JobStrip* m_jobs;
    widgets::IconView* m_lock;
    widgets::Label* m_access;
    widgets::Label* m_clock;
    QFrame* m_costDivider;
    QFrame* m_ageDivider;
    QFrame* m_jobDivider;
    QDateTime m_refreshed;
    std::chrono::seconds m_interval{ 10 };
    QTimer m_tick;
};

} // namespace opsdeck::ui::shell
