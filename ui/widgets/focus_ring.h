// The 2 px ring, 1 px off the control that has the keyboard, for the whole application. It shows
// only when the focus came by the keyboard, and never on views that mark their own current cell
// (property "ownFocus"). One object; GUI thread; the theme outlives it.
#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

namespace opsdeck::ui::widgets {

class FocusRing : public QObject
{
    Q_OBJECT

public:
    explicit FocusRing(const theme::Theme& theme, QObject* parent = nullptr);
    ~FocusRing() override;
    bool isShown() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Frame;
    void follow(QWidget* target);
    void place();

    const theme::Theme& m_theme;
    QPointer<QWidget> m_target;
    QPointer<Frame> m_frame;
};

} // namespace opsdeck::ui::widgets
