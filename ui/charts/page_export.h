// A whole page as a picture or a document: what its widgets show, its charts drawn anew so that
// they are sharp at any size, a line above that says what it is of. Drawing is the GUI thread's;
// the answer is a value that any thread may write.
#pragma once

#include "ui/theme/theme.h"

#include <QImage>

class QWidget;

namespace opsdeck::ui::charts {

class Chart;

struct PageDrawing
{
    QWidget* page = nullptr;
    std::vector<Chart*> charts; // inside it
    QString caption; // "commerce-eu, paris, 21 Nov 13:00 to 14:00 UTC"
};

QImage pagePicture(const theme::Theme& theme, const PageDrawing& drawing);
QByteArray pageDocument(const theme::Theme& theme, const PageDrawing& drawing); // PDF

} // namespace opsdeck::ui::charts
