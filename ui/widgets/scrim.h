// Dims a window while a dialog lies over it: a child that paints the scrim and takes no input.
// Follows the window's size; belongs to the dialog and goes with it. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QDialog;

namespace opsdeck::ui::widgets {

class Scrim : public QWidget
{
    Q_OBJECT

public:
    // Shown and hidden with the dialog.
    static void attach(const theme::Theme& theme, QWidget* window, QDialog* dialog);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Scrim(const theme::Theme& theme, QWidget* window);

    const theme::Theme& m_theme;
};

} // namespace opsdeck::ui::widgets
