// A popover with one line to fill in: the name of a view, the place to go to. Enter accepts, Escape
// closes.
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::pages {

class LinePopover : public QFrame
{
    Q_OBJECT

public:
    LinePopover(
        const theme::Theme& theme, const QString& label, const QString& action, QWidget* parent);

    void open(const QString& text, const QString& hint, const QPoint& globalPosition);
    void showError(const QString& error); // opens again with it

signals:
    void accepted(const QString& text);

private:
    void accept();
    QLineEdit* m_line;
    QLabel* m_hint;
};

} // namespace opsdeck::ui::pages
