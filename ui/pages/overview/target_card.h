// One number against its target: value, state, sparkline, target, and how far off it is: the change
// against the same hours before, or the share of the limit once that matters. Says the
// age of what it shows, and what to do when there is nothing. GUI thread.
#pragma once

#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QPushButton;

namespace opsdeck::ui::charts {
class Sparkline;
}

namespace opsdeck::ui::widgets {
class IconView;
class Label;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

struct TargetValue
{
    charts::PointsPtr points; // of the range
    charts::TimeRange range;
    double value = 0;
    series::Time time = 0; // when it was measured
    std::optional<double> before; // mean of the same hours, whole days before
    std::optional<double> mean; // of the range, to compare with that
};

class TargetCard : public QFrame
{
    Q_OBJECT

public:
    TargetCard(
        const theme::Theme& theme, const QString& title, QString unit, QWidget* parent = nullptr);

    void setTarget(const std::optional<charts::TargetLine>& target); // judges anew
    void setScope(const QString& scope); // "all tenants" where one is chosen and this is not its
    void showValue(const TargetValue& value);
    void showLoading();
    void showNothing(const QString& why, bool mayAdd); // mayAdd: offers to add an endpoint
    void showAge(series::Time now);
    theme::Severity severity() const { return m_severity; }
    const QString& title() const { return m_title; }
    QString valueText() const;
    QString standing() const { return m_standing; } // "7 % over"
    const QString& unit() const { return m_unit; }
    const QString& scope() const { return m_scope; }
    const std::optional<charts::TargetLine>& target() const { return m_target; }
    const std::optional<TargetValue>& shown() const { return m_shown; }
    charts::ChartContent content() const; // the sparkline as a chart
    struct Since
    {
        series::Time time = 0;
        bool isWhole = true; // since the range's first sample at least
    };
    // When it began to be missed, or near, as it still is.
    Since since() const;

signals:
    void endpointAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void describe();
    void fitTarget();
    void alignUnit(); // on the line of the figure
    QString targetText() const;
    QString standingText(const TargetValue& value) const;

    const theme::Theme& m_theme;
    const QString m_title;
    const QString m_unit;
    std::optional<charts::TargetLine> m_target;
    QString m_scope;
    std::optional<TargetValue> m_shown;
    theme::Severity m_severity = theme::Severity::Neutral;
    QString m_standing;
    QString m_age;
    widgets::Label* m_name;
    widgets::Label* m_figure;
    widgets::Label* m_figureUnit;
    widgets::Label* m_targetText;
    widgets::Label* m_right;
    widgets::IconView* m_icon;
    charts::Sparkline* m_sparkline;
    QPushButton* m_add;
};

} // namespace opsdeck::ui::pages
