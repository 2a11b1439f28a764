// A 4 px bar: a known share, a moving segment while the length is unknown (still under reduced
// motion), grey when paused, red when failed. GUI thread; ticks only while it moves and is seen.
#pragma once

#include "ui/theme/theme.h"

#include <QTimer>
#include <QWidget>

#include <optional>

namespace opsdeck::ui::widgets {

class ProgressLine : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(const theme::Theme& theme, QWidget* parent = nullptr);

    void setShare(std::optional<double> share); // 0 to 1; empty: unknown length
    void setColor(theme::Token token); // Accent, or Ink2 when paused, Bad when failed
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void decideMotion();

    const theme::Theme& m_theme;
    std::optional<double> m_share = 0.0;
    theme::Token m_token = theme::Token::Accent;
    QTimer m_motion;
    double m_phase = 0;
};

} // namespace opsdeck::ui::widgets
