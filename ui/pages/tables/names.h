// Inside the pages `tables` means the models; the widgets of that name are ui::tables. Without this
// the nearer namespace would win wherever both are included.
#pragma once

namespace opsdeck::tables {
}

namespace opsdeck::ui::pages {

namespace tables = opsdeck::tables;

} // namespace opsdeck::ui::pages
