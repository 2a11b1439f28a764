// Which time is looked at: "Last 6 hours UTC" with arrows to step by its length; the list has the
// usual lengths and a range of one's own. Sets the home of the linked window. What it can do are
// its actions(), with keys: whoever shows it lists them in a menu. GUI thread.
#pragma once

#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QToolButton;

namespace opsdeck::ui::charts {

class RangeButton;

class RangePicker : public QFrame
{
    Q_OBJECT

public:
    RangePicker(const theme::Theme& theme, TimeWindow& window, QWidget* parent = nullptr);

    void choose(std::chrono::seconds last); // up to now, following it
    void setRange(const TimeRange& range); // a fixed one
    std::chrono::seconds chosen() const { return m_chosen; } // 0: a fixed range
    static series::Time now();

protected:
    void changeEvent(QEvent* event) override;

private:
    QAction* addStep(QToolButton* button, int way, const QKeySequence& key);
    void layOut();
    void dress();
    void showText();
    void openMenu();
    void openCustom();

    const theme::Theme& m_theme;
    TimeWindow& m_window;
    QToolButton* m_back;
    RangeButton* m_button;
    QToolButton* m_forth;
    QAction* m_choose;
    QAction* m_earlier;
    QAction* m_later;
    std::chrono::seconds m_chosen{ 0 };
};

} // namespace opsdeck::ui::charts
