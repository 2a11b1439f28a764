// What the program is, its version and its licence, in a small dialog.
#pragma once

#include "ui/theme/theme.h"

#include <QCoreApplication>

class QDialog;
class QWidget;

namespace opsdeck::desktop {

QDialog* makeAbout(const ui::theme::Theme& theme, QWidget* window);

} // namespace opsdeck::desktop
