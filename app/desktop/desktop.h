// The program with a window: one instance a user, theme and language, then the window, then
// everything else.
#pragma once

#include <QString>

class QApplication;

namespace opsdeck::desktop {

// The style and the look that do not depend on settings; before the first widget.
void prepareApplication();
int runDesktop(int argc, char** argv);

} // namespace opsdeck::desktop
