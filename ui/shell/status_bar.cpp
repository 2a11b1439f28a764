#include "ui/shell/status_bar.h"

#include "ui/shell/job_strip.h"
#include "ui/shell/recording_button.h"
#include "ui/widgets/icon_view.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress_line.h"

#include <QHBoxLayout>

namespace opsdeck::ui::shell {

namespace {
constexpr int kHeight = 28;
constexpr int kPoolLine = 40;
constexpr double kNearLimit = 0.85;
constexpr int kStaleIntervals = 3;
} // namespace

using widgets::Label;

StatusBar::StatusBar(const theme::Theme& theme, base::JobList& jobs, QWidget* parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_poolIcon(new widgets::IconView(theme, "link", theme::Token::Ink3, 14))
    , m_pool(new Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_poolLine(new widgets::ProgressLine(theme))
    , m_cost(new Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_age(new Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_recording(new RecordingButton(theme))
    , m_jobs(new JobStrip(theme, jobs))
    , m_lock(new widgets::IconView(theme, "lock", theme::Token::Ink3, 14))
    , m_access(new Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_clock(new Label(theme, theme::Role::Small, theme::Token::Ink2))
    , m_costDivider(makeDivider())
    , m_ageDivider(makeDivider())
    , m_jobDivider(makeDivider())
{
    setProperty("panel", QStringLiteral("statusbar"));
    setAccessibleName(tr("Status"));
    layOut();
    m_tick.setInterval(std::chrono::seconds(1));
    connect(&m_tick, &QTimer::timeout, this, &StatusBar::tick);
    connect(&theme, &theme::Theme::changed, this, &StatusBar::dress);
    dress();
    setWorkspace({});
    setPool({});
    setCost({});
}

QFrame* StatusBar::makeDivider()
{
    auto* divider = new QFrame;
    divider->setProperty("divider", true);
    divider->setFixedWidth(1);
    return divider;
}

void StatusBar::layOut()
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 1, 12, 0);
    row->setSpacing(8);
    row->addWidget(m_poolIcon);
    row->addWidget(m_pool);
    m_poolLine->setFixedWidth(kPoolLine);
    m_poolLine->setColor(theme::Token::Ink2);
    row->addWidget(m_poolLine);
    row->addWidget(m_costDivider);
    row->addWidget(m_cost);
    row->addWidget(m_ageDivider);
    row->addWidget(m_age);
    row->addWidget(m_recording);
    row->addWidget(m_jobDivider);
    row->addWidget(m_jobs);
    row->addStretch(1);
    row->addWidget(m_lock);
    row->addWidget(m_access);
    row->addSpacing(8);
    row->addWidget(m_clock);
}

void StatusBar::setWorkspace(const WorkspaceState& workspace)
{
    m_lock->setIcon(workspace.isReadOnly ? "lock" : "edit", theme::Token::Ink3);
    m_access->setText(workspace.access.isEmpty() ? tr("read only") : workspace.access);
    if (!workspace.isOpen())
        setRefreshed({});
}

void StatusBar::setPool(const PoolUse& pool)
{
    const bool open = pool.limit > 0;
    m_poolLine->setVisible(open);
    m_poolIcon->setVisible(open);
    if (!open) {
        m_pool->setText(tr("Not connected"));
        return;
    }
    const double share = static_cast<double>(pool.inUse) / pool.limit;
    QString text = tr("Pool %1/%2").arg(pool.inUse).arg(pool.limit);
    if (pool.waiting > 0)
        text += tr(", %n waiting", nullptr, pool.waiting);
    m_pool->setText(text);
    m_poolLine->setShare(share);
    m_poolLine->setAccessibleName(text);
    m_poolLine->setColor(share > kNearLimit ? theme::Token::WarnMark : theme::Token::Ink2);
}

void StatusBar::setCost(const QString& words)
{
    m_cost->setText(words);
    m_cost->setVisible(!words.isEmpty());
    m_costDivider->setVisible(!words.isEmpty());
}

void StatusBar::setRefreshed(const QDateTime& when)
{
    m_refreshed = when;
    tick();
}

void StatusBar::setInterval(std::chrono::seconds interval)
{
    m_interval = interval;
    tick();
}

void StatusBar::showEvent(QShowEvent*)
{
    m_tick.start();
    tick();
}

void StatusBar::hideEvent(QHideEvent*) { m_tick.stop(); }

void StatusBar::dress()
{
    setFixedHeight(m_theme.scaled(kHeight));
    for (QFrame* divider : { m_costDivider, m_ageDivider, m_jobDivider })
        divider->setFixedHeight(m_theme.scaled(16));
    tick();
}

void StatusBar::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const theme::Format& format = m_theme.format();
    m_clock->setText(QStringLiteral("%1 %2").arg(format.zoneName(), format.time(now)));
    m_age->setVisible(m_refreshed.isValid());
    m_ageDivider->setVisible(m_refreshed.isValid());
    m_jobDivider->setVisible(!m_jobs->isHidden());
    if (!m_refreshed.isValid())
        return;
    const std::chrono::seconds age{ m_refreshed.secsTo(now) };
    m_age->setText(tr("Refreshed %1").arg(format.age(age)));
    m_age->setToken(age > m_interval * kStaleIntervals ? theme::Token::Warn : theme::Token::Ink2);
}

} // namespace opsdeck::ui::shell
