// F6: the keyboard goes from pane to pane, round and round, to the first control that takes it.
// GUI thread.
#pragma once

#include <span>

class QWidget;

namespace opsdeck::ui::shell {

// `step` is 1 or -1; from the pane that has the focus, or the first one.
void focusPane(std::span<QWidget* const> panes, int step);

} // namespace opsdeck::ui::shell
