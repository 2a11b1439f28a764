#include "ui/shell/pane_focus.h"

#include <QApplication>
#include <QWidget>

#include <algorithm>

namespace opsdeck::ui::shell {

namespace {

QWidget* firstControl(const QWidget* pane)
{
    for (QWidget* child : pane->findChildren<QWidget*>()) {
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus))
            return child;
    }
    return nullptr;
}

} // namespace

void focusPane(std::span<QWidget* const> panes, int step)
{
    const QWidget* focus = QApplication::focusWidget();
    const auto here = std::find_if(panes.begin(), panes.end(),
        [&](const QWidget* pane) { return focus && pane->isAncestorOf(focus); });
    const auto count = static_cast<int>(panes.size());
    int at = here == panes.end() ? 0 : static_cast<int>(here - panes.begin());
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        if (QWidget* control = firstControl(panes[static_cast<std::size_t>(at)])) {
            control->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
}

} // namespace opsdeck::ui::shell
