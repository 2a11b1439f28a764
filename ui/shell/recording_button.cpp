#include "ui/shell/recording_button.h"

#include "ui/widgets/button.h"

namespace opsdeck::ui::shell {

namespace {
constexpr int kHeight = 24;
constexpr int kIcon = 14;

QString words(const RecordingState& state)
{
    if (state.isPaused)
        return RecordingButton::tr("Recording paused");
    if (state.isElsewhere)
        return RecordingButton::tr("Recorded by another Opsdeck");
    if (state.isRefused)
        return RecordingButton::tr("Recording, the disk refuses");
    if (state.down > 0)
        return RecordingButton::tr("Recording, %n down", nullptr, state.down);
    if (state.warned > 0)
        return RecordingButton::tr("Recording, %n warning(s)", nullptr, state.warned);
    return RecordingButton::tr("Recording");
}
} // namespace

RecordingButton::RecordingButton(const theme::Theme& theme, QWidget* parent)
    : QToolButton(parent)
    , m_theme(theme)
{
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &theme::Theme::changed, this, &RecordingButton::dress);
    setState({}, {});
}

void RecordingButton::setState(const RecordingState& state, const QKeySequence& key)
{
    setVisible(state.isOn);
    m_isPaused = state.isPaused;
    m_isUneasy = state.isRefused || state.down > 0 || state.warned > 0;
    setText(words(state));
    widgets::nameControl(
        this, state.isPaused ? tr("Resume recording") : tr("Pause recording"), key);
    setAccessibleDescription(state.detail.isEmpty() ? text() : state.detail);
    if (!state.detail.isEmpty())
        setToolTip(QStringLiteral("%1\n%2").arg(toolTip(), state.detail));
    dress();
}

void RecordingButton::dress()
{
    setFont(m_theme.font(theme::Role::Small));
    setMinimumSize(m_theme.scaled(kHeight), m_theme.scaled(kHeight));
    setIconSize({ kIcon, kIcon });
    setIcon(theme::themedIcon(m_theme, m_isPaused ? "pause" : "activity",
        m_isPaused || m_isUneasy ? theme::Token::Warn : theme::Token::Ink3,
        theme::Token::AccentInk));
}

} // namespace opsdeck::ui::shell
