// Buttons of the visual language: one call each, named and dressed. At most one primary in a card
// or dialog; danger (filled red) only as the last step. Owned by the parent they are given or laid
// into.
#pragma once

#include "ui/theme/icons.h"

#include <QPushButton>
#include <QToolButton>

namespace opsdeck::ui::theme {
class Theme;
}

namespace opsdeck::ui::widgets {

enum class ButtonKind { Default, Primary, Quiet, Link, Destructive, Danger };

QPushButton* makeButton(
    const QString& text, ButtonKind kind = ButtonKind::Default, QWidget* parent = nullptr);
QPushButton* makeButton(const theme::Theme& theme, const char* icon, const QString& text,
    ButtonKind kind = ButtonKind::Default, QWidget* parent = nullptr);
void setButtonKind(QPushButton* button, ButtonKind kind);

// An icon alone: the name is its tooltip and what a screen reader says.
QToolButton* makeIconButton(
    const theme::Theme& theme, const char* icon, const QString& name, QWidget* parent = nullptr);
// The small arrow at the end of a button that opens a menu.
void markOpener(const theme::Theme& theme, QPushButton* button);
// "Pause (Ctrl+.)" as the tooltip, the name alone for the screen reader.
void nameControl(QWidget* control, const QString& name, const QKeySequence& key = {});

// Reads the dynamic properties again after one of them changed.
void repolish(QWidget* widget);

} // namespace opsdeck::ui::widgets
