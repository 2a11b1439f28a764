// Well-known words of status columns and the state each tells. Pure.
#pragma once

#include <string_view>

namespace opsdeck::ui::tables {

enum class PillState { Neutral, Ok, Warn, Bad, Info, Accent };
enum class PillIcon { Dot, Check, Clock, Triangle, Octagon, Cross, Arrows, Truck, Undo, Pause };

struct StatusLook
{
    PillState state = PillState::Neutral;
    PillIcon icon = PillIcon::Dot;
};

// In any case; an unknown word is neutral with a dot.
StatusLook statusLook(std::string_view word);

} // namespace opsdeck::ui::tables
