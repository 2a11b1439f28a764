// A series in the space of a word: line, soft area, the target dashed, the last value as a dot;
// grey while all is well. Draws from the reduction to its pixels. GUI thread; the theme outlives
// it.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace opsdeck::ui::charts {

class Sparkline : public QWidget
{
    Q_OBJECT

public:
    explicit Sparkline(const theme::Theme& theme, QWidget* parent = nullptr);

    void setPoints(PointsPtr points, const TimeRange& range, std::optional<double> target);
    void setToken(theme::Token token);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    PointsPtr m_points;
    TimeRange m_range;
    std::optional<double> m_target;
    theme::Token m_token = theme::Token::Ink3;
};

} // namespace opsdeck::ui::charts
