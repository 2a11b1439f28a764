// A short list of named numbers against one target: as bars from zero with a tick at the target,
// or, for rates whose floor is not zero, as dots with a line from the target. GUI thread; the theme
// outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace opsdeck::ui::charts {

struct BarRow
{
    QString name;
    QString aside; // between the name and the bar: "1,500"
    double value = 0;
    QString text;
    theme::Severity severity = theme::Severity::Neutral;
};

class RowBars : public QWidget
{
    Q_OBJECT

public:
    enum class Look { Bars, Dots };
    RowBars(const theme::Theme& theme, Look look, QWidget* parent = nullptr);

    void setRows(std::vector<BarRow> rows, double low, double high, double target);
    void setMonoNames(bool on) { m_monoNames = on; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const theme::Theme& m_theme;
    const Look m_look;
    std::vector<BarRow> m_rows;
    double m_low = 0;
    double m_high = 1;
    double m_target = 0;
    bool m_monoNames = false;
};

} // namespace opsdeck::ui::charts
