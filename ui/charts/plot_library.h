// QCustomPlot under our strictness: its header writes Qt's old `foreach`, which we build without.
// Include this instead of <qcustomplot.h>, and only in ui/charts and its tests.
#pragma once

#define foreach(variable, container) for (variable : (container)) // NOLINT: a declaration
#include <qcustomplot.h>
#undef foreach
