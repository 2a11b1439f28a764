// A page or a card as a picture or a document: what its widgets show, its charts drawn anew so that
// they are sharp at any size, a line above that says what it is of. GUI thread.
#pragma once

#include "ui/charts/chart_export.h"

class QWidget;

namespace opsdeck::ui::charts {

struct PageDrawing
{
    QWidget* page = nullptr;
    std::vector<Chart*> charts; // inside it
    QString caption; // "commerce-eu, paris, 21 Nov 13:00 to 14:00 UTC"
};

Drawing drawingOf(const theme::Theme& theme, const PageDrawing& drawing);

} // namespace opsdeck::ui::charts
