// Charts as files and pictures: PNG, SVG and PDF with titles and legends, CSV with every value at
// full precision. A file is complete or absent. Drawing is the GUI thread's; writing CSV is for any
// thread, as the points do not change any more.
#pragma once

#include "models/base/result.h"
#include "ui/charts/chart_content.h"
#include "ui/charts/time_window.h"
#include "ui/theme/theme.h"

#include <QImage>

#include <functional>

class QCPPainter;
class QIODevice;

namespace opsdeck::ui::charts {

class Chart;

// Something to draw at any size on anything, in the units of the screen.
struct Drawing
{
    QSize size;
    QColor ground;
    std::function<void(QCPPainter&)> draw;
};

Drawing drawingOf(const theme::Theme& theme, const std::vector<Chart*>& charts);
QImage picture(const Drawing& drawing, double scale);
QByteArray document(const Drawing& drawing); // a PDF of one page; empty: it could not be made
base::Status writePng(const Drawing& drawing, const QString& path);
base::Status writeSvg(const Drawing& drawing, const QString& path);
base::Status writePdf(const Drawing& drawing, const QString& path);

// A line a time, a column a series; an empty field where a series has no sample.
bool writeCsv(const std::vector<ChartContent>& contents, const TimeRange& range, QIODevice& to);

// What these files are made of, for those that write others.
using WriteTo = std::function<bool(QIODevice& to)>;
QByteArray csvField(const QString& text);
QByteArray csvNumber(double value); // shortest that reads back the same; NaN: empty
base::Status writeFile(const QString& path, const WriteTo& write); // any thread
base::Status writeFile(const QString& path, const QByteArray& bytes);

} // namespace opsdeck::ui::charts
