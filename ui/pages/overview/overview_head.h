// The line above the overview: how many targets are missed, near and met, what the numbers are
// compared with, and what can be done: edit the targets, export. GUI thread.
#pragma once

#include "ui/pages/overview/overview_board.h"

class QPushButton;

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
    explicit OverviewHead(const theme::Theme& theme, QWidget* parent = nullptr);

    void showCounts(const OverviewBoard::Count& count);
    void showCompared(int days);
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
    QPushButton* m_edit;
    QPushButton* m_export;
};

} // namespace opsdeck::ui::pages
