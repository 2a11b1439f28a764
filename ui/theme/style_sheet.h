// The application's style sheet, generated from the tokens. Widgets choose among looks by dynamic
// properties: QPushButton[variant] is primary, quiet, destructive or danger (filled, last step
// only); [small] makes a 24 px control; QLineEdit[changed] and [invalid] show a state of the field.
#pragma once

#include <QString>

namespace opsdeck::ui::theme {

class Theme;
QString styleSheet(const Theme& theme);

} // namespace opsdeck::ui::theme
