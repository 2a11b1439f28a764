// Whether measurements are being recorded, in the status bar; pressing it pauses or resumes that.
// Hidden while there is nothing to record. GUI thread.
#pragma once

#include "ui/shell/shell_state.h"

#include <QToolButton>

namespace opsdeck::ui::shell {

class RecordingButton : public QToolButton
{
    Q_OBJECT

public:
    explicit RecordingButton(const theme::Theme& theme, QWidget* parent = nullptr);

    void setState(const RecordingState& state, const QKeySequence& key);

private:
    void dress();

    const theme::Theme& m_theme;
    bool m_isPaused = false;
    bool m_isUneasy = false; // it goes on, not as it should
};

} // namespace opsdeck::ui::shell
