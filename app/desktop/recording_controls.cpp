#include "app/desktop/recording_controls.h"

#include "models/series/history_store.h"
#include "ui/pages/settings/own_metrics_dialog.h"
#include "ui/pages/settings/retention_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/scrim.h"

namespace opsdeck::desktop {

using metrics::Recorder;
using ui::pages::OwnMetricsDialog;
using ui::pages::RetentionDialog;
using ui::shell::MainWindow;

RecordingControls::RecordingControls(
    const ui::theme::Theme& theme, Services& services, MainWindow& window, QObject* parent)
    : QObject(parent)
    , m_theme(theme)
    , m_services(services)
    , m_window(window)
{
    connect(&window, &MainWindow::ownMetricsAsked, this, &RecordingControls::openOwnMetrics);
    connect(&window, &MainWindow::retentionAsked, this, &RecordingControls::openRetention);
    connect(&window, &MainWindow::recordingToggled, this, [this] {
        if (m_services.isStarted())
            m_services.recorder().setPaused(!m_services.recorder().isPaused());
    });
}

void RecordingControls::start()
{
    const Recorder* recorder = &m_services.recorder();
    connect(recorder, &Recorder::started, this, &RecordingControls::follow);
    connect(recorder, &Recorder::pausedChanged, this, &RecordingControls::show);
    connect(recorder, &Recorder::targetsChanged, this, &RecordingControls::show);
    connect(recorder, &Recorder::targetWentUp, this, &RecordingControls::show);
    connect(recorder, &Recorder::targetWentDown, this, &RecordingControls::show);
    connect(recorder, &Recorder::targetChanged, this, [this] {
        if (warnings() != m_warnings)
            show();
    });
    follow();
}

// There is another store with every workspace.
void RecordingControls::follow()
{
    if (const series::HistoryStore* history = m_services.recorder().history())
        connect(history, &series::HistoryStore::recordingChanged, this, &RecordingControls::show,
            Qt::UniqueConnection);
    show();
}

// What targets that answer are told about: series above the limit, a clock that went back.
QStringList RecordingControls::warnings() const
{
    QStringList lines;
    for (const metrics::TargetStatus& target : m_services.recorder().targets()) {
        for (const QString& warning : target.warnings)
            lines += tr("%1: %2").arg(target.id, warning);
    }
    return lines;
}

void RecordingControls::show()
{
    const Recorder& recorder = m_services.recorder();
    ui::shell::RecordingState state;
    state.isOn = recorder.isRecording();
    state.isPaused = recorder.isPaused();
    QStringList down;
    for (const metrics::TargetStatus& target : recorder.targets()) {
        if (target.health == metrics::TargetHealth::Down)
            down += tr("%1: %2").arg(target.id, target.error ? target.error->why : QString());
    }
    m_warnings = warnings();
    if (const series::HistoryStore* const history = recorder.history()) {
        const series::StoreState store = history->state();
        state.isElsewhere = store.isReadOnly;
        state.isRefused = !store.isRecording && !store.isReadOnly;
    }
    state.down = static_cast<int>(down.size());
    state.warned = static_cast<int>(m_warnings.size());
    state.detail = (down + m_warnings).join(u'\n');
    m_window.setRecording(state);
}

void RecordingControls::openRetention()
{
    series::HistoryStore* history =
        m_services.isStarted() ? m_services.recorder().history() : nullptr;
    if (!history || !history->state().isOpen) // until then nobody knows what holds
        return;
    if (history->state().isReadOnly) {
        emit m_services.notice(
            { base::ErrorCode::Usage, tr("The history's length is not changed here"),
                tr("another Opsdeck writes to it already"), tr("Change it there"), {} });
        return;
    }
    auto* dialog = new RetentionDialog(m_theme, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setPolicy(history->policy());
    dialog->setUse(history->state().fileBytes, history->firstTime());
    // The store goes with its workspace, and what was asked of it too.
    connect(&m_services.recorder(), &Recorder::stopping, dialog, &QDialog::reject);
    connect(dialog, &RetentionDialog::policyChosen, history,
        [history](const series::RetentionPolicy& policy) { history->setPolicy(policy); });
    ui::widgets::Scrim::attach(m_theme, &m_window, dialog);
    dialog->open();
}

void RecordingControls::openOwnMetrics()
{
    if (!m_services.isStarted())
        return;
    auto* dialog = new OwnMetricsDialog(m_theme, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setPort(m_services.ownMetricsPort());
    connect(
        dialog, &OwnMetricsDialog::offerAsked, this, [this, dialog](std::optional<quint16> port) {
            const base::Status offered = m_services.offerOwnMetrics(port);
            dialog->setPort(m_services.ownMetricsPort());
            if (!offered)
                dialog->showFailure(offered.error());
        });
    ui::widgets::Scrim::attach(m_theme, &m_window, dialog);
    dialog->open();
}

} // namespace opsdeck::desktop
