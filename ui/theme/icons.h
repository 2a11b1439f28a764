// Line icons by name ("chevron-down" is resources/icons/chevron-down.svg), drawn in the colour of a
// token at any scale. Pixmaps are cached for each size, colour and device pixel ratio. GUI thread.
#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>
#include <QPixmap>

class QPainter;

namespace opsdeck::ui::theme {

class Theme;

inline constexpr int kIconSize = 16;

QPixmap iconPixmap(const char* name, const QColor& color, int size, qreal devicePixelRatio);

// Centred in `rect` at its usual size, on whole device pixels.
void drawIcon(QPainter& painter, const QRect& rect, const char* name, const QColor& color,
    int size = kIconSize);

// Follows the theme on every paint; disabled it takes Token::InkOff, switched on `on`. The theme
// outlives it.
QIcon themedIcon(const Theme& theme, const char* name, Token token, Token on);
QIcon themedIcon(const Theme& theme, const char* name, Token token = Token::Ink2);

} // namespace opsdeck::ui::theme
