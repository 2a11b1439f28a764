// The line above the overview: how many targets are missed, near and met, what the numbers are
// compared with, the range, and what can be done: edit the targets, export. GUI thread.
#pragma once

#include "ui/pages/overview/overview_board.h"

class QPushButton;

namespace opsdeck::ui::charts {
class RangePicker;
}

namespace opsdeck::ui::widgets {
class Label;
class Pill;
} // namespace opsdeck::ui::widgets

namespace opsdeck::ui::pages {

enum class OverviewFormat { Picture, Document, Numbers, Values };

class OverviewHead : public QWidget
{
    Q_OBJECT

public:
    OverviewHead(const theme::Theme& theme, charts::TimeWindow& window, QWidget* parent = nullptr);

    void showCounts(const OverviewBoard::Count& count);
    void showCompared(int days);
    charts::RangePicker& picker() { return *m_picker; }
    QPushButton* editButton() { return m_edit; }

signals:
    void editAsked();
    void copyAsked();
    void exportAsked(opsdeck::ui::pages::OverviewFormat format);

private:
    void openExport();

    widgets::Pill* m_missed;
    widgets::Pill* m_near;
    widgets::Pill* m_met;
    widgets::Label* m_compared;
    charts::RangePicker* m_picker;
    QPushButton* m_edit;
    QPushButton* m_export;
};

} // namespace opsdeck::ui::pages
