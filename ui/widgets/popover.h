// A small window that opens under a control or in the middle of its owner: raised surface, strong
// border and a 4 px ring in the halo colour. Stays at its anchor when the window is moved or
// resized, and on the screen. Escape or a click elsewhere closes it and gives the focus back. GUI
// thread.
#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace opsdeck::ui::widgets {

class Popover : public QWidget
{
    Q_OBJECT

public:
    Popover(const theme::Theme& theme, const QString& name, QWidget* parent);

    QVBoxLayout* body() const { return m_body; }
    // At its left edge; above it where there is no room below.
    void openUnder(QWidget* anchor);
    void openOver(QWidget* owner, int top); // centred, `top` below the owner's upper edge
    void place(); // again: the anchor has moved, or this has another size

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void openAt(QWidget* anchor, std::optional<int> top);
    QPoint wantedPlace(const QRect& room) const;
    void watchAnchor(bool watch); // and all it lies in

    const theme::Theme& m_theme;
    QVBoxLayout* m_body;
    QPointer<QWidget> m_anchor;
    std::optional<int> m_top; // over the anchor; empty: under it
    QPointer<QWidget> m_focusBefore;
};

} // namespace opsdeck::ui::widgets
