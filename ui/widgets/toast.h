// One-line messages at the lower right of a window: done, failed, with at most one action. They go
// by themselves (6 s, 10 s with an action); failures stay until closed. GUI thread.
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

#include <functional>

class QVBoxLayout;

namespace opsdeck::ui::widgets {

struct ToastText
{
    theme::Severity severity = theme::Severity::Met;
    QString text;
    QString detail; // in grey behind it
    QString action; // "Undo"; may be empty
    std::function<void()> onAction;
};

class ToastStack : public QWidget
{
    Q_OBJECT

public:
    // Lies over `window`, `bottomMargin` above its lower edge.
    ToastStack(const theme::Theme& theme, int bottomMargin, QWidget* window);

    void show(const ToastText& text);
    int count() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QFrame* makeToast(const ToastText& text);
    void place();

    const theme::Theme& m_theme;
    int m_bottomMargin;
    QVBoxLayout* m_layout;
};

} // namespace opsdeck::ui::widgets
