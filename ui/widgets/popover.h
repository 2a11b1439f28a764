// A small window that opens under a control or in the middle of its owner: raised surface, strong
// border and a 4 px ring in the halo colour. Escape or a click elsewhere closes it and gives the
// focus back. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace opsdeck::ui::widgets {

class Popover : public QWidget
{
    Q_OBJECT

public:
    Popover(const theme::Theme& theme, const QString& name, QWidget* parent);

    QVBoxLayout* body() const { return m_body; }
    void openUnder(QWidget* anchor); // its left edge, kept on the screen
    void openOver(QWidget* owner, int top); // centred, `top` below the owner's upper edge

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void openAt(QPoint topLeft);

    const theme::Theme& m_theme;
    QVBoxLayout* m_body;
    QPointer<QWidget> m_focusBefore;
};

} // namespace opsdeck::ui::widgets
