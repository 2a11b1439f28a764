// Which time is looked at: "Last 6 hours UTC" with arrows to step back and forth; the list has the
// usual lengths and a range of one's own. Sets the home of the linked window. GUI thread.
#pragma once

#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QPushButton;
class QToolButton;

namespace opsdeck::ui::charts {

class RangePicker : public QWidget
{
    Q_OBJECT

public:
    RangePicker(const theme::Theme& theme, TimeWindow& window, QWidget* parent = nullptr);

    void choose(std::chrono::seconds last); // up to now, following it
    void setRange(const TimeRange& range); // a fixed one
    std::chrono::seconds chosen() const { return m_chosen; } // 0: a fixed range
    static series::Time now();

signals:
    void chosenChanged();

private:
    void showText();
    void openMenu();
    void openCustom();
    void step(int way);

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    QToolButton* m_back;
    QPushButton* m_button;
    QToolButton* m_forth;
    std::chrono::seconds m_chosen{ 0 };
};

} // namespace opsdeck::ui::charts
