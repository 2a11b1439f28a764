// A popover with one line to fill in: the name of a view, the place to go to. Enter accepts, Escape
// closes.
#pragma once

#include "ui/widgets/popover.h"

class QLabel;
class QLineEdit;

namespace opsdeck::ui::pages {

class LinePopover : public widgets::Popover
{
    Q_OBJECT

public:
    LinePopover(
        const theme::Theme& theme, const QString& label, const QString& action, QWidget* parent);

    void open(QWidget* anchor, const QString& hint);
    void showError(const QString& error); // opens again with it

signals:
    void accepted(const QString& text);

private:
    void accept();
    QLineEdit* m_line;
    QLabel* m_hint;
};

} // namespace opsdeck::ui::pages
